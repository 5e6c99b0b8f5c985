//! Which rows of a long list are in sight, and where: heights, offsets and the place one reads at.

use std::collections::HashMap;
use std::hash::Hash;
use std::ops::Range;

/// Where the reader is. Kept when rows come, go or change height; the scroll position follows it.
#[derive(Clone, Debug, PartialEq)]
pub enum Place<K> {
    /// At the foot, to stay there when something is added.
    Foot,
    /// `within` px below the top of this row (negative: the row's top is in sight).
    Row { key: K, within: f64 },
}

/// How near to the foot counts as being there, in px.
const NEAR: f64 = 8.0;

/// Rows in order, their heights (measured, or one estimate for all) and the sums of them.
#[derive(Debug)]
pub struct Window<K> {
    estimate: f64,
    keys: Vec<K>,
    index: HashMap<K, usize>,
    measured: HashMap<K, f64>,
    sums: Sums,
}

impl<K: Clone + Eq + Hash> Window<K> {
    pub fn new(estimate: f64) -> Self {
        Self { estimate, keys: Vec::new(), index: HashMap::new(), measured: HashMap::new(), sums: Sums::of(&[]) }
    }

    pub fn keys(&self) -> &[K] {
        &self.keys
    }

    pub fn total(&self) -> f64 {
        self.sums.before(self.keys.len())
    }

    /// The top of the row, from the top of the list.
    pub fn offset(&self, row: usize) -> f64 {
        self.sums.before(row)
    }

    pub fn find(&self, key: &K) -> Option<usize> {
        self.index.get(key).copied()
    }

    /// Puts the rows in this order and says where the reader is now: at the same row if it is still there,
    /// else at the nearest one above that is, else at the one below, else at the foot.
    pub fn set_rows(&mut self, keys: Vec<K>, place: &Place<K>) -> Place<K> {
        let index: HashMap<K, usize> = keys.iter().cloned().enumerate().map(|(at, key)| (key, at)).collect();
        let kept = match place {
            Place::Foot => Place::Foot,
            Place::Row { key, within } if index.contains_key(key) => Place::Row { key: key.clone(), within: *within },
            Place::Row { key, .. } => {
                let gone = self.find(key).unwrap_or(0);
                let above = self.keys[..gone].iter().rev().find(|k| index.contains_key(k));
                let below = self.keys[gone..].iter().find(|k| index.contains_key(k));
                match above.or(below) {
                    Some(near) => Place::Row { key: near.clone(), within: 0.0 },
                    None => Place::Foot,
                }
            }
        };
        self.measured.retain(|key, _| index.contains_key(key));
        let heights: Vec<f64> = keys.iter().map(|key| self.height(key)).collect();
        self.sums = Sums::of(&heights);
        self.keys = keys;
        self.index = index;
        kept
    }

    /// Takes the height that a row turned out to have; true when something moves by it.
    pub fn measure(&mut self, key: &K, height: f64) -> bool {
        let Some(row) = self.find(key) else { return false };
        let change = height - self.height(key);
        self.measured.insert(key.clone(), height);
        if change.abs() < 0.01 {
            return false;
        }
        self.sums.add(row, change);
        true
    }

    /// The rows that touch `viewport` px from `scroll_top` on, and `margin` px more at both ends.
    pub fn visible(&self, scroll_top: f64, viewport: f64, margin: f64) -> Range<usize> {
        if self.keys.is_empty() {
            return 0..0;
        }
        let first = self.row_at(scroll_top - margin);
        let last = self.row_at(scroll_top + viewport + margin);
        first..last + 1
    }

    /// The row that covers this height of the list; the first or last one beyond its ends.
    pub fn row_at(&self, y: f64) -> usize {
        self.sums.at(y).min(self.keys.len().saturating_sub(1))
    }

    pub fn place(&self, scroll_top: f64, viewport: f64) -> Place<K> {
        if self.keys.is_empty() || scroll_top + viewport >= self.total() - NEAR {
            return Place::Foot;
        }
        // Never held by the first row: what is older comes in after a row that says so, and the reader would be carried up with it.
        let row = self.row_at(scroll_top).max(1).min(self.keys.len() - 1);
        Place::Row { key: self.keys[row].clone(), within: scroll_top - self.offset(row) }
    }

    /// The scroll position that shows this place, within what can be scrolled.
    pub fn scroll_top(&self, place: &Place<K>, viewport: f64) -> f64 {
        let most = (self.total() - viewport).max(0.0);
        match place {
            Place::Foot => most,
            Place::Row { key, within } => self.find(key).map_or(most, |row| (self.offset(row) + within).clamp(0.0, most)),
        }
    }

    fn height(&self, key: &K) -> f64 {
        self.measured.get(key).copied().unwrap_or(self.estimate)
    }
}

/// Prefix sums that change in logarithmic time (a Fenwick tree).
#[derive(Debug)]
struct Sums {
    tree: Vec<f64>,
}

impl Sums {
    fn of(values: &[f64]) -> Self {
        let mut tree = vec![0.0; values.len() + 1];
        for (at, value) in values.iter().enumerate() {
            let node = at + 1;
            tree[node] += value;
            let parent = node + lowest_bit(node);
            if parent < tree.len() {
                tree[parent] += tree[node];
            }
        }
        Self { tree }
    }

    fn add(&mut self, at: usize, change: f64) {
        let mut node = at + 1;
        while node < self.tree.len() {
            self.tree[node] += change;
            node += lowest_bit(node);
        }
    }

    /// The sum of all values before this one.
    fn before(&self, at: usize) -> f64 {
        let mut node = at.min(self.tree.len() - 1);
        let mut sum = 0.0;
        while node > 0 {
            sum += self.tree[node];
            node -= lowest_bit(node);
        }
        sum
    }

    /// How many values end at or before `sum`.
    fn at(&self, sum: f64) -> usize {
        let mut node = 0;
        let mut left = sum;
        let mut step = self.tree.len().next_power_of_two() / 2;
        while step > 0 {
            let next = node + step;
            if next < self.tree.len() && self.tree[next] <= left {
                node = next;
                left -= self.tree[next];
            }
            step /= 2;
        }
        node
    }
}

fn lowest_bit(node: usize) -> usize {
    node & node.wrapping_neg()
}

#[cfg(test)]
mod tests;

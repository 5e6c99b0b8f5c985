//! Lays a customer's timeline out in rows: one line for each past exchange, the open conversation said in full.

use std::collections::BTreeSet;

use wire::Ms;
use wire::ids::{ConversationId, ItemId};
use wire::item::{Item, ItemBody, ItemKind};
use wire::timeline::Timeline;

/// Words of one author within this belong together.
const JOINED_WITHIN_MS: Ms = 5 * 60 * 1000;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Row {
    /// Older ones are still at the server, or this is the beginning.
    Top { more: bool },
    /// A new day of the open conversation; any moment of it.
    Day(Ms),
    /// A past exchange or fact, folded to one line or not. Oldest first, never empty.
    Line { items: Vec<ItemId>, unfolded: bool },
    /// Part of the open conversation.
    Said { item: ItemId, joined: bool },
    /// Still in the outbox.
    Unsent { item: ItemId },
}

impl Row {
    /// Stays the same while older and newer rows come.
    pub fn key(&self) -> RowKey {
        match self {
            Row::Top { .. } => RowKey::Top,
            Row::Day(at) => RowKey::Day(*at),
            Row::Line { items, .. } => RowKey::Line(items.last().copied().unwrap_or(ItemId(uuid::Uuid::nil()))),
            // An item takes the place of its unsent self without moving.
            Row::Said { item, .. } | Row::Unsent { item } => RowKey::Said(*item),
        }
    }

    pub fn holds(&self, id: ItemId) -> bool {
        match self {
            Row::Top { .. } | Row::Day(_) => false,
            Row::Line { items, .. } => items.contains(&id),
            Row::Said { item, .. } | Row::Unsent { item } => *item == id,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RowKey {
    Top,
    Day(Ms),
    Line(ItemId),
    Said(ItemId),
}

/// Which lines are unfolded: none or all, but for those turned by hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folds {
    pub all_unfolded: bool,
    turned: BTreeSet<ItemId>,
}

impl Folds {
    pub fn all(unfolded: bool) -> Self {
        Self { all_unfolded: unfolded, turned: BTreeSet::new() }
    }

    pub fn is_unfolded(&self, items: &[ItemId]) -> bool {
        self.all_unfolded != items.iter().any(|id| self.turned.contains(id))
    }

    pub fn turn(&mut self, items: &[ItemId]) {
        if items.iter().any(|id| self.turned.contains(id)) {
            for id in items {
                self.turned.remove(id);
            }
        } else {
            self.turned.extend(items.last());
        }
    }
}

/// What the rows are made from.
pub struct Layout<'a> {
    pub timeline: &'a Timeline,
    pub open: Option<ConversationId>,
    /// Empty: all.
    pub kinds: &'a [ItemKind],
    pub folds: &'a Folds,
    pub unsent: &'a [(ItemId, Ms)],
    pub more: bool,
}

/// Oldest first. `day_of` numbers the local days.
pub fn rows(layout: &Layout<'_>, day_of: impl Fn(Ms) -> i64) -> Vec<Row> {
    let mut rows = vec![Row::Top { more: layout.more }];
    let mut said: Option<&Item> = None;
    let mut group: Option<(ConversationId, Vec<ItemId>)> = None;
    for item in layout.timeline.of_kinds(layout.kinds) {
        let open = layout.open.is_some() && item.conversation_id == layout.open;
        if let Some((id, items)) = &mut group
            && !open
            && item.conversation_id == Some(*id)
            && belongs_to_an_exchange(&item.body)
        {
            items.push(item.id);
            continue;
        }
        end_group(&mut rows, &mut group, layout.folds);
        if open {
            if said.is_none_or(|before| day_of(before.at) != day_of(item.at)) {
                rows.push(Row::Day(item.at));
                said = None;
            }
            rows.push(Row::Said { item: item.id, joined: said.is_some_and(|before| joined(before, item)) });
            said = Some(item);
        } else if let Some(id) = item.conversation_id.filter(|_| belongs_to_an_exchange(&item.body)) {
            group = Some((id, vec![item.id]));
            said = None;
        } else {
            rows.push(Row::Line { items: vec![item.id], unfolded: layout.folds.is_unfolded(&[item.id]) });
            said = None;
        }
    }
    end_group(&mut rows, &mut group, layout.folds);
    let mut day = said.map(|item| day_of(item.at));
    for (item, at) in layout.unsent.iter().filter(|(id, _)| layout.timeline.get(*id).is_none()) {
        if day != Some(day_of(*at)) {
            rows.push(Row::Day(*at));
            day = Some(day_of(*at));
        }
        rows.push(Row::Unsent { item: *item });
    }
    rows
}

fn end_group(rows: &mut Vec<Row>, group: &mut Option<(ConversationId, Vec<ItemId>)>, folds: &Folds) {
    if let Some((_, items)) = group.take() {
        rows.push(Row::Line { unfolded: folds.is_unfolded(&items), items });
    }
}

/// Words and what happened to them make one exchange; facts keep a line of their own.
fn belongs_to_an_exchange(body: &ItemBody) -> bool {
    match body {
        ItemBody::Message { .. } | ItemBody::Note { .. } | ItemBody::Activity { .. } | ItemBody::Satisfaction { .. } => true,
        ItemBody::Call { .. }
        | ItemBody::Crm { .. }
        | ItemBody::Touch { .. }
        | ItemBody::Lead { .. }
        | ItemBody::Consent { .. } => false,
    }
}

fn joined(before: &Item, item: &Item) -> bool {
    let words = |kind| matches!(kind, ItemKind::Message | ItemKind::Note);
    let kind = item.body.kind();
    words(kind) && before.body.kind() == kind && before.author == item.author && item.at - before.at <= JOINED_WITHIN_MS
}

#[cfg(test)]
mod tests {
    use super::{Folds, Layout, Row, RowKey, rows};
    use crate::samples::{agent, item, message};
    use uuid::Uuid;
    use wire::ids::{ConversationId, CustomerId, ItemId};
    use wire::item::{Activity, Author, CrmEntry, CrmKind, Item, ItemBody, ItemKind};
    use wire::timeline::Timeline;

    const MINUTE: i64 = 60_000;
    const DAY: i64 = 86_400_000;

    fn crm(at: i64) -> Item {
        let entry = CrmEntry {
            kind: CrmKind::Order,
            source: "crm".into(),
            reference: "1".into(),
            title: "t".into(),
            status: "s".into(),
            open: false,
            amount: None,
        };
        item(at, None, Author::System, ItemBody::Crm { entry })
    }

    /// One word a row: `top`, `day`, `line:2` (items in it), `said`, `+said` (joined), `unsent`.
    fn drawn(items: &[Item], open: Option<u128>, kinds: &[ItemKind], unsent: &[(u128, i64)]) -> String {
        let mut timeline = Timeline::new(CustomerId(Uuid::from_u128(1)));
        for item in items {
            timeline.fold(item);
        }
        let layout = Layout {
            timeline: &timeline,
            open: open.map(|n| ConversationId(Uuid::from_u128(n))),
            kinds,
            folds: &Folds::default(),
            unsent: &unsent.iter().map(|(id, at)| (ItemId(Uuid::from_u128(*id)), *at)).collect::<Vec<_>>(),
            more: false,
        };
        let words: Vec<String> = rows(&layout, |at| at / DAY)
            .iter()
            .map(|row| match row {
                Row::Top { .. } => "top".into(),
                Row::Day(_) => "day".into(),
                Row::Line { items, .. } => format!("line:{}", items.len()),
                Row::Said { joined: true, .. } => "+said".into(),
                Row::Said { .. } => "said".into(),
                Row::Unsent { .. } => "unsent".into(),
            })
            .collect();
        words.join(" ")
    }

    #[test]
    fn past_exchanges_are_one_line_each_and_the_open_one_is_said() {
        let us = || Author::Agent { id: agent(1) };
        let closed = ItemBody::Activity { what: Activity::Reopened };
        let story = [
            message(1, Some(8), Author::Customer),
            message(2, Some(8), us()),
            item(3, Some(8), us(), closed),
            crm(4),
            message(5, Some(9), Author::Customer),
            message(DAY, Some(7), Author::Customer),
            message(DAY + MINUTE, Some(7), Author::Customer),
            message(DAY + 9 * MINUTE, Some(7), Author::Customer),
            message(DAY + 10 * MINUTE, Some(7), us()),
            message(3 * DAY, Some(7), us()),
        ];
        assert_eq!(drawn(&story, Some(7), &[], &[]), "top line:3 line:1 line:1 day said +said said said day said");
        assert_eq!(drawn(&story, None, &[], &[]), "top line:3 line:1 line:1 line:5");
        assert_eq!(drawn(&story, Some(7), &[ItemKind::Crm], &[]), "top line:1");
        assert_eq!(drawn(&[], Some(7), &[], &[]), "top");
    }

    #[test]
    fn what_is_unsent_stands_last_until_it_is_known() {
        let said = [message(DAY, Some(7), Author::Customer)];
        assert_eq!(drawn(&said, Some(7), &[], &[(50, DAY + 1)]), "top day said unsent");
        assert_eq!(drawn(&said, Some(7), &[], &[(50, 2 * DAY)]), "top day said day unsent");
        assert_eq!(drawn(&said, Some(7), &[], &[(DAY as u128, DAY)]), "top day said", "known by its id");
    }

    #[test]
    fn a_line_keeps_its_key_while_older_ones_are_added_to_it() {
        let id = |n| ItemId(Uuid::from_u128(n));
        assert_eq!(Row::Line { items: vec![id(2), id(3)], unfolded: false }.key(), RowKey::Line(id(3)));
        assert_eq!(Row::Said { item: id(3), joined: false }.key(), Row::Unsent { item: id(3) }.key());
    }

    #[test]
    fn a_turned_line_stays_turned_when_its_exchange_grows() {
        let id = |n| ItemId(Uuid::from_u128(n));
        let mut folds = Folds::default();
        folds.turn(&[id(1), id(2)]);
        assert!(folds.is_unfolded(&[id(0), id(1), id(2), id(3)]));
        folds.turn(&[id(0), id(1), id(2), id(3)]);
        assert!(!folds.is_unfolded(&[id(1), id(2)]));
        assert!(Folds::all(true).is_unfolded(&[id(9)]));
    }
}

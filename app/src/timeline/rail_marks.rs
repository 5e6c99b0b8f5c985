//! Thins the months of a timeline to the marks that fit at its edge.

use wire::timeline::Month;

/// As many as a screen of 900 px holds without crowding.
const MOST: usize = 20;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RailMark {
    pub year: i64,
    pub month: i64,
    pub rank: Rank,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rank {
    /// The first month shown of a year: the year is said.
    Year,
    Month,
}

/// Oldest first. Of too many months every nth is kept, and always the newest.
pub fn marks(months: &[Month]) -> Vec<RailMark> {
    let mut sorted: Vec<(i64, i64)> = months.iter().filter(|m| m.items > 0).map(|m| (m.year, m.month)).collect();
    sorted.sort_unstable();
    sorted.dedup();
    let step = sorted.len().div_ceil(MOST).max(1);
    let last = sorted.len().saturating_sub(1);
    let mut year_before = None;
    let kept = sorted.into_iter().enumerate().filter(|(at, _)| (last - at).is_multiple_of(step));
    kept.map(|(_, (year, month))| {
        let rank = if year_before == Some(year) { Rank::Month } else { Rank::Year };
        year_before = Some(year);
        RailMark { year, month, rank }
    })
    .collect()
}

/// The mark that stands for this month: the last one not after it.
pub fn current(marks: &[RailMark], year: i64, month: i64) -> Option<usize> {
    marks.iter().rposition(|mark| (mark.year, mark.month) <= (year, month)).or(if marks.is_empty() { None } else { Some(0) })
}

#[cfg(test)]
mod tests {
    use super::{Rank, current, marks};
    use wire::timeline::Month;

    fn months(years: std::ops::Range<i64>) -> Vec<Month> {
        years.flat_map(|year| (1..=12).map(move |month| Month { year, month, items: 1 })).collect()
    }

    #[test]
    fn few_months_are_all_shown_and_years_are_said_once() {
        let shown = marks(&[
            Month { year: 2026, month: 1, items: 2 },
            Month { year: 2025, month: 12, items: 1 },
            Month { year: 2025, month: 11, items: 0 },
        ]);
        assert_eq!(
            shown.iter().map(|m| (m.year, m.month, m.rank)).collect::<Vec<_>>(),
            [(2025, 12, Rank::Year), (2026, 1, Rank::Year)]
        );
    }

    #[test]
    fn many_months_are_thinned_and_the_newest_stays() {
        let shown = marks(&months(2010..2026));
        assert!(shown.len() <= 20, "{}", shown.len());
        assert_eq!(shown.last().map(|m| (m.year, m.month)), Some((2025, 12)));
        assert!(marks(&[]).is_empty());
    }

    #[test]
    fn a_month_between_marks_belongs_to_the_one_before() {
        let shown = marks(&months(2010..2026));
        let at = current(&shown, 2012, 6).expect("marks");
        assert!((shown[at].year, shown[at].month) <= (2012, 6));
        assert!((shown[at + 1].year, shown[at + 1].month) > (2012, 6));
        assert_eq!(current(&shown, 1990, 1), Some(0));
        assert_eq!(current(&[], 2020, 1), None);
    }
}

//! Where the focus goes on the board when an arrow is pressed.

use super::columns::Columns;
use wire::ids::LeadId;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Up,
    Down,
    Left,
    Right,
}

/// The next card that way; none at the edge. Sideways skips empty columns and keeps the height as far as it can.
pub fn walk(columns: &Columns, from: LeadId, way: Way) -> Option<LeadId> {
    let (column, row) =
        columns.iter().enumerate().find_map(|(c, list)| list.iter().position(|id| *id == from).map(|r| (c, r)))?;
    let beside = |list: &Vec<LeadId>| list.get(row).or(list.last()).copied();
    match way {
        Way::Up => columns[column].get(row.checked_sub(1)?).copied(),
        Way::Down => columns[column].get(row + 1).copied(),
        Way::Left => columns[..column].iter().rev().find_map(beside),
        Way::Right => columns[column + 1..].iter().find_map(beside),
    }
}

#[cfg(test)]
mod tests {
    use super::{Way, walk};
    use wire::ids::LeadId;

    fn id(n: u128) -> LeadId {
        LeadId(uuid::Uuid::from_u128(n))
    }

    #[test]
    fn arrows_go_to_the_card_one_sees_there() {
        let columns = [vec![id(1), id(2), id(3)], vec![], vec![id(4)], vec![], vec![id(5), id(6)], vec![], vec![]];
        for (from, way, to) in [
            (1, Way::Down, Some(2)),
            (3, Way::Down, None),
            (1, Way::Up, None),
            (2, Way::Up, Some(1)),
            (3, Way::Right, Some(4)),
            (4, Way::Right, Some(5)),
            (6, Way::Left, Some(4)),
            (4, Way::Left, Some(1)),
            (1, Way::Left, None),
            (5, Way::Right, None),
            (9, Way::Right, None),
        ] {
            assert_eq!(walk(&columns, id(from), way), to.map(id), "{from} {way:?}");
        }
    }
}

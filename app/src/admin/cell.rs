//! A row of a list and what stands in its cells.

use crate::ui::{Tone, folded};

#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Words(String),
    /// What is missing or of little weight.
    Muted(String),
    Figure(String),
    /// A dot and its word.
    State(Tone, String),
}

impl Cell {
    pub fn is_figure(&self) -> bool {
        matches!(self, Cell::Figure(_))
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub id: uuid::Uuid,
    pub name: String,
    pub cells: Vec<Cell>,
    pub archived: bool,
}

impl Row {
    /// Changes with anything that is read of it, so that a row is drawn again then and only then.
    pub fn key(&self) -> (uuid::Uuid, String) {
        (self.id, format!("{}{:?}{}", self.name, self.cells, self.archived))
    }

    /// Does it have these words somewhere?
    pub fn holds(&self, sought: &str) -> bool {
        let sought = folded(sought.trim());
        let within = |text: &str| folded(text).contains(&sought);
        sought.is_empty()
            || within(&self.name)
            || self.cells.iter().any(|cell| match cell {
                Cell::Words(text) | Cell::Muted(text) | Cell::Figure(text) | Cell::State(_, text) => within(text),
            })
    }
}

/// By name, those in the archive last.
pub fn sorted(mut rows: Vec<Row>) -> Vec<Row> {
    rows.sort_by_key(|row| (row.archived, folded(&row.name)));
    rows
}

#[cfg(test)]
mod tests {
    use super::{Cell, Row, sorted};

    fn row(name: &str, archived: bool) -> Row {
        Row { id: uuid::Uuid::nil(), name: name.into(), cells: vec![Cell::Words("Vente".into())], archived }
    }

    #[test]
    fn a_row_is_found_by_any_of_its_words() {
        let nadia = row("Nadia Roux", false);
        for (sought, found) in [("", true), ("nadia", true), (" ROUX ", true), ("vente", true), ("paul", false)] {
            assert_eq!(nadia.holds(sought), found, "{sought}");
        }
    }

    #[test]
    fn names_are_in_order_and_the_archive_is_last() {
        let names: Vec<_> =
            sorted(vec![row("b", false), row("a", true), row("A", false)]).into_iter().map(|row| row.name).collect();
        assert_eq!(names, ["A", "b", "a"]);
    }
}

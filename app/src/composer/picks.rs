//! What can be picked for the word being typed: canned replies after `/`, colleagues after `@`.

use wire::access::{Act, may};
use wire::desk::Desk;
use wire::people::{Agent, Locale};

use crate::palette::matching::{found, rank};
use crate::say::words;

use super::triggers::{Asked, Mark};
use super::variables::{Known, Piece, filled, pieces};

/// One line of the picker.
#[derive(Clone, Debug, PartialEq)]
pub struct Pick {
    pub name: String,
    pub detail: String,
    /// What is put into the field.
    pub words: String,
    /// What the preview shows; empty for people.
    pub preview: Vec<Piece>,
}

pub fn picks(desk: &Desk, asked: &Asked, known: &Known, locale: Locale) -> Vec<Pick> {
    match asked.mark {
        Mark::Canned => canned(desk, &asked.words, known, locale),
        Mark::Mention => people(desk, &asked.words),
    }
}

fn canned(desk: &Desk, typed: &str, known: &Known, locale: Locale) -> Vec<Pick> {
    let used = desk.canned.values().filter(|canned| !canned.archived);
    let mut answering: Vec<_> =
        used.filter(|canned| found(&canned.shortcut, typed).or_else(|| found(&canned.title, typed)).is_some()).collect();
    answering.sort_by_key(|canned| (rank(&canned.shortcut, typed), canned.shortcut.clone()));
    let pick = |canned: &wire::admin::Canned| {
        let body = words::canned(canned, locale);
        Pick {
            name: canned.title.clone(),
            detail: format!("/{}", canned.shortcut),
            words: filled(body, known),
            preview: pieces(body, known),
        }
    };
    answering.into_iter().map(pick).collect()
}

/// Who is told of a note is told its words.
pub fn may_be_mentioned(agent: &Agent) -> bool {
    agent.active && may(agent.role, Act::ConversationsRead)
}

fn people(desk: &Desk, typed: &str) -> Vec<Pick> {
    let others = desk.agents.values().filter(|agent| may_be_mentioned(agent) && agent.id != desk.me);
    let mut named: Vec<_> = others.filter(|agent| found(&agent.name, typed).is_some()).collect();
    named.sort_by_key(|agent| (rank(&agent.name, typed), agent.name.clone()));
    let pick = |agent: &Agent| Pick {
        name: agent.name.clone(),
        detail: String::new(),
        words: format!("@{} ", agent.name),
        preview: Vec::new(),
    };
    named.into_iter().take(8).map(pick).collect()
}

#[cfg(test)]
mod tests {
    use super::picks;
    use crate::composer::triggers::asked;
    use crate::composer::variables::Known;
    use crate::samples::{agent, desk};
    use uuid::Uuid;
    use wire::admin::Canned;
    use wire::ids::CannedId;
    use wire::people::{Agent, Locale, Role};

    fn names(text: &str) -> Vec<String> {
        let mut desk = desk();
        for (n, shortcut, archived) in [(1, "retour", false), (2, "merci", false), (3, "retard", true)] {
            let canned = Canned {
                id: CannedId(Uuid::from_u128(n)),
                shortcut: shortcut.into(),
                title: shortcut.to_uppercase(),
                body_fr: "Bonjour {{customer.first_name}}".into(),
                body_en: String::new(),
                archived,
            };
            desk.canned.insert(canned.id, canned);
        }
        let pascal = Agent { id: agent(3), name: "Pascal Hue".into(), role: Role::Sales, ..desk.agents[&agent(2)].clone() };
        desk.agents.insert(pascal.id, pascal);
        let known = Known { customer: "Claire Martin".into(), ..Known::default() };
        let asked = asked(text, text.len()).expect("asked for");
        picks(&desk, &asked, &known, Locale::En).into_iter().map(|pick| format!("{}: {}", pick.name, pick.words)).collect()
    }

    #[test]
    fn canned_replies_and_colleagues_answer_what_is_typed() {
        assert_eq!(names("/ret"), ["RETOUR: Bonjour Claire"], "archived ones are gone, a missing language is the other one");
        assert_eq!(names("/").len(), 2);
        assert_eq!(names("@pa"), ["Paul Roche: @Paul Roche "], "who may not read conversations is not told of one");
        assert_eq!(names("@Amina"), [""; 0], "one does not mention oneself");
    }
}

//! Decides which words stand in the composer: those of this browser or those the server kept.
//!
//! Invariant: words that were typed, here or at another desk of the same person, are taken away by the one who typed them only.

use serde::{Deserialize, Serialize};
use wire::conversation::Draft;
use wire::item::Attachment;

/// What this browser holds of one draft.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalDraft {
    pub text: String,
    pub attachments: Vec<Attachment>,
    /// The server's version it began from; 0 for none.
    pub base: i64,
    /// Something was typed that the server does not have.
    pub dirty: bool,
    /// What was sent to be saved and not answered: the server may have it.
    #[serde(default)]
    pub asked: Vec<Words>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    pub text: String,
    pub attachments: Vec<Attachment>,
}

/// In a long cut only the first may have arrived, and the last.
const ASKED_KEPT: usize = 3;

impl LocalDraft {
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty() && self.attachments.is_empty()
    }

    /// What was typed after the last save stands; else the server's word, which may come from another desk of this person.
    pub fn with_server(self, server: Option<&Draft>) -> Self {
        match (self.dirty, server) {
            (true, _) => self,
            (false, Some(server)) if server.version >= self.base => Self {
                text: server.text.clone(),
                attachments: server.attachments.clone(),
                base: server.version,
                ..Self::default()
            },
            // A save was answered before its event came.
            (false, Some(_)) => self,
            // The server has none: sent or emptied elsewhere.
            (false, None) => Self::default(),
        }
    }

    /// What stands now goes to the server.
    pub fn ask(&mut self) {
        self.asked.push(Words { text: self.text.clone(), attachments: self.attachments.clone() });
        if self.asked.len() > ASKED_KEPT {
            self.asked.remove(1);
        }
    }

    /// The server holds other words, later than those that these began from: another desk of this person saved them. Neither
    /// are lost: theirs come first, so that the end of the field stays under the fingers.
    pub fn joined(self, theirs: Option<&Draft>) -> Self {
        // Sent or emptied over there meanwhile.
        let Some(theirs) = theirs else { return Self { base: 0, ..self } };
        let mine_before = self.asked.iter().any(|asked| asked.text == theirs.text && asked.attachments == theirs.attachments);
        let (text, attachments) = if mine_before {
            (self.text, self.attachments)
        } else {
            let more = self.attachments.into_iter().filter(|file| !theirs.attachments.contains(file));
            (both(&theirs.text, self.text), theirs.attachments.iter().cloned().chain(more).collect())
        };
        let dirty = text != theirs.text || attachments != theirs.attachments;
        Self { text, attachments, base: theirs.version, dirty, asked: Vec::new() }
    }

    /// The server answered a save of `text`; more may have been typed meanwhile.
    pub fn saved(&mut self, text: &str, attachments: &[Attachment], version: i64) {
        self.asked.clear();
        self.base = self.base.max(version);
        if self.text == text && self.attachments == attachments {
            self.dirty = false;
        }
    }
}

/// Of two texts that one of them begins with the other, the longer says both.
fn both(theirs: &str, mine: String) -> String {
    if mine.starts_with(theirs) {
        mine
    } else if theirs.starts_with(&mine) {
        theirs.to_owned()
    } else {
        format!("{theirs}\n{mine}")
    }
}

#[cfg(test)]
mod tests {
    use super::{ASKED_KEPT, LocalDraft, Words};
    use uuid::Uuid;
    use wire::conversation::{Draft, DraftMode};
    use wire::ids::{ConversationId, FileId};
    use wire::item::Attachment;

    fn local(text: &str, base: i64, dirty: bool) -> LocalDraft {
        LocalDraft { text: text.into(), attachments: vec![], base, dirty, asked: vec![] }
    }

    fn server(text: &str, version: i64) -> Draft {
        Draft {
            conversation_id: ConversationId(Uuid::nil()),
            mode: DraftMode::Reply,
            text: text.into(),
            attachments: vec![],
            updated_at: 0,
            version,
        }
    }

    #[test]
    fn unsaved_words_stand_and_saved_ones_follow_the_server() {
        for (mine, theirs, stands) in [
            (local("typed", 3, true), Some(server("older", 2)), "typed"),
            (local("typed", 3, true), Some(server("newer", 9)), "typed"),
            (local("typed", 3, true), None, "typed"),
            (local("saved", 3, false), Some(server("elsewhere", 4)), "elsewhere"),
            (local("saved", 3, false), Some(server("late event", 2)), "saved"),
            (local("sent elsewhere", 3, false), None, ""),
            (LocalDraft::default(), Some(server("kept", 1)), "kept"),
            (LocalDraft::default(), None, ""),
        ] {
            assert_eq!(mine.clone().with_server(theirs.as_ref()).text, stands, "{mine:?} with {theirs:?}");
        }
    }

    fn words(text: &str) -> Words {
        Words { text: text.into(), attachments: vec![] }
    }

    #[test]
    fn words_of_two_desks_stand_together_and_one_s_own_are_not_doubled() {
        // (typed here, sent without an answer, at the server) → (what stands, still to be saved)
        for (mine, asked, theirs, stands, dirty) in [
            ("older", &[][..], "the real reply", "the real reply\nolder", true),
            ("", &[], "the real reply", "the real reply", false),
            ("the real", &[], "the real reply", "the real reply", false),
            ("the real reply, longer", &[], "the real reply", "the real reply, longer", true),
            ("Bon jour", &["Bonjour"], "Bonjour", "Bon jour", true),
            ("", &["Bonjour"], "Bonjour", "", true),
            ("Bonsoir", &["Bonjour", "Bonsoi"], "Bonjour", "Bonsoir", true),
            ("Bonsoir", &["Bonjour"], "Autre chose", "Autre chose\nBonsoir", true),
        ] {
            let mut typed = local(mine, 3, true);
            typed.asked = asked.iter().map(|text| words(text)).collect();
            let joined = typed.joined(Some(&server(theirs, 9)));
            let expected = LocalDraft { dirty, ..local(stands, 9, dirty) };
            assert_eq!(joined, expected, "{mine} after {asked:?} with {theirs}");
        }
        assert_eq!(local("typed", 3, true).joined(None), local("typed", 0, true), "sent over there meanwhile");
    }

    #[test]
    fn files_of_two_desks_stand_together() {
        let file = |n: u128| Attachment {
            id: FileId(Uuid::from_u128(n)),
            name: n.to_string(),
            content_type: "image/png".into(),
            size: 1,
            width: None,
            height: None,
        };
        let mine = LocalDraft { attachments: vec![file(1), file(2)], ..local("", 3, true) };
        let theirs = Draft { attachments: vec![file(2), file(3)], ..server("", 9) };
        let joined = mine.joined(Some(&theirs));
        assert_eq!(joined.attachments, [file(2), file(3), file(1)]);
        assert!(joined.dirty);
    }

    #[test]
    fn what_was_sent_unanswered_is_remembered_from_both_ends() {
        let mut draft = local("", 1, true);
        for text in ["a", "b", "c", "d", "e"] {
            draft.text = text.into();
            draft.ask();
        }
        assert_eq!(draft.asked.len(), ASKED_KEPT);
        assert_eq!(draft.asked, ["a", "d", "e"].map(words));
        draft.saved("e", &[], 2);
        assert_eq!(draft.asked, []);
    }

    #[test]
    fn a_save_answered_while_typing_on_leaves_the_rest_unsaved() {
        let mut draft = local("Bonjour Claire", 1, true);
        draft.saved("Bonjour", &[], 2);
        assert!(draft.dirty);
        draft.saved("Bonjour Claire", &[], 3);
        assert!(!draft.dirty);
        assert_eq!(draft.base, 3);
    }
}

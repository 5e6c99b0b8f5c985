//! Decides which words stand in the composer: those of this browser or those the server kept.

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
}

impl LocalDraft {
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty() && self.attachments.is_empty()
    }

    /// What was typed after the last save stands; else the server's word, which may come from another desk of this person.
    pub fn with_server(self, server: Option<&Draft>) -> Self {
        match (self.dirty, server) {
            (true, _) => self,
            (false, Some(server)) if server.version >= self.base => {
                Self { text: server.text.clone(), attachments: server.attachments.clone(), base: server.version, dirty: false }
            }
            // A save was answered before its event came.
            (false, Some(_)) => self,
            // The server has none: sent or emptied elsewhere.
            (false, None) => Self::default(),
        }
    }

    /// The server answered a save of `text`; more may have been typed meanwhile.
    pub fn saved(&mut self, text: &str, attachments: &[Attachment], version: i64) {
        self.base = self.base.max(version);
        if self.text == text && self.attachments == attachments {
            self.dirty = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::LocalDraft;
    use uuid::Uuid;
    use wire::conversation::{Draft, DraftMode};
    use wire::ids::ConversationId;

    fn local(text: &str, base: i64, dirty: bool) -> LocalDraft {
        LocalDraft { text: text.into(), attachments: vec![], base, dirty }
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

//! What the composer of one contact holds: the mode, the words and files of it, the field they stand in.

use leptos::html;
use leptos::prelude::*;
use web_sys::FileList;
use wire::conversation::DraftMode;
use wire::ids::ConversationId;
use wire::item::Attachment;

use crate::state::drafts::{Drafts, use_drafts};
use crate::state::uploads::{Uploads, use_uploads};
use crate::thread::standing::Standing;

#[derive(Clone, Copy)]
pub struct Held {
    pub id: ConversationId,
    pub mode: RwSignal<DraftMode>,
    pub text: RwSignal<String>,
    pub files: RwSignal<Vec<Attachment>>,
    pub uploads: Uploads,
    pub field: NodeRef<html::Textarea>,
    pub stands: Memo<Option<Standing>>,
    drafts: Drafts,
}

impl Held {
    pub fn new(id: ConversationId, stands: Memo<Option<Standing>>) -> Self {
        let drafts = use_drafts();
        let begun = untrack(move || drafts.read(id, DraftMode::Reply));
        let (text, files) = (RwSignal::new(begun.text), RwSignal::new(begun.attachments));
        let held = Self {
            id,
            mode: RwSignal::new(DraftMode::Reply),
            text,
            files,
            uploads: use_uploads(),
            field: NodeRef::new(),
            stands,
            drafts,
        };
        // A draft may change at another desk of mine, or come back from the outbox: the field follows, but for words being typed.
        Effect::new(move |_| {
            let draft = drafts.read(id, held.mode.get());
            if held.text.with_untracked(|text| *text != draft.text) {
                held.text.set(draft.text);
            }
            if held.files.with_untracked(|files| *files != draft.attachments) {
                held.files.set(draft.attachments);
            }
        });
        held
    }

    /// The customer can be answered.
    pub fn may_reply(self) -> bool {
        self.stands.get() == Some(Standing::Mine)
    }

    pub fn set_mode(self, mode: DraftMode) {
        self.mode.set(mode);
        self.focus();
    }

    pub fn typed(self, text: String) {
        self.text.set(text);
        self.keep();
    }

    pub fn remove_file(self, id: wire::ids::FileId) {
        self.files.update(|files| files.retain(|file| file.id != id));
        self.keep();
    }

    pub fn emptied(self) {
        self.text.set(String::new());
        self.files.set(Vec::new());
        self.drafts.sent(self.id, self.mode.get_untracked());
    }

    /// Files chosen, dropped or pasted: they arrive in the draft.
    pub fn upload(self, files: &FileList) {
        self.uploads.begin_all(self.id, files);
    }

    pub fn is_blank(self) -> bool {
        self.text.with(|text| text.trim().is_empty()) && self.files.with(Vec::is_empty)
    }

    /// Once the field is on the page: the mode may just have made it, or the contact have left.
    pub fn focus(self) {
        request_animation_frame(move || {
            if let Some(Some(field)) = self.field.try_get_untracked() {
                // Refused only when it left the page meanwhile.
                _ = field.focus();
            }
        });
    }

    fn keep(self) {
        self.drafts.typed(self.id, self.mode.get_untracked(), self.text.get_untracked(), self.files.get_untracked());
    }
}

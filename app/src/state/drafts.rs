//! What is typed and not sent: kept in the browser at every key, at the server a moment later.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wire::conversation::{Draft, DraftMode, SaveDraft};
use wire::event::DeskEvent;
use wire::ids::{AgentId, ConversationId};
use wire::item::Attachment;

use crate::api::conversations;
use crate::live::drafts::LocalDraft;
use crate::timeline::words::one_line;

use super::desk::{DeskStore, Topic};
use super::storage;

/// After the last key.
const PAUSE: Duration = Duration::from_millis(700);

type Key = (ConversationId, DraftMode);

/// What the composer says about its words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Safe {
    #[default]
    Nothing,
    /// In this browser; on its way to the server.
    Here,
    Everywhere,
}

/// A draft saved elsewhere takes the place of what was saved here, and stands beside what was not.
#[derive(Clone, Copy)]
pub struct Drafts {
    held: StoredValue<HashMap<Key, LocalDraft>, LocalStorage>,
    saving: StoredValue<HashSet<Key>, LocalStorage>,
    pauses: StoredValue<HashMap<Key, TimeoutHandle>, LocalStorage>,
    safe: RwSignal<HashMap<Key, Safe>>,
    /// The words changed, and not under the fingers of the one who types.
    rewritten: RwSignal<()>,
    desk: DeskStore,
    me: AgentId,
}

pub fn use_drafts() -> Drafts {
    expect_context()
}

impl Drafts {
    pub fn new(desk: DeskStore) -> Self {
        Self {
            held: StoredValue::new_local(HashMap::new()),
            saving: StoredValue::new_local(HashSet::new()),
            pauses: StoredValue::new_local(HashMap::new()),
            safe: RwSignal::new(HashMap::new()),
            rewritten: RwSignal::new(()),
            me: desk.me(),
            desk,
        }
    }

    /// What stands in the composer now; woken when the server's draft changes.
    pub fn read(self, conversation: ConversationId, mode: DraftMode) -> LocalDraft {
        let key = (conversation, mode);
        self.rewritten.track();
        let server = self.desk.read(Topic::Draft(conversation, mode), |desk| desk.drafts.get(&key).cloned());
        let local = self.local(key).with_server(server.as_ref());
        self.held.update_value(|held| _ = held.insert(key, local.clone()));
        local
    }

    pub fn safe(self, conversation: ConversationId, mode: DraftMode) -> Safe {
        self.safe.with(|safe| safe.get(&(conversation, mode)).copied().unwrap_or_default())
    }

    /// What is typed for this contact, here or at the server: the reply before the note. Empty when only files are there.
    pub fn words(self, conversation: ConversationId) -> Option<String> {
        _ = self.safe(conversation, DraftMode::Reply);
        let drafts = [DraftMode::Reply, DraftMode::Note].map(|mode| self.read(conversation, mode));
        drafts.into_iter().find(|draft| !draft.is_blank()).map(|draft| one_line(&draft.text))
    }

    /// At every key: in this browser at once, at the server after a pause.
    pub fn typed(self, conversation: ConversationId, mode: DraftMode, text: String, attachments: Vec<Attachment>) {
        let key = (conversation, mode);
        let draft = LocalDraft { text, attachments, dirty: true, ..self.local(key) };
        storage::set(storage::lasting(), &self.name(key), &draft);
        self.say(key, if draft.is_blank() { Safe::Nothing } else { Safe::Here });
        self.held.update_value(|held| _ = held.insert(key, draft));
        let pause = set_timeout_with_handle(move || self.save(key), PAUSE).ok();
        let before = self.pauses.try_update_value(|pauses| match pause {
            Some(pause) => pauses.insert(key, pause),
            None => pauses.remove(&key),
        });
        if let Some(Some(before)) = before {
            before.clear();
        }
    }

    /// Words that could not be sent come back above what was typed since.
    pub fn put_back(self, conversation: ConversationId, mode: DraftMode, text: &str, mut files: Vec<Attachment>) {
        let since = self.local((conversation, mode));
        let text = if since.text.is_empty() { text.to_owned() } else { format!("{text}\n{}", since.text) };
        files.extend(since.attachments);
        self.typed(conversation, mode, text, files);
        self.rewritten.notify();
    }

    /// A file has arrived for it; by now another contact may be on screen.
    pub fn add_file(self, conversation: ConversationId, mode: DraftMode, file: Attachment) {
        let mut draft = untrack(move || self.read(conversation, mode));
        if draft.attachments.iter().all(|known| known.id != file.id) {
            draft.attachments.push(file);
            self.typed(conversation, mode, draft.text, draft.attachments);
            self.rewritten.notify();
        }
    }

    /// It was sent: it need not be kept.
    pub fn sent(self, conversation: ConversationId, mode: DraftMode) {
        self.typed(conversation, mode, String::new(), Vec::new());
    }

    /// What an earlier page or a cut left unsaved.
    pub fn save_all(self) {
        let unsaved: Vec<Key> =
            self.held.with_value(|held| held.iter().filter(|(_, draft)| draft.dirty).map(|(key, _)| *key).collect());
        unsaved.into_iter().for_each(|key| self.save(key));
    }

    /// How many have words that the server does not have yet.
    pub fn unsaved(self) -> usize {
        self.held.with_value(|held| held.values().filter(|draft| draft.dirty && !draft.is_blank()).count())
    }

    fn save(self, key: Key) {
        // One save at a time: they must not overtake each other.
        let Some(true) = self.saving.try_update_value(|saving| saving.insert(key)) else { return };
        let Some(draft) = self.change(key, |draft| draft.ask()) else { return };
        spawn_local(async move {
            let came = ask(key, &draft).await;
            _ = self.saving.try_update_value(|saving| saving.remove(&key));
            match came {
                Came::Saved(saved) => {
                    let local = self.change(key, |local| local.saved(&draft.text, &draft.attachments, saved.version));
                    self.desk.fold(&DeskEvent::DraftChanged(saved));
                    self.follow(key, local);
                }
                Came::Newer(theirs) => {
                    let local = self.change(key, |local| *local = std::mem::take(local).joined(theirs.as_ref()));
                    if let Some(theirs) = theirs {
                        self.desk.fold(&DeskEvent::DraftChanged(theirs));
                    }
                    if let Some(local) = &local {
                        storage::set(storage::lasting(), &self.name(key), local);
                    }
                    self.follow(key, local);
                    self.rewritten.notify();
                }
                // At the next key, or when the line is back.
                Came::Nothing => {}
            }
        });
    }

    /// Saves what is still unsaved, or is done.
    fn follow(self, key: Key, local: Option<LocalDraft>) {
        let Some(local) = local else { return };
        if local.dirty {
            return self.save(key);
        }
        // Another tab may have left words of its own there meanwhile.
        let kept: Option<LocalDraft> = storage::get(storage::lasting(), &self.name(key));
        if kept.is_some_and(|kept| kept.text == local.text && kept.attachments == local.attachments) {
            storage::remove(storage::lasting(), &self.name(key));
        }
        self.say(key, if local.is_blank() { Safe::Nothing } else { Safe::Everywhere });
    }

    /// None once signed out.
    fn change(self, key: Key, change: impl FnOnce(&mut LocalDraft)) -> Option<LocalDraft> {
        let mut local = self.local(key);
        change(&mut local);
        self.held.try_update_value(|held| held.insert(key, local.clone()))?;
        Some(local)
    }

    fn local(self, key: Key) -> LocalDraft {
        let held = self.held.try_with_value(|held| held.get(&key).cloned()).flatten();
        held.or_else(|| storage::get(storage::lasting(), &self.name(key))).unwrap_or_default()
    }

    fn say(self, key: Key, safe: Safe) {
        if self.safe.try_with_untracked(|all| all.get(&key).copied()) != Some(Some(safe)) {
            _ = self.safe.try_update(|all| all.insert(key, safe));
        }
    }

    fn name(self, (conversation, mode): Key) -> String {
        let mode = match mode {
            DraftMode::Reply => "reply",
            DraftMode::Note => "note",
        };
        format!("draft.{}.{conversation}.{mode}", self.me)
    }
}

/// What came of a save.
enum Came {
    Saved(Draft),
    /// Other words stood there, saved from another desk of mine: these, or none any more.
    Newer(Option<Draft>),
    Nothing,
}

async fn ask((conversation, mode): Key, draft: &LocalDraft) -> Came {
    let attachments = draft.attachments.iter().map(|file| file.id).collect();
    let save = SaveDraft { text: draft.text.clone(), attachments, base: draft.base };
    match conversations::save_draft(conversation, mode, &save).await {
        Ok(saved) => Came::Saved(saved),
        Err(error) if error.code() == "draft_newer" => {
            conversations::draft(conversation, mode).await.map_or(Came::Nothing, Came::Newer)
        }
        Err(_) => Came::Nothing,
    }
}

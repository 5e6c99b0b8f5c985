//! Files on their way to the server, each with its progress or what went wrong: they arrive in the draft of their contact,
//! whatever is on screen by then.

use std::collections::HashMap;

use leptos::prelude::*;
use leptos::reactive::signal::ArcRwSignal;
use leptos::task::spawn_local;
use send_wrapper::SendWrapper;
use web_sys::{File, FileList};
use wire::conversation::DraftMode;
use wire::ids::{ConversationId, FileId};

use crate::api::{ApiError, files};

use super::drafts::Drafts;

/// It outlives the composer that began it: no owner of a component holds its signals.
#[derive(Clone)]
pub struct Upload {
    pub number: u64,
    pub name: String,
    /// Hundredths.
    pub progress: ArcRwSignal<u8>,
    pub failed: ArcRwSignal<Option<ApiError>>,
    /// The same when it is tried again.
    id: FileId,
    file: SendWrapper<File>,
}

#[derive(Default)]
struct Inner {
    all: HashMap<ConversationId, ArcRwSignal<Vec<Upload>>>,
    count: u64,
}

#[derive(Clone, Copy)]
pub struct Uploads {
    inner: StoredValue<Inner, LocalStorage>,
    drafts: Drafts,
}

pub fn use_uploads() -> Uploads {
    expect_context()
}

impl Uploads {
    pub fn new(drafts: Drafts) -> Self {
        Self { inner: StoredValue::new_local(Inner::default()), drafts }
    }

    pub fn of(self, conversation: ConversationId) -> Vec<Upload> {
        self.signal(conversation).get()
    }

    /// One is on its way, or failed and not put away: the message would leave without it.
    pub fn any(self, conversation: ConversationId) -> bool {
        self.signal(conversation).with(|all| !all.is_empty())
    }

    pub fn begin_all(self, conversation: ConversationId, files: &FileList) {
        for file in (0..files.length()).filter_map(|at| files.get(at)) {
            self.begin(conversation, FileId(uuid::Uuid::now_v7()), SendWrapper::new(file));
        }
    }

    pub fn again(self, conversation: ConversationId, upload: &Upload) {
        self.put_away(conversation, upload.number);
        self.begin(conversation, upload.id, upload.file.clone());
    }

    pub fn put_away(self, conversation: ConversationId, number: u64) {
        self.signal(conversation).update(|all| all.retain(|upload| upload.number != number));
    }

    fn begin(self, conversation: ConversationId, id: FileId, file: SendWrapper<File>) {
        let number = self.inner.try_update_value(|inner| {
            inner.count += 1;
            inner.count
        });
        let Some(number) = number else { return };
        let (progress, failed) = (ArcRwSignal::new(0), ArcRwSignal::new(None));
        let upload =
            Upload { number, name: file.name(), progress: progress.clone(), failed: failed.clone(), id, file: file.clone() };
        self.signal(conversation).update(|all| all.push(upload));
        spawn_local(async move {
            let share = move |share: f64| progress.set((share * 100.0) as u8);
            match files::upload(id, &file, share).await {
                // Put away meanwhile: it is not wanted any more.
                Ok(attachment) if self.is_there(conversation, number) => {
                    self.put_away(conversation, number);
                    // A note carries no files.
                    self.drafts.add_file(conversation, DraftMode::Reply, attachment);
                }
                Ok(_) => {}
                Err(error) => failed.set(Some(error)),
            }
        });
    }

    fn is_there(self, conversation: ConversationId, number: u64) -> bool {
        self.signal(conversation).with_untracked(|all| all.iter().any(|upload| upload.number == number))
    }

    fn signal(self, conversation: ConversationId) -> ArcRwSignal<Vec<Upload>> {
        let signal = self.inner.try_update_value(|inner| inner.all.entry(conversation).or_default().clone());
        signal.unwrap_or_default()
    }
}

//! Files on their way to the server, each with its progress or what went wrong.

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::{File, FileList};
use wire::ids::FileId;

use crate::api::{ApiError, files};

use super::held::Held;

#[derive(Clone, Copy)]
pub struct Upload {
    pub number: u64,
    pub name: StoredValue<String>,
    /// Hundredths.
    pub progress: RwSignal<u8>,
    pub failed: RwSignal<Option<ApiError>>,
    /// The same when it is tried again.
    id: FileId,
    file: StoredValue<File, LocalStorage>,
}

#[derive(Clone, Copy)]
pub struct Uploads {
    pub all: RwSignal<Vec<Upload>>,
    count: StoredValue<u64>,
}

impl Uploads {
    pub fn new() -> Self {
        Self { all: RwSignal::new(Vec::new()), count: StoredValue::new(0) }
    }

    /// One is on its way, or failed and not put away: the message would leave without it.
    pub fn any(self) -> bool {
        self.all.with(|all| !all.is_empty())
    }

    pub fn begin_all(self, held: Held, files: &FileList) {
        for file in (0..files.length()).filter_map(|at| files.get(at)) {
            self.begin(held, FileId(uuid::Uuid::now_v7()), file);
        }
    }

    pub fn again(self, held: Held, upload: Upload) {
        self.put_away(upload.number);
        self.begin(held, upload.id, upload.file.get_value());
    }

    pub fn put_away(self, number: u64) {
        _ = self.all.try_update(|all| all.retain(|upload| upload.number != number));
    }

    fn begin(self, held: Held, id: FileId, file: File) {
        let number = self.count.get_value();
        self.count.set_value(number + 1);
        let upload = Upload {
            number,
            name: StoredValue::new(file.name()),
            progress: RwSignal::new(0),
            failed: RwSignal::new(None),
            id,
            file: StoredValue::new_local(file.clone()),
        };
        self.all.update(|all| all.push(upload));
        spawn_local(async move {
            let share = move |share: f64| _ = upload.progress.try_set((share * 100.0) as u8);
            match files::upload(id, &file, share).await {
                // The contact may have left the screen: its draft is told all the same.
                Ok(attachment) => {
                    self.put_away(number);
                    held.add_file(attachment);
                }
                Err(error) => _ = upload.failed.try_set(Some(error)),
            }
        });
    }
}

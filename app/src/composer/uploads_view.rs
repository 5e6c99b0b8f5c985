//! What goes with the message: files that are there, files on their way.

use leptos::prelude::*;
use wire::conversation::DraftMode;
use wire::item::Attachment;

use crate::api::files::address;
use crate::i18n::{t, t_string, use_i18n};
use crate::say;
use crate::state::uploads::Upload;
use crate::ui::{Button, Chip, Icon, Kind, Size};

use super::held::Held;

#[component]
pub fn UploadsView(held: Held) -> impl IntoView {
    let any = Memo::new(move |_| {
        held.mode.get() == DraftMode::Reply && (held.uploads.any(held.id) || held.files.with(|f| !f.is_empty()))
    });
    view! {
        <Show when=move || any.get()>
            <div class="composer-attachments chips">
                <For each=move || held.files.get() key=|file| file.id let:file>
                    <FileChip held file />
                </For>
                <For each=move || held.uploads.of(held.id) key=|upload| upload.number let:upload>
                    <UploadChip held upload />
                </For>
            </div>
        </Show>
    }
}

#[component]
fn FileChip(held: Held, file: Attachment) -> impl IntoView {
    let i18n = use_i18n();
    let (id, name) = (file.id, file.name.clone());
    let is_picture = file.content_type.starts_with("image/");
    view! {
        <Chip
            on_remove=move |()| held.remove_file(id)
            remove_label=move || t_string!(i18n, composer.remove_file, name = name.clone()).to_string()
        >
            {if is_picture {
                view! { <img src=address(id) alt="" width="20" height="20" /> }.into_any()
            } else {
                view! { <Icon icon=icondata::LuFileText /> }.into_any()
            }}
            {file.name}
        </Chip>
    }
}

#[component]
fn UploadChip(held: Held, upload: Upload) -> impl IntoView {
    let i18n = use_i18n();
    let (name, label, number) = (upload.name.clone(), upload.name.clone(), upload.number);
    let state = move || {
        let upload = upload.clone();
        match upload.failed.get() {
            Some(error) => view! {
                <span role="alert">{say::error::error(i18n, &error)}</span>
                <Button kind=Kind::Quiet size=Size::Small on:click=move |_| held.uploads.again(held.id, &upload)>
                    {t!(i18n, errors.retry)}
                </Button>
            }
            .into_any(),
            None => view! {
                <progress
                    max="100"
                    value=move || upload.progress.get().to_string()
                    aria-label=t_string!(i18n, composer.uploading)
                ></progress>
            }
            .into_any(),
        }
    };
    view! {
        <Chip
            icon=icondata::LuPaperclip
            on_remove=move |()| held.uploads.put_away(held.id, number)
            remove_label=move || t_string!(i18n, composer.remove_file, name = label.clone()).to_string()
        >
            {name}
            {state}
        </Chip>
    }
}

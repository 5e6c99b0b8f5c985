//! Pictures and files that were sent: room is kept before a picture loads.

use leptos::prelude::*;
use wire::item::Attachment;

use crate::api::files::address;
use crate::i18n::{t_string, use_i18n};
use crate::say::use_format;
use crate::ui::Icon;

#[component]
pub fn Files(files: Vec<Attachment>) -> impl IntoView {
    (!files.is_empty()).then(|| {
        view! { <div class="attachments">{files.into_iter().map(|file| view! { <FileView file /> }).collect_view()}</div> }
    })
}

#[component]
fn FileView(file: Attachment) -> impl IntoView {
    let (i18n, format) = (use_i18n(), use_format());
    let href = address(file.id);
    let name = file.name.clone();
    if let (true, Some(width), Some(height)) = (file.content_type.starts_with("image/"), file.width, file.height) {
        let source = href.clone();
        let alt = move || t_string!(i18n, timeline.picture, name = name.clone()).to_string();
        return view! {
            <a class="attachment-picture" href=href target="_blank" rel="noopener">
                <img src=source alt=alt width=width height=height loading="lazy" />
            </a>
        }
        .into_any();
    }
    let label = move || t_string!(i18n, timeline.download, name = name.clone()).to_string();
    let size = file.size.unsigned_abs();
    view! {
        <a class="attachment" href=href target="_blank" rel="noopener" aria-label=label>
            <Icon icon=icondata::LuFileText />
            <span class="attachment-name">{file.name}</span>
            <span class="attachment-size">{move || format.get().size(size)}</span>
        </a>
    }
    .into_any()
}

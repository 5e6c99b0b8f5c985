//! Words as they were written: links can be followed, mentions stand out, what a mail quotes is folded.

use leptos::prelude::*;
use wire::ids::AgentId;

use crate::i18n::{t, use_i18n};
use crate::state::desk::{Topic, use_desk};

mod pieces;

use pieces::{Piece, mail, pieces};

#[component]
pub fn PlainText(text: String) -> impl IntoView {
    view! { <p>{pieces(&text, &[]).into_iter().map(shown).collect_view()}</p> }
}

#[component]
pub fn NoteText(text: String, mentions: Vec<AgentId>) -> impl IntoView {
    let desk = use_desk();
    move || {
        let names: Vec<String> = desk.read(Topic::People, |desk| {
            mentions.iter().filter_map(|id| desk.agents.get(id)).map(|agent| agent.name.clone()).collect()
        });
        view! { <p>{pieces(&text, &names).into_iter().map(shown).collect_view()}</p> }
    }
}

#[component]
pub fn MailText(subject: String, text: String) -> impl IntoView {
    let i18n = use_i18n();
    let (own, quoted) = mail(&text);
    view! {
        <div class="bubble-body mail">
            <div class="mail-head"><span class="mail-subject">{subject}</span></div>
            <div class="mail-text">{pieces(own, &[]).into_iter().map(shown).collect_view()}</div>
            {(!quoted.is_empty())
                .then(|| {
                    view! {
                        <details class="mail-quoted">
                            <summary>{t!(i18n, timeline.quoted)}</summary>
                            <div class="mail-text">{quoted.to_owned()}</div>
                        </details>
                    }
                })}
        </div>
    }
}

fn shown(piece: Piece) -> AnyView {
    match piece {
        Piece::Words(words) => words.into_any(),
        Piece::Link(to) => {
            let words = to.clone();
            view! { <a href=to target="_blank" rel="noopener noreferrer">{words}</a> }.into_any()
        }
        Piece::Mention(name) => view! { <span class="mention">{name}</span> }.into_any(),
    }
}

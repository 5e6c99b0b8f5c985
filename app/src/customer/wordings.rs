//! The wording to use now, ready to be put in the reply.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wire::customer::{CustomerCard, Warning};
use wire::people::Locale;

use crate::composer::use_insert;
use crate::form::copy::copy;
use crate::i18n::{t, t_string, tu_string, use_i18n};
use crate::say::use_format;
use crate::state::clock::use_clock;
use crate::state::desk::{Topic, use_desk};
use crate::ui::{Button, Icon, Kind, Size, Toasts};

use super::names;
use super::wording::{Wording, wordings};

/// What one reads at a glance; the others unfold.
const AT_FIRST: usize = 2;

#[component]
pub fn Wordings(card: Signal<Option<CustomerCard>>) -> impl IntoView {
    let i18n = use_i18n();
    let (more, anyway) = (RwSignal::new(false), RwSignal::new(false));
    let (desk, minute) = (use_desk(), use_clock().minute());
    // An offer that has ended is not proposed any longer, even if nothing else changes.
    let all = Memo::new(move |_| {
        let now = minute.get();
        desk.read(Topic::Campaigns, |desk| {
            card.with(|card| card.as_ref().map(|card| wordings(card, &desk.campaigns, now)).unwrap_or_default())
        })
    });
    let locale = Memo::new(move |_| card.with(|card| card.as_ref().map_or(Locale::Fr, |card| card.customer.locale)));
    let shown = move || {
        let all = all.get();
        let count = if more.get() { all.len() } else { AT_FIRST };
        all.into_iter().take(count).map(|wording| view! { <One wording locale=locale.get() /> }).collect_view()
    };
    let refuses = Memo::new(move |_| {
        card.with(|card| card.as_ref().is_some_and(|card| card.warnings.contains(&Warning::RefusesMarketing)))
    });
    let hidden = Memo::new(move |_| if more.get() { 0 } else { all.with(Vec::len).saturating_sub(AT_FIRST) });
    view! {
        <Show when=move || all.with(|all| !all.is_empty())>
            <section class="wordings" aria-labelledby="wordings-title">
                <h3 class="wordings-title" id="wordings-title">{t!(i18n, customer.wording.title)}</h3>
                <Show
                    when=move || !refuses.get() || anyway.get()
                    fallback=move || {
                        view! {
                            <p class="wording-campaign">{t!(i18n, customer.wording.refuses)}</p>
                            <div class="wording-acts">
                                <Button kind=Kind::Quiet size=Size::Small icon=icondata::LuChevronDown on:click=move |_| anyway.set(true)>
                                    {t!(i18n, customer.wording.show_anyway)}
                                </Button>
                            </div>
                        }
                    }
                >
                    {shown}
                    <Show when=move || { hidden.get() > 0 }>
                        <div class="wording-acts">
                            <Button kind=Kind::Quiet size=Size::Small icon=icondata::LuChevronDown on:click=move |_| more.set(true)>
                                {t!(i18n, customer.wording.more, count = move || hidden.get())}
                            </Button>
                        </div>
                    </Show>
                </Show>
            </section>
        </Show>
    }
}

#[component]
fn One(wording: Wording, locale: Locale) -> impl IntoView {
    let (i18n, format, toasts) = (use_i18n(), use_format(), Toasts::expect());
    let words = StoredValue::new(wording.words.clone());
    let minute = use_clock().minute();
    let name = wording.name.clone();
    let ends_at = wording.ends_at;
    let until = move || {
        let when = format.get().day(ends_at - 1, minute.get());
        t_string!(i18n, customer.wording.until, name = name.clone(), when = when).to_string()
    };
    let reached = wording.reached.map(|step| move || crate::campaigns::names::step(i18n, step));
    let copy_words = move |_| {
        let words = words.get_value();
        spawn_local(async move {
            if copy(&words).await {
                toasts.say(tu_string!(i18n, customer.wording.copied));
            }
        });
    };
    let insert = use_insert();
    let has_objections = !wording.objections.is_empty();
    view! {
        <div class="wording">
            <span class="wording-campaign">{until} {reached.map(|step| view! { ", " {step} })}</span>
            <p class="wording-text" lang=if locale == Locale::Fr { "fr" } else { "en" }>{wording.words.clone()}</p>
            {wording.foreign.then(|| view! {
                <span class="wording-campaign">
                    {move || t_string!(i18n, customer.wording.other_language, language = names::language(i18n, locale)).to_string()}
                </span>
            })}
            {has_objections.then(|| view! {
                <details class="wording-objections">
                    <summary>{t!(i18n, customer.wording.objections)}<Icon icon=icondata::LuChevronRight /></summary>
                    <p class="wording-text">{wording.objections.clone()}</p>
                </details>
            })}
            <div class="wording-acts">
                <Show when=move || insert.can()>
                    <Button kind=Kind::Quiet size=Size::Small icon=icondata::LuCornerDownLeft on:click=move |_| insert.run(words.get_value())>
                        {t!(i18n, customer.wording.insert)}
                    </Button>
                </Show>
                <Button kind=Kind::Quiet size=Size::Small icon=icondata::LuCopy on:click=copy_words>{t!(i18n, customer.wording.copy)}</Button>
            </div>
        </div>
    }
}

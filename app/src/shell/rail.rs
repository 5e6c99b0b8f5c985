//! The rail at the left: the pages, then what concerns me.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::acts::{Act, words};
use crate::i18n::{t_string, use_i18n};
use crate::inbox::lists::lists;
use crate::say::I18n;
use crate::state::desk::{Topic, use_desk};
use crate::ui::{Count, Icon, Mark};

use super::me::Me;
use super::navigation::{PAGES, Page};
use super::notices::Notices;

#[component]
pub fn Rail() -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    let seen = move |page: Page| page.seen_by.iter().any(|act| desk.may(*act));
    view! {
        <nav class="rail" aria-label=move || t_string!(i18n, shell.rail)>
            <A href="/" attr:class="rail-mark" attr:aria-label=move || t_string!(i18n, common.product)><Mark /></A>
            <ul class="rail-items">
                {PAGES
                    .map(|page| {
                        view! {
                            <Show when=move || seen(page)>
                                <li>
                                    <A href=page.path exact=page.path == "/" attr:class="rail-item">
                                        <Icon icon=words::icon(page.act) big=true />
                                        <span class="rail-label">{move || label(i18n, page.act)}</span>
                                        {(page.act == Act::GoInbox).then(|| view! { <Unread /> })}
                                    </A>
                                </li>
                            </Show>
                        }
                    })
                    .collect_view()}
            </ul>
            <div class="rail-foot">
                <Notices />
                <Me />
            </div>
        </nav>
    }
}

/// Contacts in my hand with something I have not read.
#[component]
fn Unread() -> impl IntoView {
    let desk = use_desk();
    let unread = Memo::new(move |_| {
        desk.read(Topic::Conversations, |desk| {
            lists(desk).in_hand.iter().filter(|id| desk.conversations.get(id).is_some_and(|c| c.unread > 0)).count()
        })
    });
    let i18n = use_i18n();
    // The browser's tab says it too: the document is outside, an Effect is the way there.
    Effect::new(move |_| {
        let product = t_string!(i18n, common.product);
        document().set_title(&match unread.get() {
            0 => product.to_owned(),
            unread => format!("({unread}) {product}"),
        });
    });
    view! {
        <Show when=move || { unread.get() > 0 }>
            <Count n=unread />
        </Show>
    }
}

fn label(i18n: I18n, act: Act) -> &'static str {
    match act {
        Act::GoLeads => t_string!(i18n, common.pages.leads),
        Act::GoCampaigns => t_string!(i18n, common.pages.campaigns),
        Act::GoFloor => t_string!(i18n, common.pages.floor),
        Act::GoAdmin => t_string!(i18n, shell.admin),
        _ => t_string!(i18n, common.pages.inbox),
    }
}

//! The sections of the settings, those this person may see.

use leptos::prelude::*;
use wire::access::Act;

use crate::i18n::{t, t_string, use_i18n};
use crate::say::I18n;
use crate::state::desk::use_desk;
use crate::ui::Icon;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    People,
    Teams,
    Queues,
    Canned,
    Tags,
    Dispositions,
    Sites,
    Keys,
    Webhooks,
    Jobs,
    Audit,
}

use Section::{Audit, Canned, Dispositions, Jobs, Keys, People, Queues, Sites, Tags, Teams, Webhooks};

const HOUSE: [Section; 3] = [People, Teams, Queues];
const CONVERSATIONS: [Section; 3] = [Canned, Tags, Dispositions];
const TECHNICAL: [Section; 5] = [Sites, Keys, Webhooks, Jobs, Audit];

impl Section {
    pub fn all() -> impl Iterator<Item = Section> {
        HOUSE.into_iter().chain(CONVERSATIONS).chain(TECHNICAL)
    }

    /// As it stands in the address.
    pub fn path(self) -> &'static str {
        match self {
            People => "people",
            Teams => "teams",
            Queues => "queues",
            Canned => "canned",
            Tags => "tags",
            Dispositions => "dispositions",
            Sites => "sites",
            Keys => "keys",
            Webhooks => "webhooks",
            Jobs => "jobs",
            Audit => "audit",
        }
    }

    pub fn needs(self) -> Act {
        match self {
            People | Keys | Webhooks => Act::PeopleManage,
            Teams | Queues | Canned | Tags | Dispositions | Sites => Act::SettingsManage,
            Jobs => Act::JobsManage,
            Audit => Act::AuditRead,
        }
    }

    pub fn title(self, i18n: I18n) -> &'static str {
        match self {
            People => t_string!(i18n, admin.section.people),
            Teams => t_string!(i18n, admin.section.teams),
            Queues => t_string!(i18n, admin.section.queues),
            Canned => t_string!(i18n, admin.section.canned),
            Tags => t_string!(i18n, admin.section.tags),
            Dispositions => t_string!(i18n, admin.section.dispositions),
            Sites => t_string!(i18n, admin.section.sites),
            Keys => t_string!(i18n, admin.section.keys),
            Webhooks => t_string!(i18n, admin.section.webhooks),
            Jobs => t_string!(i18n, admin.section.jobs),
            Audit => t_string!(i18n, admin.section.audit),
        }
    }

    pub fn icon(self) -> icondata::Icon {
        match self {
            People => icondata::LuUsers,
            Teams => icondata::LuUsersRound,
            Queues => icondata::LuListOrdered,
            Canned => icondata::LuZap,
            Tags => icondata::LuTag,
            Dispositions => icondata::LuCircleCheck,
            Sites => icondata::LuCodeXml,
            Keys => icondata::LuKeyRound,
            Webhooks => icondata::LuWebhook,
            Jobs => icondata::LuSkull,
            Audit => icondata::LuScrollText,
        }
    }
}

#[component]
pub fn Nav(current: Memo<Option<Section>>) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <nav class="admin-nav" aria-labelledby="admin-title">
            <h1 class="admin-nav-title" id="admin-title">{t!(i18n, admin.title)}</h1>
            <Group sections=&HOUSE current />
            <Group title=move || t_string!(i18n, admin.nav.conversations) sections=&CONVERSATIONS current />
            <Group title=move || t_string!(i18n, admin.nav.technical) sections=&TECHNICAL current />
        </nav>
    }
}

#[component]
fn Group(
    #[prop(optional, into)] title: Option<TextProp>,
    sections: &'static [Section],
    current: Memo<Option<Section>>,
) -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    let seen = Memo::new(move |_| {
        sections.iter().copied().filter(|section| desk.may(section.needs())).map(Section::path).collect::<Vec<_>>()
    });
    let item = move |section: Section| {
        view! {
            <li>
                <a
                    class="admin-nav-item"
                    href=format!("/admin/{}", section.path())
                    aria-current=move || (current.get() == Some(section)).then_some("page")
                >
                    <Icon icon=section.icon() />
                    {move || section.title(i18n)}
                </a>
            </li>
        }
    };
    move || {
        let seen = seen.get();
        if seen.is_empty() {
            return None;
        }
        let title = title.clone();
        let items = sections.iter().copied().filter(|section| seen.contains(&section.path())).map(item).collect_view();
        Some(view! {
            {title.map(|title| view! { <p class="admin-nav-group">{move || title.get().to_string()}</p> })}
            <ul>{items}</ul>
        })
    }
}

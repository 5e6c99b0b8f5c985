//! The campaigns by what they are at: running, coming, past.

use leptos::prelude::*;
use wire::campaign::Campaign;
use wire::ids::CampaignId;

use crate::admin::chosen::use_choice;
use crate::i18n::{t, t_string, use_i18n};
use crate::say::{channel, use_format};
use crate::state::clock::wall;
use crate::state::desk::{Topic, use_desk};
use crate::ui::{Badge, Count, EmptyState, Icon, Tone, folded};

use super::groups::Groups;

#[component]
pub fn List(grouped: Memo<Groups>, sought: RwSignal<String>) -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    let holds = move |id: CampaignId| {
        let sought = folded(sought.get().trim());
        let within = |text: &str| folded(text).contains(&sought);
        desk.read(Topic::Campaigns, |desk| {
            desk.campaigns.get(&id).is_some_and(|c| within(&c.name) || within(&c.product) || within(&c.offer))
        })
    };
    let found = Memo::new(move |_| {
        let Groups { mut running, mut coming, mut past } = grouped.get();
        [&mut running, &mut coming, &mut past].into_iter().for_each(|group| group.retain(|id| holds(*id)));
        Groups { running, coming, past }
    });
    let none = Memo::new(move |_| found.with(|found| *found == Groups::default()));
    let running = Memo::new(move |_| found.with(|found| found.running.clone()));
    let coming = Memo::new(move |_| found.with(|found| found.coming.clone()));
    let past = Memo::new(move |_| found.with(|found| found.past.clone()));
    view! {
        <div class="table-box">
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">{t!(i18n, campaigns.column.name)}</th>
                        <th scope="col">{t!(i18n, campaigns.column.channel)}</th>
                        <th scope="col">{t!(i18n, campaigns.column.dates)}</th>
                        <th scope="col">{t!(i18n, campaigns.column.product)}</th>
                        <th scope="col">{t!(i18n, campaigns.column.offer)}</th>
                    </tr>
                </thead>
                <Group title=Signal::derive(move || t_string!(i18n, campaigns.running)) ids=running />
                <Group title=Signal::derive(move || t_string!(i18n, campaigns.coming)) ids=coming />
                <Group title=Signal::derive(move || t_string!(i18n, campaigns.past)) ids=past />
            </table>
            <Show when=move || none.get()>
                <EmptyState line=true text=move || t_string!(i18n, campaigns.none_found) />
            </Show>
        </div>
    }
}

#[component]
fn Group(title: Signal<&'static str>, ids: Memo<Vec<CampaignId>>) -> impl IntoView {
    view! {
        <Show when=move || ids.with(|ids| !ids.is_empty())>
            <tbody>
                <tr class="table-group">
                    <th scope="rowgroup" colspan="5">
                        {move || title.get()}
                        <Count n=Signal::derive(move || ids.with(Vec::len)) tone=Tone::Plain />
                    </th>
                </tr>
                <For each=move || ids.get() key=|id| *id let:id>
                    <Line id />
                </For>
            </tbody>
        </Show>
    }
}

#[component]
fn Line(id: CampaignId) -> impl IntoView {
    let (i18n, desk, format, choice) = (use_i18n(), use_desk(), use_format(), use_choice());
    let campaign = Memo::new(move |_| desk.read(Topic::Campaigns, |desk| desk.campaigns.get(&id).cloned()));
    let dates = move |campaign: &Campaign| {
        let format = format.get();
        let (start, end) = (format.day(campaign.starts_at, wall()), format.day(campaign.ends_at - 1, wall()));
        t_string!(i18n, campaigns.dates, start = start, end = end).to_string()
    };
    move || {
        campaign.get().map(|campaign| {
            view! {
                <tr aria-selected=move || choice.is(id.0).then_some("true")>
                    <td>
                        <span class="table-person">
                            <a class="table-link table-name" id=format!("row-{id}") href=format!("/campaigns?id={id}")>{campaign.name.clone()}</a>
                            {campaign.archived.then(|| view! { <Badge>{t!(i18n, campaigns.archived)}</Badge> })}
                        </span>
                    </td>
                    <td><span class="table-person"><Icon icon=channel::icon(campaign.channel) />{channel::name(i18n, campaign.channel)}</span></td>
                    <td>{dates(&campaign)}</td>
                    <td>{campaign.product.clone()}</td>
                    <td class="table-muted">{campaign.offer.clone()}</td>
                </tr>
            }
        })
    }
}

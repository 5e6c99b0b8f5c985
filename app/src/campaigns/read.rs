//! A campaign as those read it who don't write it: its wording first.

use leptos::prelude::*;
use wire::ids::CampaignId;

use crate::admin::detail::Detail;
use crate::i18n::{t, t_string, use_i18n};
use crate::say::{channel, use_format};
use crate::state::clock::wall;
use crate::state::desk::{Topic, use_desk};

#[component]
pub fn Read(id: CampaignId) -> impl IntoView {
    let (i18n, desk, format) = (use_i18n(), use_desk(), use_format());
    let campaign = Memo::new(move |_| desk.read(Topic::Campaigns, |desk| desk.campaigns.get(&id).cloned()));
    let title = move || campaign.with(|campaign| campaign.as_ref().map(|campaign| campaign.name.clone()).unwrap_or_default());
    let said = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    view! {
        <Detail title>
            {move || campaign.get().map(|c| {
                let format = format.get();
                let dates = t_string!(i18n, campaigns.dates, start = format.day(c.starts_at, wall()), end = format.day(c.ends_at - 1, wall())).to_string();
                view! {
                    {said(&c.wording_fr).map(|words| view! {
                        <div class="field"><p class="field-label">{t!(i18n, campaigns.field.wording_fr)}</p><blockquote class="lead-verbatim" lang="fr">{words}</blockquote></div>
                    })}
                    {said(&c.wording_en).map(|words| view! {
                        <div class="field"><p class="field-label">{t!(i18n, campaigns.field.wording_en)}</p><blockquote class="lead-verbatim" lang="en">{words}</blockquote></div>
                    })}
                    {said(&c.objections).map(|words| view! {
                        <div class="field"><p class="field-label">{t!(i18n, campaigns.field.objections)}</p><p class="written">{words}</p></div>
                    })}
                    <dl class="facts">
                        <dt>{t!(i18n, campaigns.field.channel)}</dt>
                        <dd>{channel::name(i18n, c.channel)}</dd>
                        <dt>{t!(i18n, campaigns.column.dates)}</dt>
                        <dd>{dates}</dd>
                        {said(&c.product).map(|words| view! { <dt>{t!(i18n, campaigns.field.product)}</dt><dd>{words}</dd> })}
                        {said(&c.offer).map(|words| view! { <dt>{t!(i18n, campaigns.field.offer)}</dt><dd>{words}</dd> })}
                    </dl>
                    <p class="field-hint">{t!(i18n, campaigns.read_only)}</p>
                }
            })}
        </Detail>
    }
}

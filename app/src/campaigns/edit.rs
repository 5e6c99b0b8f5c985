//! The form in which marketing writes a campaign.

mod dates;

use leptos::prelude::*;
use uuid::Uuid;
use wire::campaign::Campaign;
use wire::desk::Desk;
use wire::event::DeskEvent;
use wire::ids::CampaignId;
use wire::item::Channel;

use crate::admin::chosen::Chosen;
use crate::admin::detail::Detail;
use crate::admin::kept::{Kept, use_keeper};
use crate::api::{self, Answer};
use crate::form::saving::Saving;
use crate::form::unsaved::Unsaved;
use crate::i18n::{t_string, use_i18n};
use crate::say::channel;
use crate::state::desk::Topic;
use crate::ui::{Pick, SelectField, TextArea, TextField};

use self::dates::{day_end, day_field, day_start, last_day_field};
use super::form::CampaignForm;

const CHANNELS: [(Channel, &str); 5] = [
    (Channel::Email, "email"),
    (Channel::Sms, "sms"),
    (Channel::Phone, "phone"),
    (Channel::Social, "social"),
    (Channel::Chat, "chat"),
];

#[component]
pub fn Edit(chosen: Chosen) -> impl IntoView {
    let (i18n, keeper, saving) = (use_i18n(), use_keeper(), Saving::new());
    let id = chosen.id();
    let known = keeper.peek::<Campaign>(id);
    let saved = known.as_ref().map_or_else(CampaignForm::new, CampaignForm::of);
    let archived = saved.archived;
    let (unsaved, typed) = Unsaved::begin(chosen.name("campaign"), saved);
    let (name, product, offer) = (RwSignal::new(typed.name), RwSignal::new(typed.product), RwSignal::new(typed.offer));
    let channel =
        RwSignal::new(CHANNELS.iter().find(|(own, _)| *own == typed.channel).map_or("email", |(_, code)| code).to_owned());
    let starts = RwSignal::new(typed.starts_at.map(day_field).unwrap_or_default());
    let ends = RwSignal::new(typed.ends_at.map(last_day_field).unwrap_or_default());
    let (wording_fr, wording_en) = (RwSignal::new(typed.wording_fr), RwSignal::new(typed.wording_en));
    let objections = RwSignal::new(typed.objections);
    // A moment within the day stays what it was while its day does.
    let same = move |at: Option<i64>, field: String, write: fn(i64) -> String, read: fn(&str) -> Option<i64>| match at {
        Some(at) if write(at) == field => Some(at),
        Some(_) | None => read(&field),
    };
    let form = move || {
        let channel = channel.get();
        CampaignForm {
            name: name.get(),
            channel: CHANNELS.iter().find(|(_, code)| *code == channel).map_or(Channel::Email, |(own, _)| *own),
            starts_at: same(typed.starts_at, starts.get(), day_field, day_start),
            ends_at: same(typed.ends_at, ends.get(), last_day_field, day_end),
            product: product.get(),
            offer: offer.get(),
            wording_fr: wording_fr.get(),
            wording_en: wording_en.get(),
            objections: objections.get(),
            archived,
        }
    };
    let save = move || keeper.save((saving, unsaved), id, untrack(form), CampaignForm::of, |form| form.validate(CampaignId(id)));
    let title =
        move || known.as_ref().map_or_else(|| t_string!(i18n, campaigns.add).to_owned(), |campaign| campaign.name.clone());
    let channels = Signal::derive(move || CHANNELS.map(|(own, code)| Pick::new(code, channel::name(i18n, own))).to_vec());
    let optional = move || t_string!(i18n, form.optional);
    let hint = move || t_string!(i18n, campaigns.field.wording_hint);
    let archive = keeper.archive::<Campaign>(id);
    view! {
        <Detail title on_save=Callback::new(move |()| save()) busy=saving.busy unsaved=unsaved.follow(form) archive>
            <TextField label=move || t_string!(i18n, campaigns.field.name) value=name error=saving.error("name") />
            <SelectField label=move || t_string!(i18n, campaigns.field.channel) value=channel picks=channels />
            <div class="field-row">
                <TextField label=move || t_string!(i18n, campaigns.field.starts_at) kind="date" value=starts error=saving.error("starts_at") />
                <TextField label=move || t_string!(i18n, campaigns.field.ends_at) kind="date" value=ends error=saving.error("ends_at") />
            </div>
            <TextField label=move || t_string!(i18n, campaigns.field.product) optional value=product error=saving.error("product") />
            <TextField label=move || t_string!(i18n, campaigns.field.offer) optional value=offer error=saving.error("offer") />
            <TextArea label=move || t_string!(i18n, campaigns.field.wording_fr) hint rows=3 value=wording_fr error=saving.error("wording_fr") />
            <TextArea label=move || t_string!(i18n, campaigns.field.wording_en) rows=3 value=wording_en error=saving.error("wording_en") />
            <TextArea label=move || t_string!(i18n, campaigns.field.objections) optional rows=3 value=objections error=saving.error("objections") />
        </Detail>
    }
}

impl Kept for Campaign {
    const TOPIC: Topic = Topic::Campaigns;
    fn find(desk: &Desk, id: Uuid) -> Option<Self> {
        desk.campaigns.get(&CampaignId(id)).cloned()
    }
    fn id(&self) -> Uuid {
        self.id.0
    }
    fn name(&self) -> String {
        self.name.clone()
    }
    fn archived(&self) -> bool {
        self.archived
    }
    fn with_archived(self, archived: bool) -> Self {
        Self { archived, ..self }
    }
    async fn put(self) -> Answer<Self> {
        api::campaigns::put_campaign(&self).await
    }
    fn event(self) -> DeskEvent {
        DeskEvent::CampaignChanged(self)
    }
}

//! What an id in the trail stands for, as the desk or the server names it.

use std::collections::BTreeMap;

use uuid::Uuid;
use wire::desk::Desk;
use wire::ids::{AgentId, CampaignId, CannedId, DispositionId, QueueId, TagId, TeamId};

use crate::i18n::Locale;
use crate::say::{I18n, words};
use crate::state::desk::{DeskStore, Topic};

/// None for what nobody knows any more.
pub fn name(desk: DeskStore, i18n: I18n, told: &BTreeMap<Uuid, String>, id: Uuid) -> Option<String> {
    let locale = i18n.get_locale();
    [Topic::People, Topic::Words, Topic::Campaigns].into_iter().for_each(|topic| desk.track(topic));
    told.get(&id).cloned().or_else(|| desk.peek(|desk| held(desk, locale, id)))
}

/// A change as it was written down, ids by their names.
pub fn shown(desk: DeskStore, i18n: I18n, told: &BTreeMap<Uuid, String>, value: &str) -> String {
    let named = value.parse().ok().and_then(|id| name(desk, i18n, told, id));
    named.unwrap_or_else(|| value.to_owned())
}

fn held(desk: &Desk, locale: Locale, id: Uuid) -> Option<String> {
    let person = || desk.agents.get(&AgentId(id)).map(|agent| agent.name.clone());
    let team = || desk.teams.get(&TeamId(id)).map(|team| team.name.clone());
    let queue = || desk.queues.get(&QueueId(id)).map(|queue| queue.name.clone());
    let tag = || desk.tags.get(&TagId(id)).map(|tag| tag.name.clone());
    let canned = || desk.canned.get(&CannedId(id)).map(|canned| canned.title.clone());
    let campaign = || desk.campaigns.get(&CampaignId(id)).map(|campaign| campaign.name.clone());
    let disposition = || desk.dispositions.get(&DispositionId(id)).map(|one| words::disposition(one, locale).to_owned());
    person().or_else(team).or_else(queue).or_else(tag).or_else(canned).or_else(disposition).or_else(campaign)
}

#[cfg(test)]
mod tests {
    use super::held;
    use crate::i18n::Locale;
    use crate::samples::{agent, desk};
    use wire::admin::Disposition;
    use wire::ids::DispositionId;

    #[test]
    fn what_the_desk_holds_is_named_in_the_readers_language() {
        let (mut desk, id) = (desk(), DispositionId(uuid::Uuid::from_u128(7)));
        desk.dispositions.insert(id, Disposition { id, name_fr: "Résolu".into(), name_en: "Solved".into(), archived: false });
        assert_eq!(held(&desk, Locale::fr, agent(2).0).as_deref(), Some("Paul Roche"));
        assert_eq!(held(&desk, Locale::en, id.0).as_deref(), Some("Solved"));
        assert_eq!(held(&desk, Locale::fr, agent(9).0), None);
    }
}

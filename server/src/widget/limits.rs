//! Keeps one place, or one visitor, from filling the house with newcomers and files. Messages are not counted.

use wire::ids::VisitorId;

use crate::agents::Caller;
use crate::deps::Deps;
use crate::kernel::error::Refusal;
use crate::kernel::pace::Limit;

/// Somebody whom we have not met comes from there.
pub fn newcomer(deps: &Deps, from: &Caller) -> Result<(), Refusal> {
    take(deps, &format!("newcomer:{}", from.place()), deps.config.widget.newcomers_per_address)
}

/// This visitor brings a file from there.
pub fn upload(deps: &Deps, by: VisitorId, from: &Caller) -> Result<(), Refusal> {
    take(deps, &format!("upload:{by}"), deps.config.widget.uploads_per_visitor)?;
    take(deps, &format!("upload:{}", from.place()), deps.config.widget.uploads_per_address)
}

fn take(deps: &Deps, who: &str, most: u32) -> Result<(), Refusal> {
    let limit = Limit { most, within_ms: i64::from(deps.config.widget.within_minutes) * 60_000 };
    deps.pace.take(who, limit, deps.db.deps().now()).map_err(|seconds| {
        // Where everyone seems to come from one address, the setting `behind_proxy` is the first to look at.
        tracing::info!(most, seconds, "widget: an address or a visitor is asked to come again later");
        Refusal::too_many_tries(seconds)
    })
}

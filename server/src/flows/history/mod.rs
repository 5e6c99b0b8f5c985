//! Other tools bring their past: CRM entries, campaign touches, exchanges.

use wire::Ms;

use crate::customers::store;
use crate::kernel::check::{Check, LINE, NAME};
use crate::kernel::db::Tx;
use crate::kernel::error::Refusal;

mod entries;
mod exchanges;
mod touches;

pub use entries::record_entry;
pub use exchanges::record_exchange;
pub use touches::record_touch;

/// Clocks of two houses never agree.
const SKEW: Ms = 24 * 60 * 60 * 1000;

fn origin(check: Check, now: Ms, source: &str, id: (&'static str, &str), at: Ms) -> Check {
    check.line("source", source, NAME).line(id.0, id.1, LINE).that(at >= 0, "at", "too_small").that(
        at <= now.saturating_add(SKEW),
        "at",
        "in_the_future",
    )
}

/// A customer of whom we have a past is known since then.
fn known_since(tx: &mut Tx, customer: wire::ids::CustomerId, at: Ms) -> Result<(), Refusal> {
    store::known_since(tx, customer, at)?;
    Ok(())
}

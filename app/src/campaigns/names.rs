//! What the steps of a campaign are called.

use wire::campaign::TouchStep;

use crate::i18n::t_string;
use crate::say::I18n;

pub fn step(i18n: I18n, step: TouchStep) -> &'static str {
    match step {
        TouchStep::Sent => t_string!(i18n, customer.wording.reached.sent),
        TouchStep::Opened => t_string!(i18n, customer.wording.reached.opened),
        TouchStep::Clicked => t_string!(i18n, customer.wording.reached.clicked),
        TouchStep::Unsubscribed => t_string!(i18n, customer.wording.reached.unsubscribed),
    }
}

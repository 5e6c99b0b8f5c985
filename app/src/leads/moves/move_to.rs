//! Lists the columns a lead may go to.

use leptos::prelude::*;
use wire::lead::Lead;

use crate::i18n::use_i18n;
use crate::leads::board::plan::ways;
use crate::leads::names;
use crate::ui::{Button, Shape};

use super::use_mover;

#[component]
pub fn MoveTo(lead: Lead) -> impl IntoView {
    let (i18n, mover) = (use_i18n(), use_mover());
    let ways = ways(lead.stage);
    let lead = StoredValue::new(lead);
    let each = ways.into_iter().enumerate().map(|(at, to)| {
        view! {
            <Button
                shape=Shape::Wide
                attr:autofocus=(at == 0).then_some("")
                on:click=move |_| {
                    mover.open.set(false);
                    mover.bring(lead.get_value(), to);
                }
            >
                {move || names::stage(i18n, to)}
            </Button>
        }
    });
    view! { <div class="dialog-body">{each.collect_view()}</div> }
}

//! Campaigns, and the wording they give to the desk.

use leptos::prelude::*;

use super::later::later;
use crate::campaigns;
use crate::pane::Pane;

later!(Campaigns, campaigns_page, view! { <Pane><campaigns::Campaigns /></Pane> });

//! The settings of the house: people, queues, words, keys.

use leptos::prelude::*;

use super::later::later;
use crate::admin;
use crate::pane::Pane;

later!(Admin, admin_page, view! { <Pane><admin::Settings /></Pane> });

//! One's own settings.

use leptos::prelude::*;

use super::later::later;
use crate::mine::Mine;
use crate::pane::Pane;

later!(Settings, settings_page, view! { <Pane><Mine /></Pane> });

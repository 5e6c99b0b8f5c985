//! The sales board.

use leptos::prelude::*;

use super::later::later;
use crate::leads::board::Board;
use crate::pane::Pane;

later!(Leads, leads_page, view! { <Pane><Board /></Pane> });

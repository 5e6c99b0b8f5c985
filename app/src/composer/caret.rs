//! Where the caret is, putting words there, and showing which ones are meant.

use std::ops::Range;

use leptos::prelude::*;

use super::held::Held;
use super::triggers::{Asked, bytes_at, put_in, utf16_at};

/// In bytes of the text; at its end when there is no field.
pub fn of(held: Held) -> usize {
    let text = held.text.get_untracked();
    let utf16 = held.field.get_untracked().and_then(|field| field.selection_start().ok().flatten());
    utf16.map_or(text.len(), |units| bytes_at(&text, units as usize))
}

/// Puts words at the caret.
pub fn insert(held: Held, words: &str) {
    let text = held.text.get_untracked();
    let caret = of(held);
    let (text, caret) = (format!("{}{words}{}", &text[..caret], &text[caret..]), caret + words.len());
    write(held, text, caret);
}

/// Puts words in the place of what asked for them.
pub fn replace(held: Held, asked: &Asked, words: &str) {
    let (text, caret) = put_in(&held.text.get_untracked(), asked, words);
    write(held, text, caret);
}

/// Selects a part of the text, to be written over.
pub fn select(held: Held, part: &Range<usize>) {
    let units = held.text.with_untracked(|text| utf16_at(text, part.start) as u32..utf16_at(text, part.end) as u32);
    show(held, units);
}

fn write(held: Held, text: String, caret: usize) {
    let units = utf16_at(&text, caret) as u32;
    held.typed(text);
    show(held, units..units);
}

fn show(held: Held, units: Range<u32>) {
    // Once the field shows it.
    request_animation_frame(move || {
        if let Some(field) = held.field.try_get_untracked().flatten() {
            _ = field.focus();
            _ = field.set_selection_range(units.start, units.end);
        }
    });
}

//! Decides what a key does. Letters count outside fields only; nothing is bound to Alt or AltGr, which type characters.

use crate::acts::Act;

/// A key that was pressed, as the browser's `key` names it (the character, not the place on the keyboard).
#[derive(Clone, Copy, Debug, Default)]
pub struct Press<'a> {
    pub key: &'a str,
    /// Ctrl, or ⌘ on a Mac.
    pub ctrl: bool,
    /// Alt, ⌥ or AltGr.
    pub alt: bool,
    /// An input method is at work, or a dead key.
    pub composing: bool,
    /// Whatever was typed goes into a field.
    pub in_field: bool,
    /// A button or a link has the focus: Enter is its own.
    pub on_control: bool,
    /// The person has turned off what is done by one key alone.
    pub no_letters: bool,
}

pub fn act(press: Press<'_>) -> Option<Act> {
    if press.composing || press.alt || press.key == "Dead" {
        return None;
    }
    if press.ctrl {
        return match press.key {
            "k" | "K" => Some(Act::Palette),
            "ArrowDown" => Some(Act::NextCard),
            "ArrowUp" => Some(Act::PreviousCard),
            _ => None,
        };
    }
    if press.in_field || press.no_letters {
        return None;
    }
    match press.key {
        "Enter" if press.on_control => None,
        "Enter" => Some(Act::NextContact),
        "j" | "J" => Some(Act::NextCard),
        "k" | "K" => Some(Act::PreviousCard),
        digit @ ("1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9") => digit.parse().ok().map(Act::Card),
        "r" | "R" => Some(Act::Reply),
        "n" | "N" => Some(Act::Note),
        "a" | "A" => Some(Act::Take),
        "t" | "T" => Some(Act::Transfer),
        "s" | "S" => Some(Act::Snooze),
        "e" | "E" => Some(Act::Close),
        "o" | "O" => Some(Act::Reopen),
        "g" | "G" => Some(Act::Tag),
        "l" | "L" => Some(Act::FlagLead),
        "m" | "M" => Some(Act::MoveLead),
        "h" | "H" => Some(Act::Filter),
        "z" | "Z" => Some(Act::FoldAll),
        "u" | "U" => Some(Act::UnfoldAll),
        "b" | "B" => Some(Act::Notifications),
        "p" | "P" => Some(Act::Presence),
        "?" => Some(Act::Keys),
        "/" => Some(Act::Palette),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Press, act};
    use crate::acts::Act;

    #[test]
    fn no_key_that_types_a_character_is_taken_from_a_field() {
        for key in ["j", "k", "1", "r", "/", "?", "e", "Enter", "é", "&", "Dead"] {
            assert_eq!(act(Press { key, in_field: true, ..Press::default() }), None, "{key}");
        }
        // AltGr on AZERTY and QWERTZ: @ # { [ | … come as Ctrl+Alt or as AltGraph.
        for key in ["@", "#", "{", "|", "€", "k", "ArrowUp"] {
            assert_eq!(act(Press { key, alt: true, ctrl: true, ..Press::default() }), None, "{key}");
            assert_eq!(act(Press { key, alt: true, ..Press::default() }), None, "{key}");
        }
        assert_eq!(act(Press { key: "k", ctrl: true, composing: true, ..Press::default() }), None);
    }

    #[test]
    fn who_turned_letters_off_keeps_the_ctrl_keys_only() {
        for (key, ctrl, expected) in
            [("r", false, None), ("Enter", false, None), ("?", false, None), ("k", true, Some(Act::Palette))]
        {
            assert_eq!(act(Press { key, ctrl, no_letters: true, ..Press::default() }), expected, "{key}");
        }
    }

    #[test]
    fn ctrl_works_in_fields_too() {
        for (key, expected) in [
            ("k", Some(Act::Palette)),
            ("ArrowDown", Some(Act::NextCard)),
            ("ArrowUp", Some(Act::PreviousCard)),
            ("c", None),
            ("v", None),
            ("r", None),
        ] {
            for in_field in [true, false] {
                assert_eq!(act(Press { key, ctrl: true, in_field, ..Press::default() }), expected, "{key}");
            }
        }
    }

    #[test]
    fn every_act_that_shows_a_letter_is_reached_by_it() {
        for one in Act::LISTED {
            for key in one.keys().iter().filter(|_| one.keys().len() == 1) {
                let key = if *key == "⏎" { "Enter" } else { key };
                assert_eq!(act(Press { key, ..Press::default() }), Some(*one), "{key}");
            }
        }
        assert_eq!(act(Press { key: "3", ..Press::default() }), Some(Act::Card(3)));
        assert_eq!(act(Press { key: "Enter", on_control: true, ..Press::default() }), None);
    }
}

//! Decides where a visitor's words belong, and how they look in the inbox.

use wire::Ms;
use wire::conversation::ConversationState;
use wire::item::Attachment;

/// Within this time a closed conversation is taken up again; later words begin a new one.
pub const REOPENED_WITHIN: Ms = 24 * 60 * 60 * 1000;

const LAST_WORDS: usize = 140;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Belongs {
    /// To the last conversation, as it stands.
    There,
    /// To the last conversation, which someone had put aside.
    Wakes,
    /// To the last conversation, which had been closed.
    Reopens,
    Begins,
}

/// `last` is the visitor's newest conversation: its state, and when it was closed.
pub fn belongs(last: Option<(ConversationState, Option<Ms>)>, now: Ms) -> Belongs {
    match last {
        None => Belongs::Begins,
        Some((ConversationState::Waiting | ConversationState::Open, _)) => Belongs::There,
        Some((ConversationState::Snoozed, _)) => Belongs::Wakes,
        Some((ConversationState::Closed, closed_at)) => {
            if closed_at.is_some_and(|at| now - at <= REOPENED_WITHIN) {
                Belongs::Reopens
            } else {
                Belongs::Begins
            }
        }
    }
}

/// One line of a message, or the name of what came with it.
pub fn last_words(text: &str, attachments: &[Attachment]) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = match attachments.first() {
        Some(file) if line.is_empty() => file.name.clone(),
        Some(_) | None => line,
    };
    match line.char_indices().nth(LAST_WORDS) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_visitor_s_words_join_what_is_going_on_or_just_ended() {
        use ConversationState::{Closed, Open, Snoozed, Waiting};
        let now = 10 * REOPENED_WITHIN;
        for (last, belongs_to) in [
            (None, Belongs::Begins),
            (Some((Waiting, None)), Belongs::There),
            (Some((Open, None)), Belongs::There),
            (Some((Snoozed, None)), Belongs::Wakes),
            (Some((Closed, Some(now))), Belongs::Reopens),
            (Some((Closed, Some(now - REOPENED_WITHIN))), Belongs::Reopens),
            (Some((Closed, Some(now - REOPENED_WITHIN - 1))), Belongs::Begins),
            (Some((Closed, None)), Belongs::Begins),
        ] {
            assert_eq!(belongs(last, now), belongs_to, "{last:?}");
        }
    }

    #[test]
    fn last_words_are_one_short_line() {
        assert_eq!(last_words(" Bonjour,\n\n ma commande ? ", &[]), "Bonjour, ma commande ?");
        assert_eq!(last_words(&"é".repeat(200), &[]), format!("{}…", "é".repeat(140)));
        assert_eq!(last_words("", &[]), "");
    }
}

//! Everything that can be done at the desk by a key or from the palette.

pub mod table;
pub mod words;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Act {
    Palette,
    Keys,
    NextContact,
    NextCard,
    PreviousCard,
    /// The nth contact in hand, from 1.
    Card(usize),
    Reply,
    Note,
    Take,
    Transfer,
    Snooze,
    Close,
    Reopen,
    Tag,
    FlagLead,
    /// From card to card of the sales board.
    WalkLeads,
    /// A card by one column.
    CarryLead,
    MoveLead,
    ReadLead,
    Filter,
    FoldAll,
    UnfoldAll,
    Notifications,
    Presence,
    Available,
    Pause,
    AfterContact,
    GoInbox,
    GoLeads,
    GoCampaigns,
    GoFloor,
    GoAdmin,
    GoSettings,
    Locale,
    Theme,
    Density,
    EnterSends,
    Sound,
    SignOut,
}

/// How the palette and the sheet of keys group them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    Contact,
    Moving,
    Board,
    Reading,
    Me,
    Pages,
}

impl Act {
    /// As the palette lists them.
    pub const LISTED: &'static [Act] = &[
        Act::Reply,
        Act::Note,
        Act::Take,
        Act::FlagLead,
        Act::Transfer,
        Act::Snooze,
        Act::Close,
        Act::Reopen,
        Act::Tag,
        Act::NextContact,
        Act::NextCard,
        Act::PreviousCard,
        Act::MoveLead,
        Act::Palette,
        Act::Filter,
        Act::FoldAll,
        Act::UnfoldAll,
        Act::Notifications,
        Act::Presence,
        Act::Available,
        Act::Pause,
        Act::AfterContact,
        Act::Locale,
        Act::Theme,
        Act::Density,
        Act::EnterSends,
        Act::Sound,
        Act::Keys,
        Act::SignOut,
        Act::GoInbox,
        Act::GoLeads,
        Act::GoCampaigns,
        Act::GoFloor,
        Act::GoAdmin,
        Act::GoSettings,
    ];

    /// Done where they stand, by their key alone: the sheet of keys lists them.
    pub const BY_KEY: [Act; 4] = [Act::Card(1), Act::WalkLeads, Act::CarryLead, Act::ReadLead];

    pub fn group(self) -> Group {
        match self {
            Act::Reply
            | Act::Note
            | Act::Take
            | Act::FlagLead
            | Act::Transfer
            | Act::Snooze
            | Act::Close
            | Act::Reopen
            | Act::Tag => Group::Contact,
            Act::Palette | Act::NextContact | Act::NextCard | Act::PreviousCard | Act::Card(_) => Group::Moving,
            Act::WalkLeads | Act::CarryLead | Act::MoveLead | Act::ReadLead => Group::Board,
            Act::Filter | Act::FoldAll | Act::UnfoldAll | Act::Notifications => Group::Reading,
            Act::Keys
            | Act::Presence
            | Act::Available
            | Act::Pause
            | Act::AfterContact
            | Act::Locale
            | Act::Theme
            | Act::Density
            | Act::EnterSends
            | Act::Sound
            | Act::SignOut => Group::Me,
            Act::GoInbox | Act::GoLeads | Act::GoCampaigns | Act::GoFloor | Act::GoAdmin | Act::GoSettings => Group::Pages,
        }
    }

    /// Its keys as they stand on a keyboard; none for those found by name only.
    pub fn keys(self) -> &'static [&'static str] {
        match self {
            Act::Palette => &["Ctrl", "K"],
            Act::Keys => &["?"],
            Act::NextContact => &["⏎"],
            Act::NextCard => &["J"],
            Act::PreviousCard => &["K"],
            Act::Reply => &["R"],
            Act::Note => &["N"],
            Act::Take => &["A"],
            Act::Transfer => &["T"],
            Act::Snooze => &["S"],
            Act::Close => &["E"],
            Act::Reopen => &["O"],
            Act::Tag => &["G"],
            Act::Card(_) => &["1 … 9"],
            Act::FlagLead => &["L"],
            Act::MoveLead => &["M"],
            Act::WalkLeads => &["←", "↑", "↓", "→"],
            Act::CarryLead => &["Ctrl", "←", "→"],
            Act::ReadLead => &["⏎"],
            Act::Filter => &["H"],
            Act::FoldAll => &["Z"],
            Act::UnfoldAll => &["U"],
            Act::Notifications => &["B"],
            Act::Presence => &["P"],
            Act::Available
            | Act::Pause
            | Act::AfterContact
            | Act::GoInbox
            | Act::GoLeads
            | Act::GoCampaigns
            | Act::GoFloor
            | Act::GoAdmin
            | Act::GoSettings
            | Act::Locale
            | Act::Theme
            | Act::Density
            | Act::EnterSends
            | Act::Sound
            | Act::SignOut => &[],
        }
    }
}

//! What the chat widget on a web site speaks with the server.

use crate::Ms;
use crate::ids::{ConversationId, FileId, ItemId, VisitorId};
use crate::item::Attachment;
use crate::people::Locale;

words! {
    pub enum VisitorItemFrom {
        Visitor,
        Agent,
        System,
    }

    pub enum VisitorItemState {
        Sent,
        Delivered,
        Read,
    }

    pub enum VisitorConversationState {
        Waiting,
        Open,
        Closed,
    }
}

spoken! {
    /// `GET /api/widget/sites/{site_key}`
    pub struct WidgetSite {
        pub name: String,
        pub greeting_fr: String,
        pub greeting_en: String,
        /// A CSS colour.
        pub accent: String,
        /// Someone who serves this site's queue is there.
        pub online: bool,
        pub max_upload_bytes: i64,
    }

    /// `POST /api/widget/sites/{site_key}/visitors`
    pub struct NewVisitor {
        pub locale: Locale,
        pub page_url: Option<String>,
        pub page_title: Option<String>,
        pub login: Option<VisitorLogin>,
    }

    /// Who the site says this is: `signature` is the lower-case hexadecimal HMAC-SHA256 of `user_id` under the site's secret.
    pub struct VisitorLogin {
        pub user_id: String,
        pub email: Option<String>,
        pub name: Option<String>,
        pub signature: String,
    }

    pub struct VisitorToken {
        pub visitor_id: VisitorId,
        /// Sent as `Authorization: Bearer …`; the server keeps only its hash.
        pub token: String,
    }

    pub struct VisitorThread {
        pub seq: i64,
        pub conversation: Option<VisitorConversation>,
        /// Oldest first, at most 50.
        pub items: Vec<VisitorItem>,
        pub more: bool,
        pub agent_read_at: Option<Ms>,
        pub rating: Option<i64>,
    }

    pub struct VisitorConversation {
        pub id: ConversationId,
        pub state: VisitorConversationState,
        /// Who answers, while they are there.
        pub agent_name: Option<String>,
    }

    pub struct VisitorItem {
        pub id: ItemId,
        pub at: Ms,
        pub version: i64,
        pub from: VisitorItemFrom,
        pub name: Option<String>,
        pub text: String,
        pub attachments: Vec<Attachment>,
        pub state: VisitorItemState,
    }

    /// `POST /api/widget/messages`
    pub struct VisitorMessage {
        pub id: ItemId,
        pub text: String,
        pub attachments: Vec<FileId>,
        /// Where it is written; shown to the advisor when it is a page of the web.
        pub page_url: Option<String>,
    }

    /// `POST /api/widget/read`
    pub struct VisitorRead {
        pub item: ItemId,
    }

    /// `POST /api/widget/got`
    pub struct VisitorGot {
        pub item: ItemId,
    }

    /// `POST /api/widget/rating`
    pub struct VisitorRating {
        /// The one that was rated; a widget that names none means its newest.
        pub conversation: Option<ConversationId>,
        /// 1 to 5.
        pub score: i64,
        pub comment: Option<String>,
    }

    /// `POST /api/widget/contact`: a claim, not a proof.
    pub struct VisitorContact {
        pub name: Option<String>,
        pub email: Option<String>,
    }

    /// What the server sends on `GET /api/widget/socket`. Variant in `type`.
    #[serde(tag = "type")]
    pub enum ToVisitor {
        /// All there is in `(from, to]`.
        Sync {
            from: i64,
            to: i64,
            items: Vec<VisitorItem>,
            conversation: Option<VisitorConversation>,
            agent_read_at: Option<Ms>,
        },
        Typing,
        Ping,
    }

    /// The first frame from the widget names it; then `typing`, `pong` and `got`.
    #[serde(untagged)]
    pub enum FromVisitor {
        Hello { token: String, after: i64 },
        Tick(VisitorTick),
    }

    /// Variant in `type`.
    #[serde(tag = "type")]
    pub enum VisitorTick {
        Typing,
        Pong,
        /// The widget has this message of ours, and all before it. It says so with `POST /api/widget/got` where sockets don't pass.
        Got { item: ItemId },
    }
}

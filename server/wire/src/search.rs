//! Finding a customer or the words that were said.

use crate::Ms;
use crate::ids::{ConversationId, CustomerId, ItemId};
use crate::item::ItemKind;

spoken! {
    /// `GET /api/search?q=`: customers first, then words.
    pub struct Found {
        pub customers: Vec<FoundCustomer>,
        pub items: Vec<FoundItem>,
    }

    pub struct FoundCustomer {
        pub id: CustomerId,
        pub name: String,
        /// The identity or company that matched, or the first one known.
        pub detail: Option<String>,
    }

    pub struct FoundItem {
        pub id: ItemId,
        pub customer_id: CustomerId,
        pub customer_name: String,
        pub conversation_id: Option<ConversationId>,
        pub kind: ItemKind,
        pub at: Ms,
        /// The words around the match; what matched stands between U+0001 and U+0002.
        pub extract: String,
    }
}

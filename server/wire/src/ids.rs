//! Ids are types: a customer's id cannot stand where a conversation's is asked for.

use uuid::Uuid;

/// What every id newtype can do; the server's database reads and writes ids through it.
pub trait Id: Copy {
    fn uuid(self) -> Uuid;
    fn from_uuid(uuid: Uuid) -> Self;
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[cfg_attr(feature = "openapi", schema(value_type = String, format = "uuid"))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl Id for $name {
            fn uuid(self) -> Uuid {
                self.0
            }
            fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )*};
}

ids! {
    /// Someone who works here.
    AgentId
    TeamId
    QueueId
    /// Someone who writes to us.
    CustomerId
    CompanyId
    IdentityId
    ConversationId
    /// One thing in a customer's timeline; messages are items too.
    ItemId
    LeadId
    CampaignId
    TagId
    CannedId
    DispositionId
    /// A web site that carries the chat widget.
    SiteId
    VisitorId
    /// An uploaded file.
    FileId
    NotificationId
    ApiKeyId
    WebhookId
}

//! The one shape of every error the API answers with.

use std::collections::BTreeMap;

spoken! {
    /// `code` is for machines and is translated by the app; `fields` names each refused field with its own code.
    pub struct ErrorBody {
        pub code: String,
        #[serde(default)]
        pub fields: BTreeMap<String, String>,
    }
}

impl ErrorBody {
    pub fn new(code: &str) -> Self {
        Self { code: code.into(), fields: BTreeMap::new() }
    }
}

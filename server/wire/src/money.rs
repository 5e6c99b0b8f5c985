//! An amount of money.

spoken! {
    /// `minor` counts the currency's smallest unit (cents for EUR); `currency` is an ISO 4217 code.
    pub struct Money {
        pub minor: i64,
        pub currency: String,
    }
}

impl Money {
    pub fn eur(minor: i64) -> Self {
        Self { minor, currency: "EUR".into() }
    }
}

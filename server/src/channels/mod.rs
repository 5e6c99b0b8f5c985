//! The outside world as neutral words: each channel reads and writes its own, and knows no rule of the house.

pub mod chat;

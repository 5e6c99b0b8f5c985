//! The texts of `locales/`: `t!` in a view, `t_string!` in an attribute's closure and elsewhere.

use std::sync::{Arc, Mutex};

pub use crate::texts::i18n::{Locale, t_string, tu_string, use_i18n};

/// Their own `t!`, but a text like every other one.
macro_rules! said {
    ($($text:tt)*) => {
        $crate::i18n::one_type($crate::texts::i18n::t!($($text)*))
    };
}
pub(crate) use said as t;

/// Gives texts one type. Each closure has a type of its own, for which a view would be compiled anew: 2 KB of WebAssembly a text.
pub fn one_type<T>(text: impl FnMut() -> T + Send + 'static) -> Arc<Mutex<dyn FnMut() -> T + Send>> {
    Arc::new(Mutex::new(text))
}

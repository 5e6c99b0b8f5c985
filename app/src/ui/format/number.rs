//! Says counts, shares, money and sizes.

use super::{Format, Lang, NARROW};

impl Format {
    /// "12 940"
    pub fn number(&self, n: i64) -> String {
        let digits = grouped(n.unsigned_abs(), self.group());
        if n < 0 { format!("−{digits}") } else { digits }
    }

    /// "38,4 %" of 0.384
    pub fn percent(&self, share: f64) -> String {
        let tenths = (share * 1_000.0).round();
        let text = format!("{:.1}", tenths / 10.0);
        let text = text.strip_suffix(".0").unwrap_or(&text);
        match self.lang {
            Lang::Fr => format!("{}{NARROW}%", text.replace('.', ",").replace('-', "−")),
            Lang::En => format!("{}%", text.replace('-', "−")),
        }
    }

    /// "1 234,50 €" of 123450 minor units
    pub fn money(&self, minor: i64, currency: &str) -> String {
        self.amount(minor, currency, true)
    }

    /// "1 234 €": on cards, cents only when there are some
    pub fn money_short(&self, minor: i64, currency: &str) -> String {
        let whole = minor % 10_i64.pow(decimals(currency)) == 0;
        self.amount(minor, currency, !whole)
    }

    /// "1,8 Mo"
    pub fn size(&self, bytes: u64) -> String {
        let (units, comma) = match self.lang {
            Lang::Fr => (["o", "ko", "Mo", "Go", "To"], ","),
            Lang::En => (["B", "kB", "MB", "GB", "TB"], "."),
        };
        let (mut unit, mut divisor) = (0, 1_u64);
        // 999.5 kB is already said as 1 MB.
        while unit + 1 < units.len() && bytes.saturating_add(divisor / 2) / divisor >= 1_000 {
            unit += 1;
            divisor *= 1_000;
        }
        let tenths = (bytes.saturating_mul(10) + divisor / 2) / divisor;
        let figure = if unit == 0 || tenths >= 100 || tenths.is_multiple_of(10) {
            ((tenths + 5) / 10).to_string()
        } else {
            format!("{}{comma}{}", tenths / 10, tenths % 10)
        };
        format!("{figure}\u{a0}{}", units[unit])
    }

    fn amount(&self, minor: i64, currency: &str, cents: bool) -> String {
        let decimals = decimals(currency);
        let unit = 10_u64.pow(decimals);
        let (whole, rest) = (minor.unsigned_abs() / unit, minor.unsigned_abs() % unit);
        let mut figure = grouped(whole, self.group());
        if cents && decimals > 0 {
            figure.push(match self.lang {
                Lang::Fr => ',',
                Lang::En => '.',
            });
            figure.push_str(&format!("{rest:0width$}", width = decimals as usize));
        }
        let sign = if minor < 0 { "−" } else { "" };
        match (self.lang, symbol(currency)) {
            (Lang::Fr, symbol) => format!("{sign}{figure}{NARROW}{}", symbol.unwrap_or(currency)),
            (Lang::En, Some(symbol)) => format!("{sign}{symbol}{figure}"),
            (Lang::En, None) => format!("{sign}{currency}\u{a0}{figure}"),
        }
    }

    fn group(&self) -> char {
        match self.lang {
            Lang::Fr => NARROW,
            Lang::En => ',',
        }
    }
}

fn grouped(n: u64, group: char) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() * 2);
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(group);
        }
        out.push(digit);
    }
    out
}

/// ISO 4217: how many digits stand behind the comma.
fn decimals(currency: &str) -> u32 {
    match currency {
        "JPY" | "KRW" | "XAF" | "XOF" | "XPF" => 0,
        "BHD" | "JOD" | "KWD" | "TND" => 3,
        _ => 2,
    }
}

fn symbol(currency: &str) -> Option<&'static str> {
    Some(match currency {
        "EUR" => "€",
        "GBP" => "£",
        "USD" => "$",
        "JPY" => "¥",
        _ => return None,
    })
}

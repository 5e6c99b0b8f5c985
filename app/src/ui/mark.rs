//! Passerelle's mark, a footbridge over water, and the same drawn large under the sign-in form.

use leptos::prelude::*;

#[component]
pub fn Mark() -> impl IntoView {
    view! {
        <svg viewBox="0 0 32 32" fill="none" stroke="currentColor" stroke-linecap="round" aria-hidden="true">
            <path d="M3 21.5C9 10.5 23 10.5 29 21.5" stroke-width="2.5" />
            <path d="M3 21.5H29" stroke-width="2.5" />
            <path d="M10.5 15.6V21.5M16 13.4V21.5M21.5 15.6V21.5" stroke-width="1.75" stroke-linecap="butt" />
            <path d="M6 27c2.5-1.6 4.2-1.6 6.7 0s4.1 1.6 6.6 0 4.2-1.6 6.7 0" stroke-width="1.75" />
        </svg>
    }
}

#[component]
pub fn Water() -> impl IntoView {
    view! {
        <svg class="sign-in-water" viewBox="0 0 1440 240" preserveAspectRatio="xMidYMax slice" fill="none" stroke="currentColor" aria-hidden="true">
            <path d="M-20 120C320 -10 1120 -10 1460 120" stroke-width="1.5" opacity=".34" />
            <path d="M-20 120H1460" stroke-width="1.5" opacity=".34" />
            <path d=hangers() opacity=".22" />
            <path
                opacity=".13"
                d="M0 160c120-14 240 14 360 0s240-14 360 0 240 14 360 0 240-14 360 0M0 190c120-14 240 14 360 0s240-14 360 0 240 14 360 0 240-14 360 0M0 220c120-14 240 14 360 0s240-14 360 0 240 14 360 0 240-14 360 0"
            />
        </svg>
    }
}

/// Upright lines every 62 units from the deck up to the arch above.
fn hangers() -> String {
    (0..23).map(|n| f64::from(40 + n * 62)).map(|x| format!("M{x} {:.1}V120", arch_at(x))).collect()
}

/// The height of the arch's Bézier curve over `x`, found by halving.
fn arch_at(x: f64) -> f64 {
    let along = |t: f64| {
        let r = 1.0 - t;
        -20.0 * r * r * r + 960.0 * t * r * r + 3360.0 * t * t * r + 1460.0 * t * t * t
    };
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..30 {
        let middle = f64::midpoint(low, high);
        if along(middle) < x { low = middle } else { high = middle }
    }
    120.0 - 390.0 * low * (1.0 - low)
}

//! A long list of which only the rows in sight exist: the thin edge between `Window` and the page.

use std::hash::Hash;

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

mod edge;

use edge::Edge;

/// Where a row is put when it is scrolled to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    #[default]
    Start,
    Center,
}

/// Moves a list from outside, and tells where it stands. Copy it freely.
#[derive(Debug)]
pub struct VirtualListHandle<K: 'static> {
    edge: StoredValue<Option<Edge<K>>, LocalStorage>,
    /// The last row is in sight, and stays so when one is added.
    pub at_foot: RwSignal<bool>,
    /// First and last row in sight.
    pub in_sight: RwSignal<Option<(K, K)>, LocalStorage>,
}

impl<K> Clone for VirtualListHandle<K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K> Copy for VirtualListHandle<K> {}

impl<K: Clone + Eq + Hash + Send + Sync + 'static> VirtualListHandle<K> {
    pub fn new() -> Self {
        Self { edge: StoredValue::new_local(None), at_foot: RwSignal::new(true), in_sight: RwSignal::new_local(None) }
    }

    /// False when there is no such row (load it first).
    pub fn scroll_to(&self, key: &K, align: Align) -> bool {
        self.with(|edge| edge.scroll_to(key, align)).unwrap_or(false)
    }

    pub fn scroll_to_foot(&self) {
        self.with(Edge::scroll_to_foot);
    }

    /// Keeps this row where it is on the screen through the next change: call it before folding or unfolding.
    pub fn hold(&self, key: &K) {
        self.with(|edge| edge.hold(key));
    }

    fn with<R>(&self, act: impl FnOnce(&Edge<K>) -> R) -> Option<R> {
        self.edge.try_with_value(|edge| edge.as_ref().map(act)).flatten()
    }
}

impl<K: Clone + Eq + Hash + Send + Sync + 'static> Default for VirtualListHandle<K> {
    fn default() -> Self {
        Self::new()
    }
}

/// `keys` in order, oldest first; `row` makes one row, once, and the row takes what changes from its own signals.
#[component]
pub fn VirtualList<K, V>(
    #[prop(into)] keys: Signal<Vec<K>>,
    row: impl Fn(K) -> V + Clone + Send + 'static,
    /// The height of a row not seen yet, in px.
    estimate: f64,
    #[prop(into)] label: TextProp,
    /// A further class, for the place it stands in.
    #[prop(optional)]
    class: &'static str,
    #[prop(default = "list")] role: &'static str,
    #[prop(optional)] handle: VirtualListHandle<K>,
    /// Told when the reader comes near the first row: load what is older.
    #[prop(optional, into)]
    on_near_start: Option<Callback<()>>,
    /// Told when the reader comes near the last row.
    #[prop(optional, into)]
    on_near_end: Option<Callback<()>>,
    /// Begins at the top instead of the foot.
    #[prop(optional)]
    from_top: bool,
) -> impl IntoView
where
    K: Clone + Eq + Hash + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let scroller = NodeRef::<html::Div>::new();
    let space = NodeRef::<html::Div>::new();
    let rows = NodeRef::<html::Div>::new();
    let shown = RwSignal::new(Vec::<K>::new());
    let edge = Edge::new(estimate, from_top, shown, handle.at_foot, handle.in_sight, on_near_start, on_near_end);
    handle.edge.set_value(Some(edge));
    let act = move |act: fn(&Edge<K>)| {
        handle.with(act);
    };
    Effect::new(move |_| {
        if let (Some(scroller), Some(space), Some(rows)) = (scroller.get(), space.get(), rows.get()) {
            handle.with(|edge| edge.mount(scroller.into(), space.into(), rows.into()));
        }
    });
    Effect::new(move |_| {
        let keys = keys.get();
        handle.with(|edge| edge.set_rows(keys));
    });
    on_cleanup(move || act(Edge::unmount));
    // The browser aims at the ends as they are now; ours move as rows on the way turn out higher.
    let to_the_ends = move |event: KeyboardEvent| {
        if event.target() != event.current_target() {
            return;
        }
        match event.key().as_str() {
            "Home" => act(Edge::scroll_to_start),
            "End" => act(Edge::scroll_to_foot),
            _ => return,
        }
        event.prevent_default();
    };
    let make = move |key: K| {
        let node = NodeRef::<html::Div>::new();
        let own = key.clone();
        Effect::new(move |_| {
            if let Some(element) = node.get() {
                handle.with(|edge| edge.row_came(own.clone(), element.into()));
            }
        });
        let own = key.clone();
        on_cleanup(move || {
            handle.with(|edge| edge.row_went(&own));
        });
        let row_role = (role == "list").then_some("listitem");
        view! { <div class="virtual-list-row" role=row_role node_ref=node>{row(key)}</div> }
    };
    view! {
        <div
            class=if class.is_empty() { "virtual-list".to_owned() } else { format!("virtual-list {class}") }
            role=role
            aria-label=move || label.get().to_string()
            tabindex="0"
            node_ref=scroller
            on:keydown=to_the_ends
            on:scroll=move |_| act(Edge::scrolled)
        >
            <div class="virtual-list-space" node_ref=space>
                <div class="virtual-list-rows" node_ref=rows>
                    <For each=move || shown.get() key=K::clone children=make />
                </div>
            </div>
        </div>
    }
}

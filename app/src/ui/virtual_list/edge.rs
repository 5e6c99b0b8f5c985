//! Measures rows, keeps the reader's place, and moves the list on the page.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::hash::Hash;
use std::ops::Range;
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlElement, ResizeObserver};

use super::Align;
use crate::ui::window::{Place, Window};

/// How far beyond the viewport rows exist, and how near its end to them makes more, in px.
const BEYOND: f64 = 900.0;
const SPARE: f64 = 300.0;
/// How near to the first or last row counts as coming to it, in px.
const NEAR: f64 = 600.0;
/// After this long without scrolling, a correction may move the scroll bar.
const REST: Duration = Duration::from_millis(140);

pub(super) struct Edge<K>(Rc<State<K>>);

struct State<K> {
    window: RefCell<Window<K>>,
    place: RefCell<Place<K>>,
    /// The rows made; the page shows these keys.
    made: RefCell<Range<usize>>,
    rows: RefCell<Vec<(K, HtmlElement)>>,
    page: RefCell<Option<Page>>,
    viewport: Cell<f64>,
    /// How far the rows stand beside where the scroll bar says, while one scrolls: moving the bar then would stop the fingers.
    drift: Cell<f64>,
    /// The last position we set ourselves, so that its event is not taken for the reader's.
    ours: Cell<Option<f64>>,
    resting: Cell<Option<TimeoutHandle>>,
    measuring: Cell<bool>,
    from_top: bool,
    begun: Cell<bool>,
    told: Cell<(bool, bool)>,
    shown: RwSignal<Vec<K>>,
    at_foot: RwSignal<bool>,
    in_sight: RwSignal<Option<(K, K)>, LocalStorage>,
    near_start: Option<Callback<()>>,
    near_end: Option<Callback<()>>,
}

/// The three boxes of the list and what watches their heights.
struct Page {
    scroller: HtmlElement,
    space: HtmlElement,
    rows: HtmlElement,
    observer: ResizeObserver,
    _on_resize: Closure<dyn FnMut()>,
}

impl<K> Clone for Edge<K> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<K> fmt::Debug for Edge<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Edge").finish_non_exhaustive()
    }
}

impl<K: Clone + Eq + Hash + Send + Sync + 'static> Edge<K> {
    pub fn new(
        estimate: f64,
        from_top: bool,
        shown: RwSignal<Vec<K>>,
        at_foot: RwSignal<bool>,
        in_sight: RwSignal<Option<(K, K)>, LocalStorage>,
        near_start: Option<Callback<()>>,
        near_end: Option<Callback<()>>,
    ) -> Self {
        Self(Rc::new(State {
            window: RefCell::new(Window::new(estimate)),
            place: RefCell::new(Place::Foot),
            made: RefCell::new(0..0),
            rows: RefCell::new(Vec::new()),
            page: RefCell::new(None),
            viewport: Cell::new(0.0),
            drift: Cell::new(0.0),
            ours: Cell::new(None),
            resting: Cell::new(None),
            measuring: Cell::new(false),
            from_top,
            begun: Cell::new(false),
            told: Cell::new((false, false)),
            shown,
            at_foot,
            in_sight,
            near_start,
            near_end,
        }))
    }

    pub fn mount(&self, scroller: HtmlElement, space: HtmlElement, rows: HtmlElement) {
        if self.0.page.borrow().is_some() {
            return;
        }
        let edge = Rc::downgrade(&self.0);
        let on_resize = Closure::<dyn FnMut()>::new(move || {
            if let Some(state) = edge.upgrade() {
                Edge(state).measure();
            }
        });
        let Ok(observer) = ResizeObserver::new(on_resize.as_ref().unchecked_ref()) else { return };
        observer.observe(&scroller);
        for (_, element) in self.0.rows.borrow().iter() {
            observer.observe(element);
        }
        self.0.viewport.set(f64::from(scroller.client_height()));
        *self.0.page.borrow_mut() = Some(Page { scroller, space, rows, observer, _on_resize: on_resize });
        self.settle(false);
    }

    pub fn unmount(&self) {
        if let Some(page) = self.0.page.borrow_mut().take() {
            page.observer.disconnect();
        }
        if let Some(timer) = self.0.resting.take() {
            timer.clear();
        }
    }

    pub fn set_rows(&self, keys: Vec<K>) {
        let kept = {
            let mut window = self.0.window.borrow_mut();
            let first = keys.first().cloned();
            let kept = window.set_rows(keys, &self.0.place.borrow());
            match first {
                // A list read from the top begins there, once it has rows.
                Some(first) if self.0.from_top && !self.0.begun.replace(true) => Place::Row { key: first, within: 0.0 },
                _ => kept,
            }
        };
        *self.0.place.borrow_mut() = kept;
        self.0.told.set((false, false));
        // The rows have other numbers now.
        *self.0.made.borrow_mut() = 0..0;
        self.settle(false);
    }

    pub fn row_came(&self, key: K, element: HtmlElement) {
        if let Some(page) = self.0.page.borrow().as_ref() {
            page.observer.observe(&element);
        }
        self.0.rows.borrow_mut().push((key, element));
        // All rows of this change are on the page by the next microtask; measured then, before anything is painted.
        if !self.0.measuring.replace(true) {
            let edge = self.clone();
            queue_microtask(move || {
                edge.0.measuring.set(false);
                edge.measure();
            });
        }
    }

    pub fn row_went(&self, key: &K) {
        let mut rows = self.0.rows.borrow_mut();
        if let Some(at) = rows.iter().position(|(own, _)| own == key) {
            let (_, element) = rows.swap_remove(at);
            if let Some(page) = self.0.page.borrow().as_ref() {
                page.observer.unobserve(&element);
            }
        }
    }

    /// The reader scrolled, or we did.
    pub fn scrolled(&self) {
        let Some(bar) = self.bar() else { return };
        if self.0.ours.take().is_some_and(|ours| (bar - ours).abs() < 1.5) {
            self.make_rows();
            return;
        }
        let top = bar - self.0.drift.get();
        let place = self.0.window.borrow().place(top, self.0.viewport.get());
        *self.0.place.borrow_mut() = place;
        self.make_rows();
        self.rest_later();
        // At the very top there is no bar left to scroll by: the drift has to go now.
        if bar <= 0.0 && self.0.drift.get().abs() > 0.5 {
            self.settle(false);
        }
    }

    pub fn scroll_to(&self, key: &K, align: Align) -> bool {
        let within = {
            let window = self.0.window.borrow();
            let Some(row) = window.find(key) else { return false };
            match align {
                Align::Start => -8.0,
                Align::Center => (window.offset(row + 1) - window.offset(row) - self.0.viewport.get()) / 2.0,
            }
        };
        *self.0.place.borrow_mut() = Place::Row { key: key.clone(), within };
        self.settle(false);
        true
    }

    pub fn scroll_to_foot(&self) {
        *self.0.place.borrow_mut() = Place::Foot;
        self.settle(false);
    }

    pub fn scroll_to_start(&self) {
        let first = self.0.window.borrow().keys().first().cloned();
        if let Some(first) = first {
            self.scroll_to(&first, Align::Start);
        }
    }

    pub fn hold(&self, key: &K) {
        let window = self.0.window.borrow();
        if let (Some(row), Some(bar)) = (window.find(key), self.bar()) {
            let within = bar - self.0.drift.get() - window.offset(row);
            *self.0.place.borrow_mut() = Place::Row { key: key.clone(), within };
        }
    }

    /// Takes the heights on the page; when something moved, moves the list so that the reader doesn't.
    fn measure(&self) {
        let Some(height) = self.0.page.borrow().as_ref().map(|page| f64::from(page.scroller.client_height())) else { return };
        let resized = (height - self.0.viewport.replace(height)).abs() > 0.5;
        let heights: Vec<(K, f64)> = {
            let rows = self.0.rows.borrow();
            rows.iter().map(|(key, element)| (key.clone(), element.get_bounding_client_rect().height())).collect()
        };
        let mut moved = resized;
        {
            let mut window = self.0.window.borrow_mut();
            for (key, height) in heights.iter().filter(|(_, height)| *height > 0.0) {
                moved |= window.measure(key, *height);
            }
        }
        if moved {
            let scrolling = self.0.resting.take();
            let during = scrolling.is_some();
            self.0.resting.set(scrolling);
            self.settle(during);
        }
    }

    /// Puts the list where the reader's place is. While one scrolls, the rows are moved and the bar is left alone.
    fn settle(&self, scrolling: bool) {
        let Some(bar) = self.bar() else { return };
        let top = self.0.window.borrow().scroll_top(&self.0.place.borrow(), self.0.viewport.get());
        self.0.drift.set(if scrolling { bar - top } else { 0.0 });
        self.make_rows();
        let page = self.0.page.borrow();
        if let Some(page) = page.as_ref().filter(|_| !scrolling && (bar - top).abs() > 0.5) {
            set_scroll_top(&page.scroller, top);
            let now = f64::from(page.scroller.scroll_top());
            // A bar that did not move sends no event.
            self.0.ours.set(Some(now).filter(|now| (now - bar).abs() > 0.5));
        }
    }

    /// Makes the rows around the viewport, and tells what is in sight.
    fn make_rows(&self) {
        let (viewport, drift) = (self.0.viewport.get(), self.0.drift.get());
        let window = self.0.window.borrow();
        let top = window.scroll_top(&self.0.place.borrow(), viewport);
        let needed = window.visible(top, viewport, SPARE);
        let mut made = self.0.made.borrow_mut();
        let other = needed.start < made.start || needed.end > made.end || made.is_empty() != needed.is_empty();
        if other {
            *made = window.visible(top, viewport, BEYOND);
            let keys = window.keys()[made.clone()].to_vec();
            if self.0.shown.with_untracked(|shown| *shown != keys) {
                self.0.shown.set(keys);
            }
        }
        if let Some(page) = self.0.page.borrow().as_ref() {
            // A short list stands at the foot, where one writes.
            let lead = if self.0.from_top { 0.0 } else { (viewport - window.total()).max(0.0) };
            style(&page.space, "height", window.total().max(viewport));
            style(&page.rows, "top", window.offset(made.start) + drift + lead);
        }
        let sight = window.visible(top, viewport, -1.0);
        let pair = window.keys().get(sight.start).cloned().zip(window.keys().get(sight.end.saturating_sub(1)).cloned());
        let foot = *self.0.place.borrow() == Place::Foot;
        let near = (top < NEAR, window.total() - top - viewport < NEAR);
        let any = !window.keys().is_empty();
        drop(made);
        drop(window);
        self.tell(pair, foot, any, near);
    }

    fn tell(&self, pair: Option<(K, K)>, foot: bool, any: bool, near: (bool, bool)) {
        if self.0.in_sight.with_untracked(|told| *told != pair) {
            self.0.in_sight.set(pair);
        }
        if self.0.at_foot.get_untracked() != foot {
            self.0.at_foot.set(foot);
        }
        // Once each time one comes near; again after the rows changed.
        let told = self.0.told.replace(if any { near } else { (false, false) });
        if let Some(tell) = self.0.near_start.filter(|_| any && near.0 && !told.0) {
            tell.run(());
        }
        if let Some(tell) = self.0.near_end.filter(|_| any && near.1 && !told.1) {
            tell.run(());
        }
    }

    fn rest_later(&self) {
        if let Some(timer) = self.0.resting.take() {
            timer.clear();
        }
        let edge = self.clone();
        let timer = set_timeout_with_handle(
            move || {
                edge.0.resting.set(None);
                if edge.0.drift.get().abs() > 0.5 {
                    edge.settle(false);
                }
            },
            REST,
        );
        self.0.resting.set(timer.ok());
    }

    /// Where the scroll bar is; nothing before the list is on the page.
    fn bar(&self) -> Option<f64> {
        self.0.page.borrow().as_ref().map(|page| f64::from(page.scroller.scroll_top()))
    }
}

fn set_scroll_top(element: &HtmlElement, top: f64) {
    #[expect(clippy::cast_possible_truncation, reason = "a browser's scroll height is far below 2^31")]
    element.set_scroll_top(top.round() as i32);
}

fn style(element: &HtmlElement, name: &str, px: f64) {
    // A computed number of pixels is always a valid length.
    let _ = element.style().set_property(name, &format!("{px:.2}px"));
}

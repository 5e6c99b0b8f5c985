//! The line to the server: opens it, says what is heard in the browser's own callback, and opens it again when it is cut.
//!
//! Frames are handed over one by one as they come: through a signal, several within one tick would become the last one.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{CloseEvent, Event, MessageEvent, WebSocket};
use wire::event::{FromDesk, ToDesk};

use super::backoff::BackOff;

/// Silence after which the line is taken for dead; the server pings more often.
const SILENCE_MS: f64 = 65_000.0;

pub enum Heard {
    Up,
    Frame(Box<ToDesk>),
    /// A frame of a newer server: what it tells is lost on this desk.
    Unknown,
    Down,
}

type OnEvent<E> = Closure<dyn FnMut(E)>;

/// Kept as long as their socket is the current one.
struct Listeners {
    _open: OnEvent<Event>,
    _message: OnEvent<MessageEvent>,
    _close: OnEvent<CloseEvent>,
}

struct Inner {
    /// Grows with every socket, so that a late word of an earlier one is not taken for the current one's.
    generation: Cell<u64>,
    socket: RefCell<Option<(WebSocket, Listeners)>>,
    heard_at: Cell<f64>,
    again: BackOff,
    heard: Box<dyn Fn(Heard)>,
}

#[derive(Clone)]
pub struct Line(Rc<Inner>);

impl Line {
    pub fn new(heard: impl Fn(Heard) + 'static) -> Self {
        Self(Rc::new(Inner {
            generation: Cell::new(0),
            socket: RefCell::new(None),
            heard_at: Cell::new(0.0),
            again: BackOff::default(),
            heard: Box::new(heard),
        }))
    }

    /// Opens a new socket now; the one before is forgotten.
    pub fn open(&self) {
        self.drop_socket();
        let generation = self.0.generation.get();
        let Some(socket) = address().and_then(|address| WebSocket::new(&address).ok()) else {
            self.open_later();
            return;
        };
        self.0.heard_at.set(js_sys::Date::now());
        let listeners = Listeners {
            _open: listen(generation, self, |line, _: Event| {
                line.0.again.went_well();
                (line.0.heard)(Heard::Up);
            }),
            _message: listen(generation, self, |line, event: MessageEvent| line.frame(&event)),
            _close: listen(generation, self, |line, _: CloseEvent| line.lost()),
        };
        socket.set_onopen(Some(listeners._open.as_ref().unchecked_ref()));
        socket.set_onmessage(Some(listeners._message.as_ref().unchecked_ref()));
        socket.set_onclose(Some(listeners._close.as_ref().unchecked_ref()));
        *self.0.socket.borrow_mut() = Some((socket, listeners));
    }

    /// Closed for good, until `open`.
    pub fn shut(&self) {
        self.drop_socket();
    }

    /// What can't be said now need not be said later: hello says it all again.
    pub fn say(&self, frame: &FromDesk) {
        if let (Some((socket, _)), Ok(text)) = (self.0.socket.borrow().as_ref(), serde_json::to_string(frame))
            && socket.ready_state() == WebSocket::OPEN
        {
            _ = socket.send_with_str(&text);
        }
    }

    /// To be called now and then: a cut that the browser did not notice shows by silence.
    pub fn listen_for_silence(&self) {
        let silent = js_sys::Date::now() - self.0.heard_at.get() > SILENCE_MS;
        if silent && self.0.socket.borrow().is_some() {
            self.lost();
        }
    }

    fn frame(&self, event: &MessageEvent) {
        self.0.heard_at.set(js_sys::Date::now());
        let Some(text) = event.data().as_string() else { return };
        match serde_json::from_str(&text) {
            Ok(ToDesk::Ping) => self.say(&FromDesk::Pong),
            Ok(frame) => (self.0.heard)(Heard::Frame(Box::new(frame))),
            Err(error) => {
                leptos::logging::warn!("frame not understood: {error}");
                self.drop_socket();
                (self.0.heard)(Heard::Unknown);
            }
        }
    }

    fn lost(&self) {
        self.drop_socket();
        (self.0.heard)(Heard::Down);
        self.open_later();
    }

    fn open_later(&self) {
        let (line, generation) = (self.clone(), self.0.generation.get());
        self.0.again.later(move || {
            if line.0.generation.get() == generation {
                line.open();
            }
        });
    }

    fn drop_socket(&self) {
        self.0.generation.set(self.0.generation.get() + 1);
        self.0.again.cancel();
        if let Some((socket, listeners)) = self.0.socket.borrow_mut().take() {
            socket.set_onopen(None);
            socket.set_onmessage(None);
            socket.set_onclose(None);
            _ = socket.close();
            // We may be inside one of them: they end after the browser's call has returned.
            leptos::prelude::queue_microtask(move || drop(listeners));
        }
    }
}

fn listen<E: wasm_bindgen::convert::FromWasmAbi + 'static>(
    generation: u64,
    line: &Line,
    then: impl Fn(&Line, E) + 'static,
) -> OnEvent<E> {
    let line = line.clone();
    Closure::new(move |event: E| {
        if line.0.generation.get() == generation {
            then(&line, event);
        }
    })
}

fn address() -> Option<String> {
    let location = leptos::prelude::window().location();
    let scheme = if location.protocol().ok()? == "https:" { "wss" } else { "ws" };
    Some(format!("{scheme}://{}/api/socket", location.host().ok()?))
}

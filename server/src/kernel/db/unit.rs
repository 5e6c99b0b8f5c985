//! A business fact on its way through a database thread.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use tokio::sync::oneshot;

use super::{Error, Tx};

/// A closure waiting for its transaction, and the one waiting for its answer.
pub(super) trait Unit: Send {
    /// Runs the closure, which may happen again after [`Verdict::Again`].
    fn run(&mut self, tx: &mut Tx) -> Verdict;
    /// Tells the result of the last run if the transaction ended well, or else why it did not.
    fn answer(self: Box<Self>, ended: Result<(), Error>);
}

/// What is to become of the work of a unit.
pub(super) enum Verdict {
    Keep,
    Discard,
    /// Conflicts and lost connections: nothing was kept, running again may help.
    Again(Error),
}

pub(super) struct Closure<F, T, E> {
    call: F,
    result: Option<Result<T, E>>,
    reply: oneshot::Sender<Result<T, E>>,
}

impl<F, T, E> Closure<F, T, E>
where
    F: FnMut(&mut Tx) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: From<Error> + Send + 'static,
{
    pub(super) fn boxed(call: F) -> (Box<dyn Unit>, oneshot::Receiver<Result<T, E>>) {
        let (reply, answer) = oneshot::channel();
        (Box::new(Closure { call, result: None, reply }), answer)
    }
}

impl<F, T, E> Unit for Closure<F, T, E>
where
    F: FnMut(&mut Tx) -> Result<T, E> + Send,
    T: Send,
    E: From<Error> + Send,
{
    fn run(&mut self, tx: &mut Tx) -> Verdict {
        tx.begin_unit();
        let result = catch_unwind(AssertUnwindSafe(|| (self.call)(tx))).unwrap_or_else(|payload| {
            // `Row::get` unwinds with an error of its own.
            Err(E::from(payload.downcast::<Error>().map_or(Error::Panic, |error| *error)))
        });
        let result = match (result, tx.doom()) {
            (_, Some(Error::Retry(why))) => return Verdict::Again(Error::Retry(why)),
            (Ok(_), Some(swallowed)) => Err(E::from(swallowed)),
            (result, _) => result,
        };
        let verdict = if result.is_ok() { Verdict::Keep } else { Verdict::Discard };
        self.result = Some(result);
        verdict
    }

    fn answer(self: Box<Self>, ended: Result<(), Error>) {
        let result = match (self.result, ended) {
            (Some(Err(own)), _) => Err(own),
            (_, Err(error)) => Err(E::from(error)),
            (Some(Ok(value)), Ok(())) => Ok(value),
            (None, Ok(())) => Err(E::from(Error::Stopped)),
        };
        // Nobody waiting any more is no failure: the fact is kept all the same.
        let _ = self.reply.send(result);
    }
}

/// Units waiting for a thread.
#[derive(Default)]
pub(super) struct Queue {
    waiting: Mutex<Waiting>,
    arrived: Condvar,
}

#[derive(Default)]
struct Waiting {
    units: VecDeque<Box<dyn Unit>>,
    closed: bool,
}

impl Queue {
    pub(super) fn push(&self, unit: Box<dyn Unit>) {
        let mut waiting = self.lock();
        if waiting.closed {
            drop(waiting);
            return unit.answer(Err(Error::Stopped));
        }
        waiting.units.push_back(unit);
        self.arrived.notify_one();
    }

    /// The next unit, waited for; `None` once the queue is closed and empty.
    pub(super) fn pop(&self) -> Option<Box<dyn Unit>> {
        let mut waiting = self.lock();
        loop {
            if let Some(unit) = waiting.units.pop_front() {
                return Some(unit);
            }
            if waiting.closed {
                return None;
            }
            waiting = self.arrived.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
    }

    pub(super) fn pop_waiting(&self) -> Option<Box<dyn Unit>> {
        self.lock().units.pop_front()
    }

    /// What is waiting is still done; nothing more is taken in.
    pub(super) fn close(&self) {
        self.lock().closed = true;
        self.arrived.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

//! What is wanted of a walk that is made ready while the first screens are still shown: told once, and waited for
//! by what makes it ready, which does a little at a time until then.

use crate::browser::clock;
use crate::first_screens::HandoverRequest;
use std::cell::RefCell;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

/// What is wanted, once somebody wants it. Copies are of the same wish.
#[derive(Clone, Default)]
pub(super) struct HandoverRequest(Rc<RefCell<State>>);

#[derive(Default)]
struct State {
    wanted: Option<HandoverRequest>,
    /// Whether the browser has had nothing else to do since the pause began.
    is_idle: bool,
    waiting: Option<Waker>,
}

impl HandoverRequest {
    /// Somebody wants it.
    pub fn tell(&self, wanted: HandoverRequest) {
        self.change(|state| state.wanted = Some(wanted));
    }

    /// What is wanted, if anybody wants it yet.
    pub fn now(&self) -> Option<HandoverRequest> {
        self.0.borrow().wanted
    }

    /// Waits until somebody wants it.
    pub async fn told(&self) -> HandoverRequest {
        self.wait(|state| state.wanted).await
    }

    /// Waits until the browser has nothing else to do; not once somebody waits for what comes.
    pub async fn pause(&self) {
        if self.now().is_some() {
            return;
        }
        self.0.borrow_mut().is_idle = false;
        let wish = self.clone();
        clock::when_idle(Box::new(move || wish.change(|state| state.is_idle = true)));
        self.wait(|state| (state.is_idle || state.wanted.is_some()).then_some(()))
            .await;
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        let mut state = self.0.borrow_mut();
        change(&mut state);
        let waiting = state.waiting.take();
        drop(state);
        if let Some(waiting) = waiting {
            waiting.wake();
        }
    }

    async fn wait<T>(&self, found: fn(&State) -> Option<T>) -> T {
        poll_fn(|context| {
            let mut state = self.0.borrow_mut();
            match found(&state) {
                Some(found) => Poll::Ready(found),
                None => {
                    state.waiting = Some(context.waker().clone());
                    Poll::Pending
                }
            }
        })
        .await
    }
}

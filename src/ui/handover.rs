//! The hand-over from the pre-rendered first screens to the app. The app is prefetched and rendered off-screen
//! while those are shown; a request says when it is needed.

use crate::browser::clock;
use crate::content::Raw;
use crate::first_screens::HandoverRequest;
use std::cell::RefCell;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

/// What the app needs to take over.
#[derive(Debug)]
pub struct Handover {
    /// Packs that have been fetched already; none where the app is being prefetched with them.
    pub files: Vec<Raw>,
    /// Where it goes on, and in which language.
    pub wanted: HandoverRequest,
}

/// A hand-over that has not happened yet: requested once, awaited by what prefetches the app. Clones share it.
#[derive(Clone, Default)]
pub(super) struct PendingHandover(Rc<RefCell<State>>);

#[derive(Default)]
struct State {
    wanted: Option<HandoverRequest>,
    /// Whether the browser has been idle since the pause began.
    is_idle: bool,
    waiting: Option<Waker>,
}

impl PendingHandover {
    /// Requests the app.
    pub fn request(&self, wanted: HandoverRequest) {
        self.change(|state| state.wanted = Some(wanted));
    }

    /// What is requested, if anything is yet.
    pub fn requested(&self) -> Option<HandoverRequest> {
        self.0.borrow().wanted
    }

    /// Waits for the request.
    pub async fn wait_for_request(&self) -> HandoverRequest {
        self.wait(|state| state.wanted).await
    }

    /// Waits until the browser is idle; not at all once the app is requested.
    pub async fn wait_for_idle(&self) {
        if self.requested().is_some() {
            return;
        }
        self.0.borrow_mut().is_idle = false;
        let request = self.clone();
        clock::when_idle(Box::new(move || {
            request.change(|state| state.is_idle = true);
        }));
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

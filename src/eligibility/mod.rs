//! A verdict and its reasons for each programme.
//!
//! * [`programme`] – what a programme is, as its pack tells it;
//! * [`state`] – whether it is open on a day;
//! * [`decision`] – the verdict, each condition's truth, the nearest way in;
//! * [`again`] – after an answer, only the programmes that look at what it changes;
//! * [`ask`] – which question is worth asking next;
//! * [`satisfy`] – whether any firm at all could meet a programme's conditions;
//! * [`summary`] – the verdict in one careful sentence.

pub mod again;
pub mod ask;
pub mod decision;
pub mod programme;
pub mod satisfy;
pub mod state;
pub mod summary;

pub use again::{Changed, Dependents, decide_again};
pub use ask::ask_next;
pub use decision::{ConditionResult, Decision, Judgement, Verdict, decide, decide_near, judge};
pub use programme::{Acceptor, Condition, Nature, Programme, Status, Window};
pub use state::State;

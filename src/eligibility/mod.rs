//! A verdict and its reasons for each programme.
//!
//! * [`programme`] – what a programme is, as its pack tells it;
//! * [`programmes`] – all of them, by the regions that they are for;
//! * [`state`] – whether it is open on a day;
//! * [`decision`] – the verdict, each condition's truth, the nearest way in;
//! * [`decisions`] – the decisions on all programmes, and bringing them up to date after an answer;
//! * [`again`] – which programmes look at what an answer changes;
//! * [`ask`] – which question is worth asking next;
//! * [`satisfy`] – whether any firm at all could meet a programme's conditions;
//! * [`summary`] – the verdict in one careful sentence.

pub mod again;
pub mod ask;
pub mod decision;
pub mod decisions;
pub mod programme;
pub mod programmes;
pub mod satisfy;
pub mod state;
pub mod summary;

pub use again::{Changed, Dependents};
pub use ask::ask_next;
pub use decision::{ConditionResult, Decision, Judgement, Verdict, decide, judge};
pub use decisions::Decisions;
pub use programme::{Acceptor, Condition, Nature, Programme, Status, Window};
pub use programmes::Programmes;
pub use state::State;

//! A verdict and its reasons for each programme.
//!
//! * [`programme`] – what a programme is, as its pack tells it;
//! * [`programmes`] – all of them, and their conditions, each kept once;
//! * [`state`] – whether it is open on a day;
//! * [`decision`] – the verdict, each condition's truth, the nearest way in;
//! * [`judgements`] – the verdicts on all programmes, and bringing them up to date after an answer;
//! * [`decisions`] – the decisions on all programmes, as a report shows them;
//! * [`again`] – which conditions and programmes look at what an answer changes;
//! * [`ask`] – which question is worth asking next;
//! * [`satisfy`] – whether any firm at all could meet a programme's conditions;
//! * [`summary`] – the verdict in one careful sentence.

pub mod again;
pub mod ask;
pub mod decision;
pub mod decisions;
pub mod judgements;
pub mod programme;
pub mod programmes;
pub mod satisfy;
pub mod state;
pub mod summary;

pub use again::{Changed, Dependents};
pub use ask::ask_next;
pub use decision::{ConditionResult, Decision, Judgement, Verdict, decide, judge};
pub use decisions::Decisions;
pub use judgements::{Judged, Judgements};
pub use programme::{Acceptor, Condition, Nature, Programme, Status, Window};
pub use programmes::Programmes;
pub use state::State;

//! Eligibility: a verdict and its reasons for each programme.
//!
//! * [`programme`] – a programme as its pack defines it;
//! * [`programmes`] – all programmes, and their distinct conditions;
//! * [`state`] – whether it is open on a day;
//! * [`decision`] – the verdict, each condition's truth, the nearest way in;
//! * [`truths`] – the cached truths of all conditions, the verdicts, incremental updates;
//! * [`decisions`] – the decisions on all programmes, as a report shows them;
//! * [`incremental`] – which conditions and programmes depend on what an answer changes;
//! * [`next_question`] – which question is worth asking next;
//! * [`satisfiability`] – whether any firm could meet a programme's conditions;
//! * [`summary`] – the verdict in one careful sentence.

pub mod decision;
pub mod decisions;
pub mod incremental;
pub mod next_question;
pub mod programme;
pub mod programmes;
pub mod satisfiability;
pub mod state;
pub mod summary;
pub mod truths;

pub use decision::{ConditionResult, Decision, Judgement, Verdict, decide, judge};
pub use decisions::Decisions;
pub use incremental::{Changed, Dependents};
pub use next_question::ask_next;
pub use programme::{Acceptor, Condition, Nature, Programme, Status, Window};
pub use programmes::Programmes;
pub use state::State;
pub use truths::{ProgrammeVerdict, Truths};

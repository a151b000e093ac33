//! The questionnaire flow: a plain state, events, and the next state.
//!
//! * [`step`] – the screens and their names in addresses and saved sessions;
//! * [`walk`] – the flow: the order of the screens, which depends on the answers;
//! * [`mod@mode`] – how much of the flow a page offers;
//! * [`event`] – user events and the state transitions;
//! * [`page`] – the pages reached from the report;
//! * [`notes`] – what is saved beside the answers: name, ticks, costs, certificates;
//! * [`certificate`] – a certificate among the notes; [`handed_out`] – what its calendar files have said;
//! * [`saved`] – the saved form, versioned.

pub mod certificate;
pub mod event;
pub mod handed_out;
pub mod mode;
pub mod notes;
pub mod page;
pub mod saved;
pub mod step;
pub mod walk;

pub use certificate::{Certificate, CertificateChange};
pub use event::Event;
pub use handed_out::{CalendarRecord, HandedOut};
pub use mode::Mode;
pub use notes::Notes;
pub use page::Page;
pub use saved::{SavedError, Unread};
pub use step::Step;

use crate::assess::{Questionnaire, Ratings};
use crate::content::Content;
use crate::profile::Profile;

/// The state of one self-check.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    /// The answers about the firm.
    pub profile: Profile,
    /// The answers to the items.
    pub ratings: Ratings,
    /// What is saved beside the answers.
    pub notes: Notes,
    /// The screen that is shown.
    pub step: Step,
    /// The screens before it, oldest first.
    pub trail: Vec<Step>,
    /// Which parts the page offers; not saved, the page's address says it.
    pub mode: Mode,
    /// Whether one answer is being changed from the report, to which the flow then returns.
    pub editing: bool,
    /// Saved entries that today's packs do not know; kept and written back.
    pub unread: Unread,
}

impl Session {
    /// Nothing answered, at the beginning.
    pub fn new() -> Session {
        Session {
            profile: Profile::new(),
            ratings: Ratings::new(),
            notes: Notes::default(),
            step: Step::Welcome,
            trail: Vec::new(),
            mode: Mode::Full,
            editing: false,
            unread: Unread::default(),
        }
    }

    /// The questionnaire that the firm is asked.
    pub fn questionnaire<'c>(&self, content: &'c Content) -> &'c Questionnaire {
        content.questionnaire_for(&self.profile, &self.ratings)
    }

    /// Whether there is anything to resume or to save.
    pub fn is_begun(&self) -> bool {
        !self.profile.is_empty()
            || self.ratings.answered() > 0
            || !self.notes.is_empty()
            || !self.unread.is_empty()
    }
}

impl Default for Session {
    fn default() -> Self {
        Session::new()
    }
}

//! What an owner can do, and the state that follows.

use super::{CertificateChange, Session, Step, walk};
use crate::assess::Rating;
use crate::content::Content;
use crate::cost::CostKind;
use crate::date::Date;
use crate::decimal::Decimal;
use crate::profile::{Answer, FactKey, Value};

/// Something an owner did.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Event {
    /// Answered a question about the firm, or took the answer back.
    Answer(FactKey, Option<Answer>),
    /// Answered an item, by its pool key, or took the answer back.
    Rate(usize, Option<Rating>),
    /// Went to the next screen.
    Next,
    /// Went to the screen before.
    Back,
    /// Went to a certain screen, by the browser's buttons or by a link on the page.
    Show(Step),
    /// From the report, or a page beside the walk, to one question, to change its answer and come back.
    Edit(Step),
    /// Ticked an action of the plan off, by its item's pool key, or took that back.
    Tick(usize, bool),
    /// Ticked a paper off as ready, by its programme's place and its own, or took that back.
    Document(usize, usize, bool),
    /// Gave a quality cost of a year in 万元, or took it back.
    Cost(CostKind, Option<Decimal>),
    /// Changed the certificate at a place of the notes, or added one after the last.
    Certificate(usize, CertificateChange),
    /// Left the self-check, whose open items cannot change the level any more.
    EndCheck,
    /// From the report to the questions that verdicts still need.
    AskMore,
    /// Everything away, at the beginning again.
    StartOver,
}

impl Session {
    /// The state after an event. An answer that the question does not admit changes nothing.
    #[must_use]
    pub fn after(&self, event: Event, content: &Content, today: Date) -> Session {
        let mut session = self.clone();
        match event {
            Event::Answer(key, answer) => session.answer(key, answer, content),
            Event::Rate(place, rating) => session.rate(place, rating, content),
            Event::Next => {
                let next = walk::next(content, self, today);
                session.go(next);
            }
            Event::Back => {
                session.step = session.trail.pop().unwrap_or(Step::Welcome);
                session.editing = false;
            }
            Event::Show(step) => session.show(step),
            Event::Edit(step) => {
                session.go(step);
                session.editing = true;
            }
            Event::Tick(place, done) => {
                if let Some(item) = content.item(place) {
                    session.notes.set_done(&item.id, done);
                }
            }
            Event::Document(programme, place, ready) => {
                let programme = content.programmes.get(programme);
                if let Some(paper) = programme.and_then(|p| p.materials.get(place)) {
                    session.notes.set_paper(&paper.zh_hans, ready);
                }
            }
            Event::Cost(kind, amount) => session.notes.costs.set(kind, amount),
            Event::Certificate(place, change) => {
                change.apply(&mut session.notes.certificates, place, content);
            }
            Event::EndCheck => {
                let next = walk::ask(content, self, today);
                session.go(next);
            }
            Event::AskMore => {
                if let Some(key) = walk::ask_again(content, self, today) {
                    // Skipped questions are asked again from here.
                    session.trail.retain(|step| !matches!(step, Step::Fact(_)));
                    session.go(Step::Fact(key));
                }
            }
            Event::StartOver => {
                session = Session {
                    mode: self.mode,
                    ..Session::new()
                };
            }
        }
        session
    }

    fn answer(&mut self, key: FactKey, answer: Option<Answer>, content: &Content) {
        let admitted = match answer {
            Some(Answer::Value(value)) => content.facts.get(key).admits(&value),
            _ => true,
        };
        if admitted {
            let wanted = content.wanted(&self.profile).map(|variant| &variant.id);
            self.profile.set(key, answer);
            // Another kind of firm after all: what it is asked begins with what it has answered.
            if content.wanted(&self.profile).map(|variant| &variant.id) != wanted {
                self.ratings.set_keeps_standard(false);
            }
        }
    }

    fn rate(&mut self, place: usize, rating: Option<Rating>, content: &Content) {
        let admitted = match rating {
            Some(Rating::Points(points)) => points <= Rating::MOST,
            _ => true,
        };
        if admitted && place < content.pool.len() {
            self.ratings.set(place, rating);
            let wanted = content.wanted(&self.profile);
            if wanted.is_some_and(|variant| variant.questionnaire.is_none()) {
                self.ratings.set_keeps_standard(true);
            }
        }
    }

    fn go(&mut self, step: Step) {
        self.editing = false;
        if step != self.step {
            self.trail.push(self.step);
            self.step = step;
        }
    }

    /// A screen that lies behind is gone back to; any other is gone to.
    fn show(&mut self, step: Step) {
        self.editing = false;
        match self.trail.iter().rposition(|known| *known == step) {
            Some(place) => {
                self.trail.truncate(place);
                self.step = step;
            }
            None => self.go(step),
        }
    }

    /// The region the firm is registered in, once it has been answered.
    pub fn region(&self, content: &Content) -> Option<crate::region::RegionCode> {
        match self.profile.value(content.region_fact)? {
            Value::Region(code) => Some(code),
            _ => None,
        }
    }
}

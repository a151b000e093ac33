//! User events and the state transition for each.

use super::{CertificateChange, Session, Step, walk};
use crate::assess::Rating;
use crate::content::Content;
use crate::cost::CostKind;
use crate::date::Date;
use crate::decimal::Decimal;
use crate::profile::{Answer, FactKey, Value};

/// A user event.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Event {
    /// Set or clear the answer about a fact.
    Answer(FactKey, Option<Answer>),
    /// Set or clear the rating of an item, by its pool key.
    Rate(usize, Option<Rating>),
    /// Next screen.
    Next,
    /// Previous screen.
    Back,
    /// Go to a certain screen, by the browser's history or a link.
    Show(Step),
    /// From the report, or a page reached from it, to one question, to change its answer and return.
    Edit(Step),
    /// Tick or untick an action of the plan, by its item's pool key.
    Tick(usize, bool),
    /// Tick or untick a document as ready, by the programme's index and its own.
    Document(usize, usize, bool),
    /// Set or clear a quality cost of a year, in 万元.
    Cost(CostKind, Option<Decimal>),
    /// Change the certificate at an index of the notes, or add one after the last.
    Certificate(usize, CertificateChange),
    /// Leave the self-check early: its open items can no longer change the level.
    EndCheck,
    /// From the report to the questions that verdicts still need.
    AskMore,
    /// Reset: delete all answers and start again.
    StartOver,
}

impl Session {
    /// The state after an event. An inadmissible answer changes nothing.
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
            // Another questionnaire applies now: start with the items that already have answers.
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

    /// Goes back to a screen in the trail; any other is appended.
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

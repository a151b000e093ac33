//! Random sessions for property tests.

use super::content;
use super::random::{self, dice};
use proptest::prelude::*;
use quality_selfcheck::session::{Page, Session, Step};

/// Answers and screens of a random session.
pub fn session(facts: &[random::Dice], items: &[random::Dice], steps: &[u16]) -> Session {
    let mut screens: Vec<Step> = vec![Step::Welcome, Step::Report];
    screens.extend(content().facts.iter().map(|(key, _)| Step::Fact(key)));
    screens.extend((0..content().pool.len()).map(Step::Item));
    screens.extend(Page::WORDS.map(|(_, tool)| Step::Page(tool)));
    let mut trail: Vec<Step> = steps
        .iter()
        .map(|step| screens[*step as usize % screens.len()])
        .collect();
    let mut session = Session::new();
    session.profile = random::profile(content(), facts);
    session.ratings = random::ratings(items);
    for (place, item) in content().pool.iter().enumerate() {
        let ticked = steps.get(place).is_some_and(|dice| dice % 2 == 1);
        session.notes.set_done(&item.id, ticked);
    }
    session.step = trail.pop().unwrap_or(Step::Welcome);
    session.trail = trail;
    session
}

/// Any session.
pub fn random_session() -> impl Strategy<Value = Session> {
    let facts = dice(content().facts.len());
    let items = dice(content().pool.len());
    let steps = prop::collection::vec(any::<u16>(), 0..40);
    (facts, items, steps).prop_map(|(facts, items, steps)| session(&facts, &items, &steps))
}

//! The first two screens of a first visit, as a machine: what is shown, whether the walk has come that goes
//! on from there, and what is wanted of it. `ui::first_screens` shows it.

use crate::region::RegionCode;
use crate::text::Lang;

/// An answer to the first question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum First {
    /// The firm's region.
    Region(RegionCode),
    /// The owner does not know, or does not say.
    DontKnow,
}

impl First {
    /// What is kept of it until the walk is there.
    pub fn text(self) -> String {
        match self {
            First::Region(code) => code.to_string(),
            First::DontKnow => String::new(),
        }
    }

    /// The answer that was kept. What is no region says that none is known.
    pub fn parse(text: &str) -> First {
        RegionCode::parse(text).map_or(First::DontKnow, First::Region)
    }
}

/// What is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// What one gets.
    Welcome,
    /// The first question: where the firm is registered.
    Place,
    /// All that can be done here is done, and the walk is not there yet.
    Waiting,
}

/// Whether the walk has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Walk {
    /// Under way.
    Coming,
    /// There.
    Here,
    /// It could not be loaded.
    Missing,
}

/// Where the walk is to go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// The language.
    pub lang: Lang,
    /// Whether the first question is shown or lies behind, and what was answered to it. Otherwise the walk goes by the
    /// address.
    pub first: Option<Option<First>>,
}

/// What happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// On from the first screen.
    Begin,
    /// The first question is answered.
    Answer(First),
    /// Another language is chosen.
    Speak(Lang),
    /// The address names a screen of the opening: by the browser's buttons, or because there is none to go back to.
    Show(Screen),
    /// The address names another screen, or what somebody shared, which the walk finds.
    Leave,
    /// The walk has come, or will not.
    Walk(Walk),
}

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// Nothing but to show the screen.
    Nothing,
    /// The walk goes on.
    HandOver(Wanted),
    /// What is waited for will not come.
    Missing,
}

/// The state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FirstScreens {
    /// What is shown.
    pub screen: Screen,
    /// Whether the walk has come.
    pub walk: Walk,
    wanted: Option<Wanted>,
}

impl Default for FirstScreens {
    fn default() -> FirstScreens {
        FirstScreens {
            screen: Screen::Welcome,
            walk: Walk::Coming,
            wanted: None,
        }
    }
}

impl FirstScreens {
    /// What is after an event. The language of the opening is the complete one.
    #[must_use]
    pub fn after(mut self, event: Event) -> FirstScreens {
        let here = Lang::default();
        let leave = |first| Wanted { lang: here, first };
        let wanted = match event {
            Event::Walk(walk) => {
                self.walk = walk;
                return self;
            }
            Event::Show(screen) => {
                // Whoever goes back does not want any more what is waited for.
                self.wanted = None;
                self.screen = screen;
                return self;
            }
            Event::Begin if self.walk != Walk::Here => {
                self.screen = Screen::Place;
                return self;
            }
            // The walk asks the question itself.
            Event::Begin => leave(Some(None)),
            Event::Answer(first) => leave(Some(Some(first))),
            Event::Leave => leave(None),
            Event::Speak(lang) if lang == here && self.wanted.is_none() => return self,
            Event::Speak(lang) => {
                let shown = (self.screen == Screen::Place).then_some(None);
                // An answer that was given before stays one.
                let first = self.wanted.map_or(shown, |wanted| wanted.first);
                Wanted { lang, first }
            }
        };
        self.wanted = Some(wanted);
        self.screen = Screen::Waiting;
        self
    }

    /// What is to be done now.
    pub fn due(self) -> Due {
        match (self.wanted, self.walk) {
            (Some(wanted), Walk::Here) => Due::HandOver(wanted),
            (Some(_), Walk::Missing) => Due::Missing,
            _ => Due::Nothing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(events: &[Event]) -> FirstScreens {
        let all = events.iter();
        all.fold(FirstScreens::default(), |state, event| state.after(*event))
    }

    const XIAMEN: &str = "350200";
    const HERE: Event = Event::Walk(Walk::Here);

    fn wanted(lang: Lang, first: Option<Option<First>>) -> Due {
        Due::HandOver(Wanted { lang, first })
    }

    #[test]
    fn an_answer_waits_for_the_walk_whichever_is_first() {
        let answer = Event::Answer(First::parse(XIAMEN));
        let due = wanted(Lang::ZhHans, Some(Some(First::parse(XIAMEN))));
        let early = after(&[Event::Begin, answer]);
        assert_eq!((early.screen, early.due()), (Screen::Waiting, Due::Nothing));
        assert_eq!(early.after(HERE).due(), due);
        assert_eq!(after(&[Event::Begin, HERE, answer]).due(), due);
        assert_eq!(early.after(Event::Walk(Walk::Missing)).due(), Due::Missing);
    }

    #[test]
    fn the_walk_asks_the_first_question_where_it_is_there() {
        assert_eq!(
            after(&[HERE, Event::Begin]).due(),
            wanted(Lang::ZhHans, Some(None))
        );
        let shown = after(&[Event::Begin, HERE]);
        assert_eq!((shown.screen, shown.due()), (Screen::Place, Due::Nothing));
    }

    #[test]
    fn whoever_goes_back_wants_nothing_any_more() {
        let back = after(&[
            Event::Begin,
            Event::Answer(First::DontKnow),
            Event::Show(Screen::Place),
            HERE,
        ]);
        assert_eq!((back.screen, back.due()), (Screen::Place, Due::Nothing));
    }

    #[test]
    fn another_language_leads_to_the_same_place_and_keeps_an_answer() {
        let speak = Event::Speak(Lang::En);
        assert_eq!(after(&[speak, HERE]).due(), wanted(Lang::En, None));
        assert_eq!(
            after(&[Event::Begin, speak, HERE]).due(),
            wanted(Lang::En, Some(None))
        );
        let answered = after(&[Event::Begin, Event::Answer(First::DontKnow), speak]);
        let and_back = answered.after(Event::Speak(Lang::ZhHans));
        let first = Some(Some(First::DontKnow));
        assert_eq!(answered.after(HERE).due(), wanted(Lang::En, first));
        assert_eq!(and_back.after(HERE).due(), wanted(Lang::ZhHans, first));
        assert_eq!(
            after(&[Event::Speak(Lang::ZhHans), HERE]).due(),
            Due::Nothing
        );
    }

    #[test]
    fn what_is_kept_of_an_answer_is_read_again() {
        for first in [First::parse(XIAMEN), First::DontKnow] {
            assert_eq!(First::parse(&first.text()), first);
        }
        assert_eq!(First::parse("somewhere"), First::DontKnow);
    }
}

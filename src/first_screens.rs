//! State machine of the first two screens, which are pre-rendered: what is shown, whether the chunk of the
//! questionnaire flow is loaded, and where the flow is to continue. `ui::first_screens` is its view.

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
    /// The form in which it is stored until the flow is loaded.
    pub fn text(self) -> String {
        match self {
            First::Region(code) => code.to_string(),
            First::DontKnow => String::new(),
        }
    }

    /// Reads the stored answer. A text that is no region code means that none is known.
    pub fn parse(text: &str) -> First {
        RegionCode::parse(text).map_or(First::DontKnow, First::Region)
    }
}

/// What is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// The welcome screen.
    Welcome,
    /// The first question: where the firm is registered.
    Place,
    /// Both screens are done; waiting for the flow to load.
    Waiting,
}

/// Load state of the flow's chunk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Walk {
    /// Loading.
    Coming,
    /// Loaded.
    Here,
    /// It could not be loaded.
    Missing,
}

/// Where the flow is to continue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// The language.
    pub lang: Lang,
    /// Set once the first question is shown or answered, with its answer. Otherwise the flow starts from
    /// the address.
    pub first: Option<Option<First>>,
}

/// An input of the state machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// The owner leaves the welcome screen.
    Begin,
    /// The first question is answered.
    Answer(First),
    /// Another language is chosen.
    Speak(Lang),
    /// The address names one of the first screens: by the browser's history, or because there is none to go back to.
    Show(Screen),
    /// The address names another screen or a shared result, which the flow opens.
    Leave,
    /// The flow's chunk has loaded, or failed to.
    Walk(Walk),
}

/// The action to take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// Only show the screen.
    Nothing,
    /// Hand over to the flow.
    HandOver(Wanted),
    /// The awaited chunk failed to load.
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
    /// The state after an event. The first screens are in 简体中文.
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
                // Going back cancels the pending request.
                self.wanted = None;
                self.screen = screen;
                return self;
            }
            Event::Begin if self.walk != Walk::Here => {
                self.screen = Screen::Place;
                return self;
            }
            // The flow asks the question itself.
            Event::Begin => leave(Some(None)),
            Event::Answer(first) => leave(Some(Some(first))),
            Event::Leave => leave(None),
            Event::Speak(lang) if lang == here && self.wanted.is_none() => return self,
            Event::Speak(lang) => {
                let shown = (self.screen == Screen::Place).then_some(None);
                // An answer given before is kept.
                let first = self.wanted.map_or(shown, |wanted| wanted.first);
                Wanted { lang, first }
            }
        };
        self.wanted = Some(wanted);
        self.screen = Screen::Waiting;
        self
    }

    /// The action due in this state.
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

//! State machine of the first two screens, which are pre-rendered: what is shown, whether the chunk of the
//! questionnaire flow is loaded, and where the flow is to continue. `ui::first_screens` is its view.

use crate::region::RegionCode;
use crate::text::Lang;

/// An answer to the first question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FirstAnswer {
    /// The firm's region.
    Region(RegionCode),
    /// The owner does not know, or does not say.
    DontKnow,
}

impl FirstAnswer {
    /// The form in which it is stored until the flow is loaded.
    pub fn text(self) -> String {
        match self {
            FirstAnswer::Region(code) => code.to_string(),
            FirstAnswer::DontKnow => String::new(),
        }
    }

    /// Reads the stored answer. A text that is no region code means that none is known.
    pub fn parse(text: &str) -> FirstAnswer {
        RegionCode::parse(text).map_or(FirstAnswer::DontKnow, FirstAnswer::Region)
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
pub enum FlowLoad {
    /// Loading.
    Loading,
    /// Loaded.
    Loaded,
    /// It could not be loaded.
    Failed,
}

/// Where the flow is to continue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HandoverRequest {
    /// The language.
    pub lang: Lang,
    /// Set once the first question is shown or answered, with its answer. Otherwise the flow starts from
    /// the address.
    pub first: Option<Option<FirstAnswer>>,
}

/// An input of the state machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// The owner leaves the welcome screen.
    Begin,
    /// The first question is answered.
    Answer(FirstAnswer),
    /// Another language is chosen.
    Speak(Lang),
    /// The address names one of the first screens: by the browser's history, or because there is none to go back to.
    Show(Screen),
    /// The address names another screen or a shared result, which the flow opens.
    Leave,
    /// The flow's chunk has loaded, or failed to.
    FlowLoad(FlowLoad),
}

/// The action to take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextAction {
    /// Only show the screen.
    Nothing,
    /// Hand over to the flow.
    HandOver(HandoverRequest),
    /// The awaited chunk failed to load.
    Missing,
}

/// The state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FirstScreens {
    /// What is shown.
    pub screen: Screen,
    /// Load state of the flow's chunk.
    pub walk: FlowLoad,
    wanted: Option<HandoverRequest>,
}

impl Default for FirstScreens {
    fn default() -> FirstScreens {
        FirstScreens {
            screen: Screen::Welcome,
            walk: FlowLoad::Loading,
            wanted: None,
        }
    }
}

impl FirstScreens {
    /// The state after an event. The first screens are in 简体中文.
    #[must_use]
    pub fn after(mut self, event: Event) -> FirstScreens {
        let here = Lang::default();
        let leave = |first| HandoverRequest { lang: here, first };
        let wanted = match event {
            Event::FlowLoad(walk) => {
                self.walk = walk;
                return self;
            }
            Event::Show(screen) => {
                // Going back cancels the pending request.
                self.wanted = None;
                self.screen = screen;
                return self;
            }
            Event::Begin if self.walk != FlowLoad::Loaded => {
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
                HandoverRequest { lang, first }
            }
        };
        self.wanted = Some(wanted);
        self.screen = Screen::Waiting;
        self
    }

    /// The action due in this state.
    pub fn due(self) -> NextAction {
        match (self.wanted, self.walk) {
            (Some(wanted), FlowLoad::Loaded) => NextAction::HandOver(wanted),
            (Some(_), FlowLoad::Failed) => NextAction::Missing,
            _ => NextAction::Nothing,
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
    const HERE: Event = Event::FlowLoad(FlowLoad::Loaded);

    fn wanted(lang: Lang, first: Option<Option<FirstAnswer>>) -> NextAction {
        NextAction::HandOver(HandoverRequest { lang, first })
    }

    #[test]
    fn an_answer_waits_for_the_walk_whichever_is_first() {
        let answer = Event::Answer(FirstAnswer::parse(XIAMEN));
        let due = wanted(Lang::ZhHans, Some(Some(FirstAnswer::parse(XIAMEN))));
        let early = after(&[Event::Begin, answer]);
        assert_eq!(
            (early.screen, early.due()),
            (Screen::Waiting, NextAction::Nothing)
        );
        assert_eq!(early.after(HERE).due(), due);
        assert_eq!(after(&[Event::Begin, HERE, answer]).due(), due);
        assert_eq!(
            early.after(Event::FlowLoad(FlowLoad::Failed)).due(),
            NextAction::Missing
        );
    }

    #[test]
    fn the_walk_asks_the_first_question_where_it_is_there() {
        assert_eq!(
            after(&[HERE, Event::Begin]).due(),
            wanted(Lang::ZhHans, Some(None))
        );
        let shown = after(&[Event::Begin, HERE]);
        assert_eq!(
            (shown.screen, shown.due()),
            (Screen::Place, NextAction::Nothing)
        );
    }

    #[test]
    fn whoever_goes_back_wants_nothing_any_more() {
        let back = after(&[
            Event::Begin,
            Event::Answer(FirstAnswer::DontKnow),
            Event::Show(Screen::Place),
            HERE,
        ]);
        assert_eq!(
            (back.screen, back.due()),
            (Screen::Place, NextAction::Nothing)
        );
    }

    #[test]
    fn another_language_leads_to_the_same_place_and_keeps_an_answer() {
        let speak = Event::Speak(Lang::En);
        assert_eq!(after(&[speak, HERE]).due(), wanted(Lang::En, None));
        assert_eq!(
            after(&[Event::Begin, speak, HERE]).due(),
            wanted(Lang::En, Some(None))
        );
        let answered = after(&[Event::Begin, Event::Answer(FirstAnswer::DontKnow), speak]);
        let and_back = answered.after(Event::Speak(Lang::ZhHans));
        let first = Some(Some(FirstAnswer::DontKnow));
        assert_eq!(answered.after(HERE).due(), wanted(Lang::En, first));
        assert_eq!(and_back.after(HERE).due(), wanted(Lang::ZhHans, first));
        assert_eq!(
            after(&[Event::Speak(Lang::ZhHans), HERE]).due(),
            NextAction::Nothing
        );
    }

    #[test]
    fn what_is_kept_of_an_answer_is_read_again() {
        for first in [FirstAnswer::parse(XIAMEN), FirstAnswer::DontKnow] {
            assert_eq!(FirstAnswer::parse(&first.text()), first);
        }
        assert_eq!(FirstAnswer::parse("somewhere"), FirstAnswer::DontKnow);
    }
}

//! The first two screens of a first visit: the welcome, and the question where the firm is registered. They are
//! pre-rendered in index.html; the small first chunk makes them respond, without Leptos, which is loaded meanwhile.
//! `start` decides when they are shown; [`crate::first_screens`] is their state machine.
//!
//! * [`elements`] – the elements of index.html; [`lists`] – the lists of regions.

mod elements;
mod lists;

use super::chunk_state::{ChunkLoad, ChunkMissing};
use super::document::HEADING;
use super::{initial_load, large_type};
use crate::browser::dom::{ElementRef, Listener};
use crate::browser::storage::{self, Key};
use crate::browser::{history, offline, page};
use crate::content::{FirstQuestion, Raw};
use crate::first_screens::{
    Event, FirstAnswer, FirstScreens, FlowLoad, HandoverRequest, NextAction, Screen,
};
use crate::text::Lang;
use elements::Elements;
use lists::Lists;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// The answer that was saved before the app was loaded.
pub fn saved() -> Option<FirstAnswer> {
    let text = storage::load(Key::First).ok().flatten()?;
    Some(FirstAnswer::parse(&text))
}

/// The id of the heading while the app is waited for.
const WAITING: &str = "waiting";

/// The name of the exercises in the address: that of `Place::Choose`, which the app reads.
const CASES: &str = "case";

/// What the first screens ask of the chunk that comes after them.
#[derive(Debug, Clone, Copy)]
pub struct Next {
    /// Begins to load the chunk.
    pub load: fn() -> ChunkLoad,
    /// Renders the app off-screen from these files, once the chunk is loaded.
    pub prefetch: fn(Vec<Raw>),
    /// Shows the app where the first screens end.
    pub hand_over: fn(HandoverRequest),
}

struct State {
    elements: Elements,
    lists: Lists,
    /// The name of the first question in the address.
    name: String,
    screens: Cell<FirstScreens>,
    large_type: Cell<bool>,
    listeners: RefCell<Vec<Listener>>,
    is_done: Cell<bool>,
    next: Next,
}

/// Makes the pre-rendered screens respond, and hands over to the app when they end. Answers `false`, and does
/// nothing, where the page's HTML is not as it was built.
pub fn show(question: FirstQuestion, files: Vec<Raw>, next: Next) -> bool {
    let Some((elements, lists)) = Elements::find(&question) else {
        return false;
    };
    let mut name = "fact/".to_owned();
    name.push_str(&question.id);
    let state = Rc::new(State {
        elements,
        lists,
        name,
        screens: Cell::new(FirstScreens::default()),
        large_type: Cell::new(large_type::begin(None)),
        listeners: RefCell::new(Vec::new()),
        is_done: Cell::new(false),
        next,
    });
    state.elements.fold(state.large_type.get());
    state.listen();
    state.load(files);
    state.elements.enable();
    page::say(page::SHOWN);
    offline::say_usable();
    true
}

impl State {
    /// Listens to taps, choices, and the browser's buttons.
    fn listen(self: &Rc<State>) {
        let on = |kind, then: fn(&Rc<State>, &ElementRef) -> bool| {
            let state = self.clone();
            let heard = Box::new(move |at: ElementRef| then(&state, &at));
            Listener::new(&self.elements.root, kind, heard)
        };
        let listeners = vec![on("click", State::tapped), on("change", State::chosen)];
        self.listeners.replace(listeners);
        let state = self.clone();
        history::on_change(move |name| {
            let event = match name.as_deref() {
                Some("welcome") => Event::Show(Screen::Welcome),
                Some(name) if name == state.name => Event::Show(Screen::Place),
                None if !page::address().contains('#') => Event::Show(Screen::Welcome),
                _ => Event::Leave,
            };
            state.send(event);
        });
    }

    /// Loads what comes after the first question, all at once.
    fn load(self: &Rc<State>, mut files: Vec<Raw>) {
        let more = initial_load::rest_of_core(&files);
        let walk = (self.next.load)();
        let state = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            files.extend(more.await);
            let walk = match walk.await {
                Ok(()) => {
                    (state.next.prefetch)(files);
                    FlowLoad::Loaded
                }
                Err(ChunkMissing) => FlowLoad::Failed,
            };
            state.send(Event::FlowLoad(walk));
        });
    }

    /// Applies an event, until the app has taken over. Where the app is waited for and cannot be loaded, the page's
    /// own HTML says so and offers to open the page again.
    fn send(self: &Rc<State>, event: Event) {
        if self.is_done.get() {
            return;
        }
        let before = self.screens.get();
        let after = before.after(event);
        self.screens.set(after);
        self.elements.show(before.screen, after.screen);
        if after.screen != before.screen || matches!(event, Event::Show(_)) {
            page::begin_soon(match after.screen {
                Screen::Waiting => WAITING,
                _ => HEADING,
            });
        }
        match after.due() {
            NextAction::Nothing => {}
            NextAction::Missing => page::say_not_loaded(),
            NextAction::HandOver(wanted) => {
                let state = self.clone();
                self.is_done.set(true);
                // Not while one of the listeners is being called: they are dropped.
                wasm_bindgen_futures::spawn_local(async move {
                    state.listeners.take();
                    (state.next.hand_over)(wanted);
                });
            }
        }
    }

    /// Handles a tap; `true` where the default action is prevented.
    fn tapped(self: &Rc<State>, at: &ElementRef) -> bool {
        let Some(button) = at.closest("[data-do]") else {
            return false;
        };
        match button.get("data-do").as_str() {
            // The fragment of the address names the screen, so that the link is not followed.
            "heading" => page::focus(HEADING),
            "elder" => {
                let on = !self.large_type.replace(!self.large_type.get());
                large_type::choose(on);
                self.elements.fold(on);
            }
            "speak" => {
                if let Some(lang) = Lang::parse(&button.get("lang")) {
                    let _ = storage::save(Key::Language, lang.tag());
                    self.send(Event::Speak(lang));
                }
            }
            "begin" => {
                history::push(&self.name);
                self.send(Event::Begin);
            }
            // The app finds them by the address.
            "practise" => {
                history::push(CASES);
                self.send(Event::Leave);
            }
            "next" => {
                if let Some(code) = self.lists.submit() {
                    self.answer(FirstAnswer::Region(code));
                }
            }
            "skip" => self.answer(FirstAnswer::DontKnow),
            "back" if !history::back() => self.send(Event::Show(Screen::Welcome)),
            _ => {}
        }
        true
    }

    fn chosen(self: &Rc<State>, at: &ElementRef) -> bool {
        self.lists.choose(at);
        false
    }

    fn answer(self: &Rc<State>, first: FirstAnswer) {
        // Where storage is blocked the answer lives as long as the page, like all the others.
        let _ = storage::save(Key::First, &first.text());
        self.send(Event::Answer(first));
    }
}

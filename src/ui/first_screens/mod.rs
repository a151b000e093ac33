//! The first two screens of a first visit: what one gets, and where the firm is registered. They stand in
//! index.html, and the small first part of the program only brings them to life, without the view: what view there
//! is travels after them. [`modsuper::start`] decides who gets them, and goes on where they end; [`crate::first_screens`] is
//! what happens on them.
//!
//! * [`pieces`] – what stands in index.html; [`lists`] – the lists of regions.

mod lists;
mod pieces;

use super::app::HEADING;
use super::{chunks, initial_load, large_type};
use crate::browser::dom::{Ear, Piece};
use crate::browser::storage::{self, Key};
use crate::browser::{history, offline, page};
use crate::content::{FirstQuestion, Raw};
use crate::first_screens::{
    Event, FirstAnswer, FirstScreens, FlowLoad, HandoverRequest, NextAction, Screen,
};
use crate::text::Lang;
use lists::Lists;
use pieces::Pieces;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// The answer that was given before the walk could be loaded.
pub fn saved() -> Option<FirstAnswer> {
    let text = storage::load(Key::First).ok().flatten()?;
    Some(FirstAnswer::parse(&text))
}

/// Where the walk goes on.
#[derive(Debug)]
pub struct Handover {
    /// Packs that have been fetched already; none where the walk is being made ready of them.
    pub files: Vec<Raw>,
    /// Where it goes on, and in which language.
    pub wanted: HandoverRequest,
}

/// The heading while the walk is waited for: not that of a screen.
const WAITING: &str = "waiting";

/// The name of the exercises of a class in the address: that of `Place::Choose`, which the walk reads.
const CASES: &str = "case";

/// What is done where the opening ends: the walk has been made ready, and is wanted.
pub type Then = Box<dyn FnOnce(HandoverRequest)>;

struct State {
    pieces: Pieces,
    lists: Lists,
    /// The first question's name in the address.
    name: String,
    opening: Cell<FirstScreens>,
    large_type: Cell<bool>,
    ears: RefCell<Vec<Ear>>,
    then: RefCell<Option<Then>>,
}

/// Brings the opening to life, and calls `then` when the walk is to go on, which has been loaded by then. Does nothing
/// and says so where the page is not as it was built.
pub fn show(question: FirstQuestion, files: Vec<Raw>, then: Then) -> bool {
    let Some((pieces, lists)) = Pieces::find(&question) else {
        return false;
    };
    let mut name = "fact/".to_owned();
    name.push_str(&question.id);
    let state = Rc::new(State {
        pieces,
        lists,
        name,
        opening: Cell::new(FirstScreens::default()),
        large_type: Cell::new(large_type::begin(None)),
        ears: RefCell::new(Vec::new()),
        then: RefCell::new(Some(then)),
    });
    state.pieces.fold(state.large_type.get());
    state.listen();
    state.load(files);
    state.pieces.enliven();
    page::say(page::SHOWN);
    offline::say_usable();
    true
}

impl State {
    /// Follows what is tapped and chosen, and the browser's buttons.
    fn listen(self: &Rc<State>) {
        let on = |kind, then: fn(&Rc<State>, &Piece) -> bool| {
            let state = self.clone();
            let heard = Box::new(move |at: Piece| then(&state, &at));
            Ear::new(&self.pieces.root, kind, heard)
        };
        let ears = vec![on("click", State::tapped), on("change", State::chosen)];
        self.ears.replace(ears);
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

    /// Loads what comes after the first question, all of it at once.
    fn load(self: &Rc<State>, mut files: Vec<Raw>) {
        let more = initial_load::rest_of_core(&files);
        let walk = chunks::prefetch_walk();
        let state = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            files.extend(more.await);
            let walk = match walk.await {
                Ok(()) => {
                    let _ = chunks::ahead(files);
                    FlowLoad::Loaded
                }
                Err(chunks::ChunkMissing) => FlowLoad::Failed,
            };
            state.send(Event::FlowLoad(walk));
        });
    }

    /// Does what happens, until the walk has taken over. Whoever waits for what will not come is told; the page's own
    /// HTML offers to open it again.
    fn send(self: &Rc<State>, event: Event) {
        if self.then.borrow().is_none() {
            return;
        }
        let before = self.opening.get();
        let after = before.after(event);
        self.opening.set(after);
        self.pieces.show(before.screen, after.screen);
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
                let then = self.then.take();
                // Not while what listens is being called: it goes away.
                wasm_bindgen_futures::spawn_local(async move {
                    state.ears.take();
                    if let Some(then) = then {
                        then(wanted);
                    }
                });
            }
        }
    }

    /// Something in the page was tapped: whether that is all that comes of it.
    fn tapped(self: &Rc<State>, at: &Piece) -> bool {
        let Some(button) = at.closest("[data-do]") else {
            return false;
        };
        match button.get("data-do").as_str() {
            // The fragment of the address names the screen, so that the link is not followed.
            "heading" => page::focus(HEADING),
            "elder" => {
                let on = !self.large_type.replace(!self.large_type.get());
                large_type::choose(on);
                self.pieces.fold(on);
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
            // The walk finds them by the address.
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

    fn chosen(self: &Rc<State>, at: &Piece) -> bool {
        self.lists.choose(at);
        false
    }

    fn answer(self: &Rc<State>, first: FirstAnswer) {
        // Where storage is blocked the answer lives as long as the page, like all the others.
        let _ = storage::save(Key::First, &first.text());
        self.send(Event::Answer(first));
    }
}

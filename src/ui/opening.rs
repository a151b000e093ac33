//! The first two screens of a first visit: what one gets, and where the firm is registered. They are drawn by
//! the small first part of the program, while the walk is still on its way; [`super::start`]
//! decides who gets them, and goes on where they end.

use super::app::HEADING;
use super::components::languages::Languages;
use super::components::region_picker::RegionPicker;
use super::components::skip::skip;
use super::{elder, later, loader};
use crate::browser::storage::Key;
use crate::browser::{clock, history, offline, page, storage};
use crate::locale::Catalogue;
use crate::pack::FirstQuestion;
use crate::pack::envelope::PackFile;
use crate::profile::RegionCode;
use crate::text::Lang;
use leptos::prelude::*;
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

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
    fn save(self) {
        let text = match self {
            First::Region(code) => code.to_string(),
            First::DontKnow => String::new(),
        };
        // Where storage is blocked the answer lives as long as the page, like all the others.
        let _ = storage::save(Key::First, &text);
    }

    /// The answer that was given before the walk could be loaded.
    pub fn saved() -> Option<First> {
        let text = storage::load(Key::First).ok().flatten()?;
        Some(RegionCode::parse(&text).map_or(First::DontKnow, First::Region))
    }
}

/// Where the walk goes on.
#[derive(Debug)]
pub struct Begun {
    /// Packs that have been fetched already.
    pub files: Vec<PackFile>,
    /// The language.
    pub lang: Lang,
    /// Whether the first question is shown or lies behind, and what was answered to it.
    pub first: Option<Option<First>>,
}

/// The heading while the walk is waited for: not that of a screen.
const WAITING: &str = "waiting";

/// The name of the exercises of a class in the address: that of `Place::Choose`, which the walk reads.
const CASES: &str = "case";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Screen {
    Welcome,
    Place,
    /// All that can be done here is done, and the walk is not there yet.
    Waiting,
}

/// Whether the walk has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Walk {
    Coming,
    Here,
    Missing,
}

#[derive(Clone, Copy)]
struct Opening {
    question: StoredValue<FirstQuestion>,
    texts: StoredValue<Arc<Catalogue>>,
    screen: RwSignal<Screen>,
    /// The elders' way.
    elder: RwSignal<bool>,
    state: StoredValue<Rc<State>, LocalStorage>,
}

/// What is done where the opening ends.
pub type Then = Box<dyn FnOnce(Begun)>;

/// What nothing on the screen follows.
struct State {
    walk: Cell<Walk>,
    /// What is done once the walk is there.
    wanted: Cell<Option<(Lang, Option<Option<First>>)>>,
    /// Packs that have been fetched.
    files: RefCell<Vec<PackFile>>,
    /// What takes the view away when it is dropped.
    mounted: RefCell<Option<Box<dyn Any>>>,
    then: RefCell<Option<Then>>,
}

impl State {
    /// Goes on to the walk if it is there and wanted. Who waits for what will not come is told; the page's own HTML
    /// offers to open it again.
    fn proceed(self: &Rc<State>) {
        let Some((lang, first)) = self.wanted.get() else {
            return;
        };
        match self.walk.get() {
            Walk::Coming => {}
            Walk::Missing => page::say_not_loaded(),
            Walk::Here => {
                let state = self.clone();
                // Not from within the view that goes away with it.
                wasm_bindgen_futures::spawn_local(async move {
                    drop(state.mounted.take());
                    let files = state.files.take();
                    if let Some(then) = state.then.take() {
                        then(Begun { files, lang, first });
                    }
                });
            }
        }
    }

    /// Loads what comes after the first question.
    fn load(self: Rc<State>) {
        wasm_bindgen_futures::spawn_local(async move {
            let more = loader::rest_of_core(&self.files.borrow());
            let walk = later::load_walk();
            let more = more.await;
            self.files.borrow_mut().extend(more);
            self.walk.set(match walk.await {
                Ok(()) => Walk::Here,
                Err(later::Missing) => Walk::Missing,
            });
            self.proceed();
        });
    }
}

/// Shows the opening in `root`, and calls `then` when the walk is to go on, which has been loaded by then.
pub fn show(
    root: web_sys::HtmlElement,
    question: FirstQuestion,
    texts: Catalogue,
    files: Vec<PackFile>,
    then: Then,
) {
    let state = Rc::new(State {
        walk: Cell::new(Walk::Coming),
        wanted: Cell::new(None),
        files: RefCell::new(files),
        mounted: RefCell::new(None),
        then: RefCell::new(Some(then)),
    });
    page::clear(super::start::ROOT);
    let handle = mount_to(root, {
        let state = state.clone();
        move || {
            let opening = Opening {
                question: StoredValue::new(question),
                texts: StoredValue::new(Arc::new(texts)),
                screen: RwSignal::new(Screen::Welcome),
                elder: RwSignal::new(elder::begin(None)),
                state: StoredValue::new_local(state.clone()),
            };
            opening.follow(state);
            view(opening)
        }
    });
    state.mounted.replace(Some(Box::new(handle)));
    state.load();
    page::say(page::SHOWN);
    offline::say_usable();
}

impl Opening {
    fn t(self, key: &str) -> String {
        self.texts.with_value(|texts| texts.say(key))
    }

    /// Leaves the opening as soon as the walk is there.
    fn leave(self, lang: Lang, first: Option<Option<First>>) {
        if let Some(Some(first)) = first {
            first.save();
        }
        self.screen.set(Screen::Waiting);
        self.state.with_value(|state| {
            if state.walk.get() != Walk::Here {
                begin_screen(WAITING);
            }
            state.wanted.set(Some((lang, first)));
            state.proceed();
        });
    }

    fn here(self) -> Lang {
        self.texts.with_value(|texts| texts.lang())
    }

    /// The first question's name in the address.
    fn place_name(self) -> String {
        let mut name = "fact/".to_owned();
        self.question
            .with_value(|question| name.push_str(&question.id));
        name
    }

    /// On from the first screen.
    fn begin(self) {
        history::push(&self.place_name());
        if self.state.with_value(|state| state.walk.get()) == Walk::Here {
            self.leave(self.here(), Some(None));
        } else {
            self.screen.set(Screen::Place);
            begin_screen(HEADING);
        }
    }

    /// To the exercises of a class, which the walk finds by the address.
    fn practise(self) {
        history::push(CASES);
        self.leave(self.here(), None);
    }

    fn back(self) {
        if !history::back() {
            self.screen.set(Screen::Welcome);
            begin_screen(HEADING);
        }
    }

    /// Follows the browser's buttons for as long as the opening is shown.
    fn follow(self, state: Rc<State>) {
        history::on_change(move |name| {
            // After it has been left, its signals are gone.
            if state.mounted.borrow().is_none() {
                return;
            }
            // Whoever goes back does not want any more what is waited for.
            state.wanted.set(None);
            let screen = match name {
                Some(name) if name == self.place_name() => Screen::Place,
                Some(name) if name == "welcome" => Screen::Welcome,
                None if !page::address().contains('#') => Screen::Welcome,
                // Another screen, or what somebody shared: the walk finds it by the address.
                _ => return self.leave(self.here(), None),
            };
            self.screen.set(screen);
            begin_screen(HEADING);
        });
    }
}

fn begin_screen(at: &'static str) {
    clock::after(0, Box::new(move || page::begin_at(at)));
}

fn view(opening: Opening) -> AnyView {
    let screen = move || match opening.screen.get() {
        Screen::Welcome => welcome(opening),
        Screen::Place => place(opening),
        Screen::Waiting => {
            let coming = opening.t("later.coming");
            view! { <div role="status"><h1 id=WAITING tabindex="-1" class="muted">{coming}</h1></div> }.into_any()
        }
    };
    let elder = opening.elder;
    let on_choose = move |lang: Lang| {
        if lang != opening.here() {
            let _ = storage::save(Key::Language, lang.tag());
            let first = (opening.screen.get_untracked() == Screen::Place).then_some(None);
            opening.leave(lang, first);
        }
    };
    let languages = move || {
        let (now, label) = (opening.here(), opening.t("app.language"));
        view! { <Languages now label on_choose /> }.into_any()
    };
    view! {
        <header class="top">
            {skip(opening.t("elder.skip"))}
            <p class="brand">{opening.t("app.name")}</p>
            {move || (!elder.get()).then(languages)}
            <div class="aids" role="group" aria-label=opening.t("elder.aids")>
                {elder::switch(opening.t("elder.name"), elder)}
            </div>
        </header>
        <main class="screen" id="main">{screen}</main>
        <footer class="bottom">
            <p>{opening.t("footer.privacy")}</p>
            {move || elder.get().then(languages)}
        </footer>
    }
    .into_any()
}

fn welcome(opening: Opening) -> AnyView {
    let points = [
        "welcome.point_level",
        "welcome.point_policies",
        "welcome.point_plan",
    ];
    let points = points.map(|key| view! { <li>{opening.t(key)}</li> });
    let points = view! { <ul class="points">{points.into_iter().collect_view()}</ul> }.into_any();
    // In the elders' way the button comes first, as in the walk.
    let (points, points_below) = if opening.elder.get() {
        let title = opening.t("elder.points");
        let folded = view! { <details class="fold"><summary>{title}</summary>{points}</details> };
        (None, Some(folded.into_any()))
    } else {
        (Some(points), None)
    };
    view! {
        <section class="welcome">
            <h1 id=HEADING tabindex="-1">{opening.t("app.name")}</h1>
            <p class="lead">{opening.t("welcome.lead")}</p>
            {points}
            <p class="privacy">{opening.t("welcome.privacy")}</p>
            <button type="button" class="button" on:click=move |_| opening.begin()>
                {opening.t("welcome.begin")}
            </button>
            {points_below}
            <p class="muted small">{opening.t("welcome.pause")}</p>
            <p class="muted small">{opening.t("welcome.not_official")}</p>
            <button type="button" class="link" on:click=move |_| opening.practise()>
                {opening.t("case.from_welcome")}
            </button>
        </section>
    }
    .into_any()
}

fn place(opening: Opening) -> AnyView {
    let lang = opening.here();
    let question = opening.question.get_value();
    let texts = opening.texts.get_value();
    let of = question.of.to_string();
    let part = opening.t("progress.profile");
    let said = texts.fill("progress.of", &[("part", &part), ("at", "1"), ("of", &of)]);
    let help = question.help.as_ref().map(|help| {
        view! { <p class="help">{help.get(lang).to_owned()}</p> }
    });
    let on = move |first| opening.leave(opening.here(), Some(Some(first)));
    let on_region = Box::new(move |code| on(First::Region(code)));
    view! {
        <section class="question">
            <div class="progress">
                <p><span>{said}</span></p>
                <progress max=of value="1" aria-hidden="true"></progress>
            </div>
            <h1 id=HEADING tabindex="-1">{question.ask.get(lang).to_owned()}</h1>
            {help}
            <RegionPicker regions=question.regions texts answered=None on_region />
            <nav class="walk" aria-label=opening.t("walk.label")>
                <button type="button" class="button plain" on:click=move |_| opening.back()>
                    {opening.t("walk.back")}
                </button>
                <button type="button" class="button plain" on:click=move |_| on(First::DontKnow)>
                    {opening.t("walk.skip")}
                </button>
            </nav>
        </section>
    }
    .into_any()
}

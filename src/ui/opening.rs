//! The first two screens of a first visit: what one gets, and where the firm is registered. They are drawn by
//! the small first part of the program, while the walk is still on its way; [`super::start`]
//! decides who gets them, and goes on where they end.

use super::app::HEADING;
use super::components::languages::Languages;
use super::components::region_picker::RegionPicker;
use super::{elder, later, loader};
use crate::browser::storage::Key;
use crate::browser::{history, offline, page, storage};
use crate::locale::Catalogue;
use crate::pack::FirstQuestion;
use crate::pack::envelope::PackFile;
use crate::profile::RegionCode;
use crate::text::Lang;
use leptos::mount::UnmountHandle;
use leptos::prelude::*;
use std::cell::RefCell;
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
    walk: RwSignal<Walk>,
    /// The elders' way.
    elder: RwSignal<bool>,
    /// What is done once the walk is there.
    wanted: RwSignal<Option<(Lang, Option<Option<First>>)>>,
}

/// Shows the opening in `root`, and calls `then` when the walk is to go on, which has been loaded by then.
pub fn show(
    root: web_sys::HtmlElement,
    question: FirstQuestion,
    texts: Catalogue,
    files: Vec<PackFile>,
    then: impl FnOnce(Begun) + 'static,
) {
    type Mounted = Option<Box<dyn std::any::Any>>;
    let mounted: Rc<RefCell<Mounted>> = Rc::default();
    let files = Rc::new(RefCell::new(files));
    page::clear(super::start::ROOT);
    let handle: UnmountHandle<_> = mount_to(root, {
        let (mounted, files) = (mounted.clone(), files.clone());
        move || {
            let opening = Opening {
                question: StoredValue::new(question),
                texts: StoredValue::new(Arc::new(texts)),
                screen: RwSignal::new(Screen::Welcome),
                walk: RwSignal::new(Walk::Coming),
                elder: RwSignal::new(elder::begin(None)),
                wanted: RwSignal::new(None),
            };
            opening.follow(Rc::downgrade(&mounted));
            opening.load(files.clone());
            let mut then = Some(then);
            Effect::new(move |_| {
                let (Walk::Here, Some((lang, first))) = (opening.walk.get(), opening.wanted.get())
                else {
                    return;
                };
                let Some(then) = then.take() else {
                    return;
                };
                let (mounted, files) = (mounted.clone(), files.take());
                // Not from within the view that goes away with it.
                wasm_bindgen_futures::spawn_local(async move {
                    drop(mounted.take());
                    then(Begun { files, lang, first });
                });
            });
            view(opening)
        }
    });
    *mounted.borrow_mut() = Some(Box::new(handle));
    page::say(page::SHOWN);
    offline::say_usable();
}

impl Opening {
    fn t(self, key: &str) -> String {
        self.texts.with_value(|texts| texts.say(key))
    }

    /// Loads what comes after the first question.
    fn load(self, files: Rc<RefCell<Vec<PackFile>>>) {
        wasm_bindgen_futures::spawn_local(async move {
            let more = loader::rest_of_core(&files.borrow());
            let walk = later::load_walk();
            let more = more.await;
            files.borrow_mut().extend(more);
            let came = match walk.await {
                Ok(()) => Walk::Here,
                Err(later::Missing) => Walk::Missing,
            };
            // The page may have gone on without the opening.
            if self.walk.try_set(came).is_none() {
                self.say_if_missing();
            }
        });
    }

    /// Who waits for what will not come is told; the page's own HTML offers to open it again.
    fn say_if_missing(self) {
        let waits = self.wanted.with_untracked(Option::is_some);
        if waits && self.walk.get_untracked() == Walk::Missing {
            page::say_not_loaded();
        }
    }

    /// Leaves the opening as soon as the walk is there.
    fn leave(self, lang: Lang, first: Option<Option<First>>) {
        if let Some(Some(first)) = first {
            first.save();
        }
        self.screen.set(Screen::Waiting);
        if self.walk.get_untracked() != Walk::Here {
            begin_screen(WAITING);
        }
        self.wanted.set(Some((lang, first)));
        self.say_if_missing();
    }

    fn here(self) -> Lang {
        self.texts.with_value(|texts| texts.lang())
    }

    /// The name of the second screen in the address.
    fn place_name(self) -> String {
        let id = |question: &FirstQuestion| format!("fact/{}", question.id);
        self.question.with_value(id)
    }

    /// On from the first screen.
    fn begin(self) {
        history::push(&self.place_name());
        if self.walk.get_untracked() == Walk::Here {
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
    fn follow(self, mounted: std::rc::Weak<RefCell<Option<Box<dyn std::any::Any>>>>) {
        history::on_change(move |name| {
            let is_shown = mounted
                .upgrade()
                .is_some_and(|mounted| mounted.borrow().is_some());
            if !is_shown {
                return;
            }
            // Whoever goes back does not want any more what is waited for.
            self.wanted.set(None);
            let place = self.place_name();
            let screen = match name {
                Some(name) if name == place => Screen::Place,
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
    gloo::timers::callback::Timeout::new(0, move || page::begin_at(at)).forget();
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
    // The fragment of the address names the screen, so that it is not followed.
    let skip = |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        page::focus(HEADING);
    };
    view! {
        <header class="top">
            <a class="skip" href="#main" on:click=skip>{opening.t("elder.skip")}</a>
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

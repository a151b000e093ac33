//! The timer of a lesson: large digits, three buttons, and a message when time is up.

use crate::browser::clock;
use crate::browser::storage::Local;
use crate::training::lesson_clock::LessonClock;
use crate::training::timer::Announcement;
use crate::ui::app::App;
use crate::ui::erased_view::view;
use leptos::prelude::*;

/// The interval of updates, in milliseconds; the shown time does not depend on it.
const LOOKS: u32 = 250;

/// The button that starts and stops.
pub const TOGGLE: &str = "clock-toggle";

/// Sets the timer, and saves its setting.
pub fn set(clock: RwSignal<LessonClock>, to: LessonClock) {
    to.keep(&Local);
    clock.set(to);
}

/// The timer; `what` names the part of the lesson.
pub fn clock(
    app: App,
    lesson: RwSignal<LessonClock>,
    what: impl Fn(LessonClock) -> String + Send + 'static,
) -> AnyView {
    let now = RwSignal::new(clock::millis());
    let said = RwSignal::new(String::new());
    // It may have run out while the page was closed.
    if lesson.get_untracked().timer.is_up(now.get_untracked()) {
        said.set(app.t("lesson.up"));
    }
    let look = move || {
        let (before, at) = (now.get_untracked(), clock::millis());
        let timer = lesson.get_untracked().timer;
        if !timer.is_running() {
            return;
        }
        if let Some(what) = timer.announcement(before, at) {
            said.set(match what {
                Announcement::Minutes(n) => {
                    app.fill("lesson.minutes_left", &[("n", &n.to_string())])
                }
                Announcement::Up => app.t("lesson.up"),
            });
        }
        now.set(at);
    };
    // Ends with the page.
    StoredValue::new_local(gloo::timers::callback::Interval::new(LOOKS, look));
    let timer = move || lesson.get().timer;
    let shown = Memo::new(move |_| timer().shown(now.get()));
    let up = Memo::new(move |_| timer().is_up(now.get()));
    let runs = Memo::new(move |_| timer().is_running());
    let toggle = move |_| {
        let at = clock::millis();
        now.set(at);
        set(lesson, lesson.get_untracked().toggle(at));
    };
    let reset = move |_| {
        set(lesson, lesson.get_untracked().reset());
        said.set(String::new());
    };
    let label = move || {
        app.t(if runs.get() {
            "lesson.pause"
        } else {
            "lesson.start"
        })
    };
    view! {
        <section class="clock no-print" aria-label=app.t("lesson.clock")>
            <p class="muted">{move || what(lesson.get())}</p>
            <p class="digits" class:up=move || up.get() role="timer">{move || shown.get()}</p>
            <p class="sr-only" role="status">{move || said.get()}</p>
            <div class="walk">
                <button type="button" id=TOGGLE class="button" on:click=toggle>{label}</button>
                <button type="button" class="button plain" on:click=reset>{app.t("lesson.reset")}</button>
            </div>
        </section>
    }
}

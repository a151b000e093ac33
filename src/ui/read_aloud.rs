//! Text to speech for the shown screen: question and options, the summary of the result, the verdicts.

use super::app::App;
use crate::browser::{page, speech};
use crate::speech::choose;
use crate::ui::erased_view::view;
use leptos::prelude::*;

/// Selects what is read of a question and of the welcome screen.
const QUESTION: &str = "#heading, .question .help, .early-stop p, .question .choice, .question .or, \
    .question [aria-live] .error, .welcome .lead, .welcome .points li, .welcome .privacy, \
    .question details[open] p, .question details[open] li";
/// Selects what is read of the report: the summary and the programmes; of an unfolded programme each condition with
/// its reason.
const REPORT: &str = "#heading, .glance > p, .glance h2.sub, .counts li, .glance-list li, .plan h3, .group, \
    .programme > summary strong, .programme > summary .headline, .programme[open] > p, \
    .programme[open] .condition, .report .card.warn";
/// Selects what is read of any other page.
const OTHER: &str = "#heading, main h2, main h3, main p, main li, main td";

/// The state of reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Silent,
    Reading,
    Failed,
}

/// The button; none where the device has no voice for the shown language.
pub(super) fn reader() -> AnyView {
    let app = expect_context::<App>();
    let find = move || choose(&speech::voices(), app.lang());
    let voice = RwSignal::new(find());
    let state = RwSignal::new(State::Silent);
    // Voices may arrive after this button has been disposed of.
    speech::on_voices(move || {
        if let Some(found) = untrack(find)
            && voice
                .try_get_untracked()
                .is_some_and(|known| known.is_none())
        {
            let _ = voice.try_set(Some(found));
        }
    });
    let silent = move || {
        // Called on every screen: speech is stopped only while it is on.
        if state
            .try_get_untracked()
            .is_some_and(|state| state != State::Silent)
        {
            speech::stop();
            let _ = state.try_set(State::Silent);
        }
    };
    let step = Memo::new(move |_| app.session.with(|session| session.step));
    Effect::new(move |_| {
        // Read, not only tracked: a memo that is notified and not read is not notified again.
        step.get();
        app.guest_view.track();
        silent();
    });
    on_cleanup(speech::stop);
    let read = move |_| {
        if state.get_untracked() == State::Reading {
            return silent();
        }
        // Looked up again: the list of voices may have changed.
        let Some(voice) = untrack(find) else {
            return state.set(State::Failed);
        };
        state.set(State::Reading);
        speech::read(&texts(), voice, move |read| {
            let after = if read { State::Silent } else { State::Failed };
            let _ = state.try_set(after);
        });
    };
    let button = move || {
        voice.get().map(|_| {
            let is_reading = state.get() == State::Reading;
            view! {
                <button type="button" class="aid" id="aloud" on:click=read>
                    {app.t(if is_reading { "aloud.stop" } else { "aloud.read" })}
                </button>
            }
        })
    };
    let failed = move || (state.get() == State::Failed).then(|| app.t("aloud.failed"));
    view! {
        {button}
        <span class="aid-said" role="status">{failed}</span>
    }
}

/// The texts of the shown screen.
fn texts() -> Vec<String> {
    let has = |selector| !page::shown_texts(selector).is_empty();
    let selector = if has(".report") {
        REPORT
    } else if has(".question, .welcome") {
        QUESTION
    } else {
        OTHER
    };
    page::shown_texts(selector)
}

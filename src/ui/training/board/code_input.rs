//! The input of codes, typed, pasted, or from the camera, and its outcome.

use super::scan;
use super::state::BoardState;
use crate::browser::page;
use crate::text::is_hidden;
use crate::training::board::{BoardPlace, EnteredCode, questionnaires};
use crate::training::{CodeError, pasted_codes};
use crate::ui::app::App;
use crate::ui::erased_view::view;
use leptos::prelude::*;

const FIELD: &str = "codes";
const SO_FAR: &str = "codes-so-far";

/// How many bad codes are listed one by one.
const SAID: usize = 5;

/// The outcome of the last entry.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Outcome {
    added: usize,
    twice: Vec<(usize, String)>,
    wrong: Vec<(String, CodeError)>,
    undone: bool,
    /// Whether the trainer has said that codes which were there already are no new people.
    kept_once: bool,
    /// All that was read.
    read: Vec<String>,
}

impl Outcome {
    /// The outcome of the codes that were read.
    pub fn of(taken: Vec<EnteredCode>) -> Outcome {
        let mut outcome = Outcome::default();
        for EnteredCode { text, added } in taken {
            outcome.read.push(text.clone());
            match added {
                Ok(BoardPlace::New(_)) => outcome.added += 1,
                Ok(BoardPlace::Twice(which)) => outcome.twice.push((which, text)),
                Err(error) => outcome.wrong.push((text, error)),
            }
        }
        outcome
    }

    /// Whether both are of the same codes: a camera sees one picture many times.
    pub fn is_of_the_same(&self, other: &Outcome) -> bool {
        self.read == other.read
    }
}

/// The field, the camera, and the outcome of the last entry.
pub fn entry(desk: BoardState) -> AnyView {
    let app = desk.app;
    let typed = RwSignal::new(String::new());
    let outcome = RwSignal::new(None::<Outcome>);
    let add = move || {
        let text = typed.get_untracked();
        if text.trim().is_empty() {
            return;
        }
        let new = Outcome::of(desk.take(&text));
        let wrong: Vec<&str> = new.wrong.iter().map(|(text, _)| text.as_str()).collect();
        typed.set(wrong.join("\n"));
        outcome.set(Some(new));
    };
    // Enter adds, except where it ends the composition of an input method.
    let key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Enter" && !event.shift_key() && !event.is_composing() {
            event.prevent_default();
            add();
        }
    };
    let so_far = move || {
        let wrong = app.content.with(|content| {
            let known = questionnaires(content);
            typed.with(|typed| pasted_codes::invalid_groups(typed, &known))
        });
        (!wrong.is_empty()).then(|| {
            let groups = groups(&wrong, app);
            app.fill("board.so_far", &[("groups", &groups)])
        })
    };
    let count = move || app.fill("board.count", &[("n", &desk.count().to_string())]);
    let undo = move || {
        (desk.count() > 0).then(|| {
            let undo = move |_| {
                desk.undo();
                outcome.set(Some(Outcome {
                    undone: true,
                    ..Outcome::default()
                }));
            };
            view! {
                <button type="button" class="link" on:click=undo>{app.t("board.undo")}</button>
            }
        })
    };
    view! {
        <section class="card entry">
            <p class="received"><span class="muted">{app.t("board.count_label")}</span> <strong id="received">{count}</strong></p>
            <label class="list" for=FIELD>
                <span><strong>{app.t("board.enter")}</strong></span>
                <span class="muted small">{app.t("board.enter_about")}</span>
            </label>
            <textarea
                id=FIELD
                rows="2"
                autocomplete="off"
                autocapitalize="characters"
                spellcheck="false"
                aria-describedby=SO_FAR
                prop:value=move || typed.get()
                on:input=move |event| typed.set(event_target_value(&event))
                on:keydown=key
            ></textarea>
            <p class="error small" id=SO_FAR>{so_far}</p>
            <button type="button" class="button" on:click=move |_| add()>{app.t("board.add")}</button>
            <div role="status" aria-live="polite" id="outcome">
                {move || outcome.get().map(|last| said(&last, outcome, desk))}
            </div>
            {scan::scan(desk, outcome)}
            {undo}
        </section>
    }
}

/// `2、4`
fn groups(groups: &[usize], app: App) -> String {
    let groups: Vec<String> = groups.iter().map(usize::to_string).collect();
    groups.join(&app.t("say.comma"))
}

fn said(outcome: &Outcome, shown: RwSignal<Option<Outcome>>, desk: BoardState) -> AnyView {
    let app = desk.app;
    let all = app
        .board
        .with_untracked(|board| board.codes().len())
        .to_string();
    let added = (outcome.added > 0).then(|| {
        let values = [("n", &*outcome.added.to_string()), ("all", &all)];
        app.fill("board.added", &values)
    });
    let undone = outcome
        .undone
        .then(|| app.fill("board.undone", &[("all", &all)]));
    let kept_once = outcome.kept_once.then(|| app.t("board.twice_kept"));
    let lines = [added, undone, kept_once].into_iter().flatten();
    let lines = lines.map(|line| view! { <p class="good-text">{line}</p> });
    let twice = (!outcome.twice.is_empty()).then(|| twice(&outcome.twice, shown, desk));
    let wrong = (!outcome.wrong.is_empty()).then(|| wrong(&outcome.wrong, app));
    view! { {lines.collect::<Vec<_>>()}{twice}{wrong} }
}

/// Asks whether codes that are there already are of the same people. Answers and random number can be equal by
/// chance; more often a code is sent twice.
fn twice(twice: &[(usize, String)], shown: RwSignal<Option<Outcome>>, desk: BoardState) -> AnyView {
    let app = desk.app;
    let places: Vec<usize> = twice.iter().take(SAID).map(|(place, _)| *place).collect();
    let (n, which) = (twice.len().to_string(), groups(&places, app));
    let question = app.fill("board.twice", &[("n", &n), ("which", &which)]);
    // What is said of the other codes of that text stays.
    let answer = move |then: &dyn Fn(&mut Outcome)| {
        shown.update(|outcome| {
            if let Some(outcome) = outcome {
                outcome.twice.clear();
                then(outcome);
            }
        });
        page::focus(FIELD);
    };
    let same = move |_| answer(&|outcome| outcome.kept_once = true);
    let codes: Vec<String> = twice.iter().map(|(_, code)| code.clone()).collect();
    let other = move |_| {
        let taken = Outcome::of(desk.take_again(&codes));
        answer(&|outcome| {
            outcome.added += taken.added;
            outcome.wrong.extend(taken.wrong.iter().cloned());
        });
    };
    view! {
        <div class="twice" role="group" aria-labelledby="twice">
            <p id="twice">{question}</p>
            <button type="button" class="button plain" on:click=same>{app.t("board.twice_same")}</button>
            <button type="button" class="button plain" on:click=other>{app.t("board.twice_other")}</button>
        </div>
    }
}

/// The rejected codes, with the wrong groups in them.
fn wrong(wrong: &[(String, CodeError)], app: App) -> AnyView {
    let head = app.fill("board.wrong", &[("n", &wrong.len().to_string())]);
    let more = (wrong.len() > SAID).then(|| {
        let n = (wrong.len() - SAID).to_string();
        let said = app.fill("board.wrong_more", &[("n", &n)]);
        view! { <p>{said}</p> }
    });
    let lines = wrong.iter().take(SAID).map(|(text, error)| {
        let marked = error.groups();
        let pieces = pieces(text).into_iter().enumerate().map(|(nth, piece)| {
            if marked.contains(&(nth + 1)) {
                view! { <mark>{piece}</mark>" " }
            } else {
                view! { {piece}" " }
            }
        });
        let said = app.texts.with_untracked(|texts| error.say(texts));
        view! { <li><span class="code">{pieces.collect::<Vec<_>>()}</span><span>{said}</span></li> }
    });
    view! {
        <div class="error">
            <p>{head}</p>
            <ul class="wrong-codes">{lines.collect::<Vec<_>>()}</ul>
            {more}
        </div>
    }
}

/// The groups of a code as they were typed, without control characters that could reverse or hide text.
fn pieces(text: &str) -> Vec<String> {
    let clean = |c: char| if is_hidden(c) { '\u{fffd}' } else { c };
    let pieces: Vec<String> = text
        .split('-')
        .map(|piece| piece.chars().map(clean).collect())
        .collect();
    let [one] = pieces.as_slice() else {
        return pieces;
    };
    let symbols: Vec<char> = one.chars().collect();
    symbols
        .chunks(5)
        .map(|group| group.iter().collect())
        .collect()
}

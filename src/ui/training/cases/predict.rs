//! A programme: predict whether the firm of a case can apply, then see the engine's verdict on the case's facts. The
//! case itself holds no verdict.

use super::{above, button, page_nav, saved_answers, story};
use crate::browser::{clock, page};
use crate::content::Content;
use crate::eligibility::{ConditionResult, Decision, decide};
use crate::evaluation::situation_of;
use crate::profile::Value;
use crate::rule::{Operator, Situation, Wording};
use crate::teaching::Case;
use crate::training::exercise::{Exercise, Guess};
use crate::training::place::Stage;
use crate::ui::app::App;
use crate::ui::components::programme::programme as card;
use crate::ui::content_loader::ContentLoader;
use crate::ui::document::HEADING;
use crate::ui::erased_view::view;
use leptos::prelude::*;
use std::sync::Arc;

/// The id that gets the focus once the verdict is shown.
const REVEALED: &str = "revealed";

/// Calls `then` with the engine's decision on a programme of a case; `None` while its pack is not loaded.
pub fn decided<T>(
    app: App,
    content: &Content,
    case: &Case,
    programme: &str,
    then: impl FnOnce(&Decision<'_>, &Situation<'_>) -> T,
) -> Option<T> {
    let programme = content.programme(programme)?;
    let ratings = case.ratings(content);
    let situation = situation_of(content, &case.profile, &ratings, app.today);
    Some(then(&decide(programme, &situation), &situation))
}

/// Loads the programmes of the province of a case.
pub fn load(app: App, case: &Case) {
    let content = app.content.get_untracked();
    if let Some(Value::Region(code)) = case.profile.value(content.region_fact) {
        ContentLoader(app).load_region_of(Some(code));
    }
}

/// The page.
pub fn page(app: App, case: &Case, place: usize) -> AnyView {
    load(app, case);
    let number = case.page(Stage::Programme(place));
    let next = case.stage(number + 1);
    let Some(id) = case.programmes.get(place).cloned() else {
        return page_nav(app, case, number, None);
    };
    let numbers = [place + 1, case.programmes.len()].map(|number| number.to_string());
    let [n, of] = numbers.each_ref().map(String::as_str);
    let progress = app.fill("case.programme_progress", &[("n", n), ("of", of)]);
    let above = above(app, case, progress);
    let asked = Memo::new({
        let id = id.clone();
        move |_| app.content.with(|content| content.programme(&id).is_some())
    });
    let guess = RwSignal::new(saved_answers::load(app).verdict(&case.id, &id));
    let kept = StoredValue::new((Arc::new(case.clone()), id));
    let inner = move || {
        let (case, id) = kept.get_value();
        let guess_now = guess.get();
        if !asked.get() {
            return waiting(app, &case);
        }
        let (content, texts) = (app.content.get_untracked(), app.texts.get_untracked());
        let words = content.wording(&texts);
        let shown = decided(app, &content, &case, &id, |decision, situation| {
            let beside = facts(app, &content, &words, &case);
            let title = words.text(&decision.programme.title).to_owned();
            let promise = words.text(&decision.programme.promise).to_owned();
            let part = match guess_now {
                None => ask(app, &case, decision, &words, guess),
                Some(guess) => {
                    let key = match next {
                        Stage::End => "case.to_end",
                        _ => "case.next_programme",
                    };
                    let result = revealed(app, &case, decision, &words, guess);
                    let all = card(decision, situation, &words, &app);
                    view! { {result}{all}{button(app, &case, next, key)} }
                }
            };
            view! {
                <div class="rating">
                    {beside}
                    <section class="question">
                        <h1 id=HEADING tabindex="-1">{title}</h1>
                        <p class="muted">{promise}</p>
                        {part}
                    </section>
                </div>
            }
        });
        shown.unwrap_or_else(|| waiting(app, &case))
    };
    view! { {above}{inner}{page_nav(app, case, number, None)} }
}

/// Shown while the pack of the programme is not loaded.
fn waiting(app: App, case: &Case) -> AnyView {
    let case = case.clone();
    let again = move |_| {
        ContentLoader(app).load_rest();
        load(app, &case);
    };
    view! {
        <h1 id=HEADING tabindex="-1" class="muted">{app.t("guide.loading")}</h1>
        <button type="button" class="button plain" on:click=again>{app.t("guide.again")}</button>
    }
}

/// The facts of the case, and the story below.
fn facts(app: App, content: &Content, words: &Wording<'_>, case: &Case) -> AnyView {
    let rows: Vec<AnyView> = content
        .facts
        .iter()
        .filter_map(|(key, _)| {
            let value = words.yours(key, case.profile.known(key))?;
            let label = words.label(key).to_owned();
            Some(view! { <dt>{label}</dt><dd>{value}</dd> })
        })
        .collect();
    view! {
        <div class="beside" role="region" tabindex="0" aria-label=app.t("case.facts")>
            <p class="muted small">{app.t("case.facts")}</p>
            <dl>{rows}</dl>
            <details>
                <summary>{app.t("case.story")}</summary>
                {story::story(app, case, None)}
            </details>
        </div>
    }
}

/// The names of the three predictions, for a condition and for a whole programme.
fn names(guess: Guess) -> (&'static str, &'static str) {
    match guess {
        Guess::Yes => ("case.holds", "case.can"),
        Guess::No => ("case.holds_not", "case.can_not"),
        Guess::Open => ("case.holds_open", "case.can_open"),
    }
}

fn ask(
    app: App,
    case: &Case,
    decision: &Decision<'_>,
    words: &Wording<'_>,
    guess: RwSignal<Option<Guess>>,
) -> AnyView {
    let exercise = saved_answers::load(app);
    let programme = &decision.programme.id;
    let conditions: Vec<AnyView> = decision
        .conditions
        .iter()
        .map(|result| condition(app, case, programme, result, words, &exercise))
        .collect();
    let buttons: Vec<AnyView> = Guess::WORDS
        .into_iter()
        .map(|(_, value)| {
            let (case, programme) = (case.id.clone(), programme.clone());
            let predict = move |_| {
                saved_answers::change(app, &|exercise| exercise.predict(&case, &programme, value));
                guess.set(Some(value));
                clock::after(0, Box::new(|| page::focus(REVEALED)));
            };
            view! {
                <button type="button" class="choice" on:click=predict>
                    <span>{app.t(names(value).1)}</span>
                </button>
            }
        })
        .collect();
    view! {
        <p>{app.t("case.guess_conditions")}</p>
        <ol class="guesses">{conditions}</ol>
        <h2 id="verdict">{app.t("case.guess_verdict")}</h2>
        <div class="choices" role="group" aria-labelledby="verdict">{buttons}</div>
    }
}

fn condition(
    app: App,
    case: &Case,
    programme: &str,
    result: &ConditionResult<'_>,
    words: &Wording<'_>,
    exercise: &Exercise,
) -> AnyView {
    let id = &result.condition.id;
    let chosen = RwSignal::new(exercise.condition(&case.id, programme, id));
    let sentence = result.condition.rule.say(words);
    let buttons: Vec<AnyView> = Guess::WORDS
        .into_iter()
        .map(|(_, value)| {
            let (case, programme, id) = (case.id.clone(), programme.to_owned(), id.clone());
            let predict = move |_| {
                saved_answers::change(app, &|exercise| {
                    exercise.predict_condition(&case, &programme, &id, value);
                });
                chosen.set(Some(value));
            };
            view! {
                <button
                    type="button"
                    class="choice"
                    aria-pressed=move || (chosen.get() == Some(value)).to_string()
                    on:click=predict
                >
                    {app.t(names(value).0)}
                </button>
            }
        })
        .collect();
    view! {
        <li>
            <p>{sentence.clone()}</p>
            <div class="three" role="group" aria-label=sentence>{buttons}</div>
        </li>
    }
}

/// Whether the prediction was right, and which conditions were misjudged.
fn revealed(
    app: App,
    case: &Case,
    decision: &Decision<'_>,
    words: &Wording<'_>,
    guess: Guess,
) -> AnyView {
    let exercise = saved_answers::load(app);
    let right = Guess::of_verdict(decision.verdict);
    let (class, said) = match guess == right {
        true => ("tag good", app.t("case.right")),
        false => ("tag warn", app.t("case.wrong")),
    };
    let values = [
        ("you", &*app.t(names(guess).1)),
        ("engine", &app.t(names(right).1)),
    ];
    let both = app.fill("case.both_verdicts", &values);
    let mut guessed = 0;
    let misjudged: Vec<AnyView> = decision
        .conditions
        .iter()
        .filter_map(|result| {
            let programme = &decision.programme.id;
            let guess = exercise.condition(&case.id, programme, &result.condition.id)?;
            guessed += 1;
            let right = Guess::of_truth(result.truth);
            if guess == right {
                return None;
            }
            let values = [
                ("you", &*app.t(names(guess).0)),
                ("engine", &app.t(names(right).0)),
            ];
            let both = app.fill("case.both_verdicts", &values);
            let sentence = result.condition.rule.say(words);
            Some(view! { <li><p>{sentence}</p><p class="muted">{both}</p></li> })
        })
        .collect();
    let conditions = match (guessed, misjudged.is_empty()) {
        (0, _) => None,
        (_, true) => Some(view! { <p>{app.t("case.all_right")}</p> }),
        (_, false) => Some(view! {
            <h3>{app.t("case.misjudged")}</h3>
            <ul id="misjudged">{misjudged}</ul>
        }),
    };
    view! {
        <section class="revealed" aria-live="polite">
            <h2 id=REVEALED tabindex="-1"><span class=class>{said}</span></h2>
            <p>{both}</p>
            {conditions}
            <p class="muted small">{app.t("case.by_engine")}</p>
        </section>
    }
}

//! All answers, each with a link to change it.

use super::number_echo::doubt_about;
use crate::assess::Rating;
use crate::profile::Answer;
use crate::session::{Event, Step};
use crate::ui::app::App;
use crate::ui::dispatcher::Dispatcher;
use crate::ui::erased_view::view;
use leptos::prelude::*;

/// The list.
#[component]
pub fn Answers() -> impl IntoView {
    let app = expect_context::<App>();
    let lang = app.lang();
    let session = app.session.get_untracked();
    let facts = app.with_words(|content, wording| {
        let answered = content.facts.iter().filter_map(|(key, fact)| {
            let said = match session.profile.answer(key)? {
                Answer::Value(value) => wording.value(key, &value),
                Answer::DontKnow => app.t("answers.unknown"),
                Answer::NotApplicable => app.t("say.not_applicable"),
            };
            let doubt = match session.profile.answer(key)? {
                Answer::Value(value) => doubt_about(&app, key, value),
                _ => None,
            };
            let label = fact.label.get(lang).to_owned();
            Some((Step::Fact(key), label, said, doubt))
        });
        answered.collect::<Vec<_>>()
    });
    let items = app.with_words(|content, _| {
        let answered = session
            .questionnaire(content)
            .items
            .iter()
            .filter_map(|item| {
                let said = match session.ratings.get(item.key)? {
                    Rating::Points(points) => {
                        item.options.get(usize::from(points))?.get(lang).to_owned()
                    }
                    Rating::NotApplicable => app.t("say.not_applicable"),
                    Rating::Unknown => app.t("answers.unknown"),
                };
                Some((
                    Step::Item(item.key),
                    item.question.get(lang).to_owned(),
                    said,
                    None,
                ))
            });
        answered.collect::<Vec<_>>()
    });
    let line = |(step, question, answer, doubt): (Step, String, String, Option<String>)| {
        let change = app.fill("answers.change_what", &[("what", &question)]);
        view! {
            <li>
                <span>
                    <strong>{question}</strong>
                    <span>{answer}</span>
                    {doubt.map(|doubt| view! { <span class="error">{doubt}</span> })}
                </span>
                {(!app.guest).then(|| view! {
                    <button
                        type="button"
                        class="link"
                        aria-label=change
                        on:click=move |_| Dispatcher(app).send(Event::Edit(step))
                    >
                        {app.t("answers.change")}
                    </button>
                })}
            </li>
        }
    };
    let lines = facts.into_iter().chain(items).map(line);
    view! { <ul class="answers">{lines.collect::<Vec<_>>()}</ul> }
}

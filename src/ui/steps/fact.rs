//! A question about the firm.

use super::nav::Nav;
use crate::browser::page::dress;
use crate::profile::{Answer, Fact, FactKey, FactKind, Value};
use crate::session::{Event, walk};
use crate::ui::app::App;
use crate::ui::components::choice::{ChoiceButton, Choices};
use crate::ui::components::date_field::DateField;
use crate::ui::components::number_field::NumberField;
use crate::ui::components::progress::Progress;
use crate::ui::components::region_picker::RegionPicker;
use crate::ui::components::text_with_terms::Rich;
use crate::ui::dispatcher::Dispatcher;
use crate::ui::document::HEADING;
use crate::ui::erased_view::view;
use leptos::prelude::*;

/// The screen.
#[component]
pub fn FactStep(
    /// The fact.
    key: FactKey,
) -> impl IntoView {
    let app = expect_context::<App>();
    let content = app.content.get_untracked();
    let session = app.session.get_untracked();
    let fact = content.facts.get(key);
    let lang = app.lang();
    let help = fact.help.as_ref().map(|help| {
        let help = help.get(lang).to_owned();
        view! { <p use:dress="help"><Rich text=help /></p> }
    });
    let position = walk::position(&content, &session, app.today);
    let in_profile = position.part == walk::Part::Profile;
    let why = (!in_profile).then(|| {
        view! { <p use:dress="muted small">{app.t("fact.why_asked")}</p> }
    });
    let field = match &fact.kind {
        FactKind::Number { .. } => view! { <NumberField key=key /> },
        FactKind::Date { .. } => view! { <DateField key=key /> },
        FactKind::Region => {
            let answered = match session.profile.value(key) {
                Some(Value::Region(code)) => Some(code),
                // Preset by the address; the owner can choose another.
                _ => app.parameters.with_value(|asked| asked.region),
            };
            let on_region = Box::new(move |code| {
                let answer = Answer::Value(Value::Region(code));
                Dispatcher(app).answer_and_continue(Some(Event::Answer(key, Some(answer))));
            });
            let (regions, texts) = (content.regions.clone(), app.texts.get_untracked());
            view! { <RegionPicker regions texts answered on_region /> }
        }
        FactKind::Flag { .. } | FactKind::Choice { .. } => {
            let buttons = buttons(fact, session.profile.value(key), &app);
            let choose = move |value| {
                Dispatcher(app)
                    .answer_and_continue(Some(Event::Answer(key, Some(Answer::Value(value)))));
            };
            view! { <Choices buttons on_choose=choose /> }
        }
    };
    let skip = move || {
        // An existing answer stays; a question without one is marked as not known.
        app.session
            .with_untracked(|session| session.profile.value(key).is_none())
            .then_some(Event::Answer(key, Some(Answer::DontKnow)))
    };
    view! {
        <section use:dress="question">
            <Progress position />
            <h1 id=HEADING tabindex="-1">{fact.ask.get(lang).to_owned()}</h1>
            {help}
            {field}
            {why}
            <Nav answered=session.profile.has(key) on_skip=skip to_report=!in_profile />
        </section>
    }
}

fn buttons(fact: &Fact, answered: Option<Value>, app: &App) -> Vec<ChoiceButton<Value>> {
    let lang = app.lang();
    let button = |value: Value, label: String, hint: Option<String>| ChoiceButton {
        value,
        label,
        hint,
        chosen: answered == Some(value),
    };
    match &fact.kind {
        FactKind::Choice { options, .. } => options
            .iter()
            .enumerate()
            .map(|(place, option)| {
                let hint = option.hint.as_ref().map(|hint| hint.get(lang).to_owned());
                button(
                    Value::Choice(place),
                    option.label.get(lang).to_owned(),
                    hint,
                )
            })
            .collect(),
        // The options are the statements themselves: "是" does not answer a question that asks "有没有".
        FactKind::Flag { yes, no, .. } => vec![
            button(Value::Flag(true), yes.get(lang).to_owned(), None),
            button(Value::Flag(false), no.get(lang).to_owned(), None),
        ],
        _ => Vec::new(),
    }
}

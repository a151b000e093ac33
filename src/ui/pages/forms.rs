//! The forms: each as a file for a spreadsheet, or printed on a page of its own with the firm's name.

use crate::browser::export;
use crate::content::Form;
use crate::report::delivery::TextFile;
use crate::session::Page;
use crate::ui::app::App;
use crate::ui::components::hand_over::HandOver;
use crate::ui::components::name_note::name_note;
use crate::ui::document::NOTHING;
use crate::ui::erased_view::view;
use crate::ui::persistence::Persistence;
use leptos::prelude::*;

/// The page. The open form is the one that is printed.
#[component]
pub fn Forms() -> impl IntoView {
    let app = expect_context::<App>();
    let shown = app.form;
    // The form that the plan refers to comes first.
    let first = shown.get_untracked();
    let name = app
        .session
        .with_untracked(|session| session.notes.name.clone());
    let typed = RwSignal::new(name.clone().unwrap_or_default());
    let named = move |event| {
        Persistence(app).update_notes(|notes| notes.set_name(&event_target_value(&event)))
    };
    let list = move || {
        let content = app.content.get();
        if content.forms.forms.is_empty() {
            return view! { <p class="card">{app.t("forms.none")}</p> };
        }
        let lang = app.lang();
        let mut forms: Vec<(usize, &Form)> = content.forms.forms.iter().enumerate().collect();
        forms.sort_by_key(|(place, _)| first != Some(*place));
        let cards = forms.into_iter().map(|(place, form)| {
            let open = move || shown.get() == Some(place);
            let outcome = HandOver::new(app, format!("form-text-{place}"));
            let show = move |_| shown.update(|shown| *shown = (*shown != Some(place)).then_some(place));
            view! {
                <li class="card" class:no-print=move || !open()>
                    <h2 class="no-print">{form.title.get(lang).to_owned()}</h2>
                    <p class="no-print">{form.about.get(lang).to_owned()}</p>
                    <div class="grid no-print">
                        <button type="button" class="button plain" aria-expanded=move || open().to_string() on:click=show>
                            {move || app.t(if open() { "forms.hide" } else { "forms.show" })}
                        </button>
                        <button type="button" class="button plain" on:click=move |_| download(app, place, outcome)>
                            {app.t("forms.csv")}
                        </button>
                    </div>
                    {outcome.view()}
                    {move || open().then(|| sheet(app, place, outcome))}
                </li>
            }
        });
        view! {
            <p class="no-print muted small">{content.forms.about.as_ref().map(|text| text.get(lang).to_owned())}</p>
            <ul class="tools forms">{cards.collect::<Vec<_>>()}</ul>
        }
    };
    let inner = view! {
        <p class="no-print">
            <label for="firm-name">{app.t("forms.firm")}</label>
            <input
                id="firm-name"
                type="text"
                class="input"
                autocomplete="organization"
                prop:value=name.clone().unwrap_or_default()
                on:input=move |event| typed.set(event_target_value(&event))
                on:change=named
            />
            {name_note(app, typed)}
            <span class="muted small">{app.t("forms.firm_about")}</span>
        </p>
        {list}
    };
    super::frame(app, Page::Forms, inner)
}

fn firm(app: App) -> String {
    let name = app.session.with(|session| session.notes.name.clone());
    name.unwrap_or_default()
}

fn download(app: App, place: usize, outcome: HandOver) {
    let content = app.content.get_untracked();
    let Some(form) = content.forms.forms.get(place) else {
        return;
    };
    let lang = app.lang();
    let csv = form.csv(lang, &firm(app));
    outcome.save(TextFile {
        name: format!("{}.csv", form.title.get(lang)),
        kind: "text/csv;charset=utf-8",
        text: csv,
        about: "forms.table",
    });
}

/// The form as it is printed.
fn sheet(app: App, place: usize, outcome: HandOver) -> Option<AnyView> {
    let content = app.content.get_untracked();
    let form: &Form = content.forms.forms.get(place)?;
    let lang = app.lang();
    let print = move |_| {
        if !export::print() {
            outcome.say("hand_over.print_elsewhere");
        }
    };
    let fields = form.fields.iter().map(|field| {
        view! { <span>{app.fill("forms.field", &[("name", field.get(lang))])}</span> }
    });
    let heads = form
        .columns
        .iter()
        .map(|column| view! { <th scope="col">{column.get(lang).to_owned()}</th> });
    let example = form
        .example
        .iter()
        .map(|cell| view! { <td>{cell.get(lang).to_owned()}</td> });
    let empty = (0..form.rows).map(|_| {
        let cells = form.columns.iter().map(|_| view! { <td>{NOTHING}</td> });
        view! { <tr>{cells.collect::<Vec<_>>()}</tr> }
    });
    Some(view! {
        <p class="no-print">
            <button type="button" class="button" on:click=print>{app.t("forms.print")}</button>
        </p>
        <div class="sheet" role="region" tabindex="0" aria-label=form.title.get(lang).to_owned()>
            <p class="sheet-title"><strong>{form.title.get(lang).to_owned()}</strong></p>
            <p class="sheet-head">
                <span>{move || app.fill("forms.of", &[("name", &firm(app))])}</span>
                {fields.collect::<Vec<_>>()}
            </p>
            <table>
                <thead><tr>{heads.collect::<Vec<_>>()}</tr></thead>
                <tbody>
                    <tr class="example">{example.collect::<Vec<_>>()}</tr>
                    {empty.collect::<Vec<_>>()}
                </tbody>
            </table>
            <p class="small muted">{app.t("forms.example")}</p>
        </div>
    })
}

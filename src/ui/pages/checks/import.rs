//! Export of all checks to a file, import from one, and the outcome of the import.

use crate::browser::file::{self, FileError};
use crate::reader::PackError;
use crate::saved::transfer::{self, ImportError, ImportOutcome, ImportedCheck};
use crate::ui::app::App;
use crate::ui::components::hand_over::HandOver;
use crate::ui::erased_view::view;
use crate::ui::saved_checks::CheckActions;
use leptos::prelude::*;

/// The id of the field in which a file is chosen.
const FIELD: &str = "import";

/// The buttons, and the outcome below them.
#[component]
pub fn Transfer() -> impl IntoView {
    let app = expect_context::<App>();
    let outcome = HandOver::new(app, "text-all");
    let pasted = RwSignal::new(String::new());
    let lines = RwSignal::new(Vec::<String>::new());
    let save = move |_| outcome.save(CheckActions(app).export(None));
    let tell = move |imported: Result<Vec<ImportedCheck>, ImportError>| {
        outcome.clear();
        lines.set(match imported {
            Ok(imports) => imports.iter().map(|imported| say(imported, &app)).collect(),
            Err(refused) => vec![say_refused(&refused, &app)],
        });
    };
    let chosen = move |_| {
        file::chosen(FIELD, transfer::LARGEST, move |text| match text {
            Ok(text) => tell(CheckActions(app).import(&text)),
            Err(FileError::TooLarge) => tell(Err(ImportError::TooLarge)),
            Err(FileError::Unreadable) => tell(Err(ImportError::NotJson)),
        });
    };
    let paste = move |_| {
        let text = pasted.get_untracked();
        tell(if text.len() > transfer::LARGEST {
            Err(ImportError::TooLarge)
        } else {
            CheckActions(app).import(text.trim())
        });
    };
    view! {
        <p>{app.t("checks.file_about")}</p>
        <button type="button" class="button plain" on:click=save>{app.t("checks.save_all")}</button>
        {outcome.view()}
        <label class="list" for=FIELD>
            <span>{app.t("checks.import")}</span>
            <input type="file" id=FIELD accept=".json,application/json" on:change=chosen />
        </label>
        <details>
            <summary>{app.t("checks.paste")}</summary>
            <textarea
                rows="4"
                autocomplete="off"
                spellcheck="false"
                aria-label=app.t("checks.paste_here")
                on:input=move |event| pasted.set(event_target_value(&event))
            ></textarea>
            <button type="button" class="button plain" on:click=paste>{app.t("checks.paste_read")}</button>
        </details>
        <div role="status" aria-live="polite" class="arrivals">
            {move || {
                let lines = lines.get().into_iter();
                lines.map(|line| view! { <p>{line}</p> }).collect::<Vec<_>>()
            }}
        </div>
    }
}

fn say_refused(refused: &ImportError, app: &App) -> String {
    match refused {
        ImportError::NotOurs(error) => app.fill("checks.not_ours", &[("why", &why(error, app))]),
        other => app.t(other.key()),
    }
}

/// Place and problem: `/checks/0/begun: …`.
fn why(error: &PackError, app: &App) -> String {
    let texts = app.texts.get_untracked();
    let said = error.problem.say(&texts);
    let place = match error.file.as_str() {
        "file" | "saved" | "check" => error.pointer.clone(),
        file => format!("{file}{}", error.pointer),
    };
    if place.is_empty() {
        said
    } else {
        format!("{place}: {said}")
    }
}

fn say(imported: &ImportedCheck, app: &App) -> String {
    let name = match &imported.name {
        Some(name) => name.clone(),
        None => app.fill("checks.nth", &[("n", &imported.place.to_string())]),
    };
    let values = [("name", name.as_str())];
    let (said, unknown) = match &imported.outcome {
        ImportOutcome::Added(_, unknown) => (app.fill("checks.taken", &values), *unknown),
        ImportOutcome::AddedAsCopy(_, unknown) => (app.fill("checks.beside", &values), *unknown),
        ImportOutcome::Same => (app.fill("checks.same", &values), 0),
        ImportOutcome::FromTheFuture => (app.fill("checks.one_future", &values), 0),
        ImportOutcome::Bad(error) => {
            let why = why(error, app);
            (app.fill("checks.bad", &[("name", &name), ("why", &why)]), 0)
        }
    };
    if unknown == 0 {
        return said;
    }
    let kept = app.fill("checks.unknown_kept", &[("n", &unknown.to_string())]);
    format!("{said}{kept}")
}

//! The name of a check.

use crate::ui::app::App;
use crate::ui::components::name_note::name_note;
use crate::ui::erased_view::view;
use crate::ui::notice::Notice;
use crate::ui::saved_checks::CheckActions;
use leptos::prelude::*;

/// A field with the name, and a button that saves it.
pub fn rename(id: String, app: App) -> AnyView {
    let name = app.saved_checks.with_untracked(|saved_checks| {
        let name = saved_checks.get(&id).and_then(|check| check.name());
        name.unwrap_or_default().to_owned()
    });
    let typed = RwSignal::new(name.clone());
    let said = RwSignal::new(None::<&'static str>);
    let field = format!("name-{id}");
    let label_for = field.clone();
    let take = move |_| {
        CheckActions(app).rename(&id, &typed.get_untracked());
        let is_saved = app
            .notices
            .with_untracked(|all| !all.contains(&Notice::NotSaved));
        said.set(Some(if is_saved {
            "checks.renamed"
        } else {
            "checks.renamed_here"
        }));
    };
    view! {
        <label class="list" for=label_for>
            <span>{app.t("checks.name")}</span>
            <input
                type="text"
                id=field
                autocomplete="off"
                value=name
                on:input=move |event| {
                    typed.set(event_target_value(&event));
                    said.set(None);
                }
            />
            {name_note(app, typed)}
        </label>
        <button type="button" class="button plain" on:click=take>{app.t("checks.rename")}</button>
        <p role="status" class="small">{move || said.get().map(|key| app.t(key))}</p>
    }
}

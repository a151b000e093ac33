//! The name of a check.

use crate::session::Notes;
use crate::ui::app::App;
use crate::ui::erased_view::view;
use crate::ui::saved_checks::CheckActions;
use leptos::prelude::*;

/// A field with the name, and a button that saves it.
pub fn rename(id: String, app: App) -> AnyView {
    let name = app.saved_checks.with_untracked(|saved_checks| {
        let name = saved_checks.get(&id).and_then(|check| check.name());
        name.unwrap_or_default().to_owned()
    });
    let typed = RwSignal::new(name.clone());
    let done = RwSignal::new(false);
    let field = format!("name-{id}");
    let label_for = field.clone();
    let take = move |_| {
        CheckActions(app).rename(&id, &typed.get_untracked());
        done.set(true);
    };
    view! {
        <label class="list" for=label_for>
            <span>{app.t("checks.name")}</span>
            <input
                type="text"
                id=field
                maxlength=Notes::LONGEST_NAME.to_string()
                autocomplete="off"
                value=name
                on:input=move |event| {
                    typed.set(event_target_value(&event));
                    done.set(false);
                }
            />
        </label>
        <button type="button" class="button plain" on:click=take>{app.t("checks.rename")}</button>
        <p role="status" class="small">{move || done.get().then(|| app.t("checks.renamed"))}</p>
    }
}

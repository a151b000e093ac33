//! What is shared beside the answers, as the owner decides: figures, the firm's name.

use crate::share::encode::ShareOptions;
use crate::ui::app::App;
use crate::ui::components::name_note::name_note;
use crate::ui::erased_view::view;
use leptos::prelude::*;

/// The signals of the choices.
#[derive(Debug, Clone, Copy)]
pub struct Choice {
    /// Whether figures are shared.
    pub figures: RwSignal<bool>,
    /// Whether the name is shared.
    pub named: RwSignal<bool>,
    /// The name.
    pub name: RwSignal<String>,
}

impl Choice {
    /// Figures are shared, the name is not.
    pub fn new(app: App) -> Choice {
        let name = app
            .session
            .with_untracked(|session| session.notes.name.clone());
        Choice {
            figures: RwSignal::new(true),
            named: RwSignal::new(false),
            name: RwSignal::new(name.unwrap_or_default()),
        }
    }

    /// The current choices.
    pub fn get(self) -> ShareOptions {
        ShareOptions {
            without_figures: !self.figures.get(),
            name: self.named.get().then(|| self.name.get()),
        }
    }
}

/// A checkbox with its explanation.
pub fn tick(label: String, signal: RwSignal<bool>) -> AnyView {
    view! {
        <label class="tick">
            <input
                type="checkbox"
                prop:checked=move || signal.get()
                on:change=move |event| signal.set(event_target_checked(&event))
            />
            <span>{label}</span>
        </label>
    }
}

/// The checkboxes.
pub fn boxes(app: App, choice: Choice) -> AnyView {
    let field = move || {
        choice.named.get().then(|| {
            view! {
                <label class="list">
                    <span>{app.t("share.name")}</span>
                    <input
                        type="text"
                        autocomplete="organization"
                        prop:value=move || choice.name.get()
                        on:input=move |event| choice.name.set(event_target_value(&event))
                    />
                    {name_note(app, choice.name)}
                </label>
            }
        })
    };
    view! {
        {tick(app.t("share.with_figures"), choice.figures)}
        {tick(app.t("share.with_name"), choice.named)}
        {field}
    }
}

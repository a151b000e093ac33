//! A column of large buttons, one of which is the answer. A tap answers and goes on.

use leptos::prelude::*;

/// One button of the column.
#[derive(Debug, Clone)]
pub struct ChoiceButton<T> {
    /// What it stands for.
    pub value: T,
    /// What it says.
    pub label: String,
    /// What an owner may recognise it by.
    pub hint: Option<String>,
    /// Whether it is the answer so far.
    pub chosen: bool,
}

/// The column.
#[component]
pub fn Choices<T: Copy + Send + Sync + 'static>(
    /// The buttons.
    buttons: Vec<ChoiceButton<T>>,
    /// Called with what the tapped one stands for.
    on_choose: impl Fn(T) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let buttons = buttons.into_iter().map(|button| {
        let ChoiceButton {
            value,
            label,
            hint,
            chosen,
        } = button;
        let hint = hint.map(|hint| view! { <span class="hint">{hint}</span> });
        view! {
            <button
                type="button"
                class="choice"
                aria-pressed=chosen.to_string()
                on:click=move |_| on_choose(value)
            >
                <span>{label}</span>
                {hint}
            </button>
        }
    });
    view! {
        <div class="choices" role="group" aria-labelledby=crate::ui::app::HEADING>
            {buttons.collect_view()}
        </div>
    }
}

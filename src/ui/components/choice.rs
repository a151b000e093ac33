//! A column of large buttons, one of which is the answer. A tap answers and goes on.

use crate::browser::page::{self, dress, press};
use crate::ui::document::HEADING;
use crate::ui::erased_view::view;
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
    let values: Vec<T> = buttons.iter().map(|button| button.value).collect();
    // One ear for all of them: each that is put up and taken off costs at every question.
    let choose = move |event: leptos::ev::MouseEvent| {
        if let Some(value) = page::child_of(&event).and_then(|place| values.get(place)) {
            on_choose(*value);
        }
    };
    let buttons = buttons.into_iter().map(|button| {
        let ChoiceButton {
            label,
            hint,
            chosen,
            ..
        } = button;
        let hint = hint.map(|hint| view! { <span use:dress="hint">{hint}</span> });
        view! {
            <button use:dress="choice" use:press=chosen>
                <span>{label}</span>
                {hint}
            </button>
        }
    });
    view! {
        <div class="choices" role="group" aria-labelledby=HEADING on:click=choose>
            {buttons.collect::<Vec<_>>()}
        </div>
    }
}

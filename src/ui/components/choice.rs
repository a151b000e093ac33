//! A column of large buttons, one of which is the answer. A tap answers and goes on.

use crate::browser::page::{self, dress, press};
use crate::ui::document::HEADING;
use crate::ui::erased_view::view;
use leptos::prelude::*;

/// One button of the column.
#[derive(Debug, Clone)]
pub struct ChoiceButton<T> {
    /// The value that it answers.
    pub value: T,
    /// Its label.
    pub label: String,
    /// An example by which an owner recognises it.
    pub hint: Option<String>,
    /// Whether it is the current answer.
    pub chosen: bool,
}

/// The column.
#[component]
pub fn Choices<T: Copy + Send + Sync + 'static>(
    /// The buttons.
    buttons: Vec<ChoiceButton<T>>,
    /// Called with the value of the tapped button.
    on_choose: impl Fn(T) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let values: Vec<T> = buttons.iter().map(|button| button.value).collect();
    // One listener for all buttons: adding and removing one each would cost time at every question.
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

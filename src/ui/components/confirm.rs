//! A button that asks for confirmation before it does something that cannot be undone.

use crate::browser::{clock, page};
use crate::ui::erased_view::view;
use leptos::prelude::*;
use std::sync::Arc;

/// The id of the button that cancels.
const CAREFUL: &str = "confirm-no";

/// The button; a tap replaces it by the question.
#[component]
pub fn Confirm(
    /// The label of the button.
    label: String,
    /// The question.
    question: String,
    /// The label of the button that confirms.
    yes: String,
    /// The label of the button that cancels.
    no: String,
    /// Called on confirmation.
    on_yes: impl Fn() + Send + Sync + 'static,
) -> impl IntoView {
    asked([label, question, yes, no], Arc::new(on_yes))
}

/// Not generic over the action: a copy for each use would add three kilobytes of wasm.
fn asked(
    [label, question, yes, no]: [String; 4],
    on_yes: Arc<dyn Fn() + Send + Sync>,
) -> impl IntoView {
    let asking = RwSignal::new(false);
    move || {
        if !asking.get() {
            let label = label.clone();
            return view! {
                <button type="button" class="link danger" on:click=move |_| asking.set(true)>
                    {label}
                </button>
            };
        }
        let (question, yes, no) = (question.clone(), yes.clone(), no.clone());
        let on_yes = Arc::clone(&on_yes);
        // Cancel gets the focus, which also scrolls the question into view.
        clock::after(0, Box::new(|| page::focus(CAREFUL)));
        let sure = move |_| {
            asking.set(false);
            on_yes();
        };
        view! {
            <div class="confirm" role="alertdialog" aria-label=question.clone()>
                <p>{question.clone()}</p>
                <div class="row">
                    <button type="button" class="button danger" on:click=sure>{yes}</button>
                    <button
                        type="button"
                        class="button plain"
                        id=CAREFUL
                        on:click=move |_| asking.set(false)
                    >
                        {no}
                    </button>
                </div>
            </div>
        }
    }
}

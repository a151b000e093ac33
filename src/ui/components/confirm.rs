//! A button that asks once more before it does something that cannot be undone.

use crate::browser::{clock, page};
use crate::ui::erased_view::view;
use leptos::prelude::*;
use std::sync::Arc;

/// The button that does nothing.
const CAREFUL: &str = "confirm-no";

/// The button, and after a tap the question in its place.
#[component]
pub fn Confirm(
    /// The button.
    label: String,
    /// What is asked.
    question: String,
    /// The button that does it.
    yes: String,
    /// The button that does not.
    no: String,
    /// What is done.
    on_yes: impl Fn() + Send + Sync + 'static,
) -> impl IntoView {
    asked([label, question, yes, no], Arc::new(on_yes))
}

/// The same for whatever is done: made for each use anew it would be three kilobytes of program each time.
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
        // The careful answer takes the focus, which also brings the question into view.
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

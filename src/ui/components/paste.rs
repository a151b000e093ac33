//! A field for a link or a code that somebody pastes or types.

use crate::share::CodeError;
use crate::ui::App;
use leptos::prelude::*;

const FIELD: &str = "paste";
const ERROR: &str = "paste-error";

/// The field and its button.
#[component]
pub fn Paste(
    /// What belongs into it.
    label: String,
    /// What the button says.
    button: String,
    /// Takes the text; what is wrong with it is said beside the field, where the text stays.
    on_paste: impl Fn(String) -> Option<CodeError> + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let app = expect_context::<App>();
    let typed = RwSignal::new(String::new());
    let error = RwSignal::new(None::<CodeError>);
    let said = move || {
        error.get().map(|error| {
            let said = app.texts.with(|texts| error.say(texts));
            view! { <p class="error" id=ERROR>{said}</p> }
        })
    };
    view! {
        <label class="list" for=FIELD><span>{label}</span></label>
        <textarea
            id=FIELD
            rows="3"
            autocomplete="off"
            spellcheck="false"
            aria-describedby=ERROR
            aria-invalid=move || error.get().is_some().to_string()
            prop:value=move || typed.get()
            on:input=move |event| typed.set(event_target_value(&event))
        ></textarea>
        <div aria-live="polite">{said}</div>
        <button
            type="button"
            class="button"
            on:click=move |_| error.set(on_paste(typed.get_untracked()))
        >
            {button}
        </button>
    }
}

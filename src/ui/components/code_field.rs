//! A field for a link or a code, pasted or typed.

use crate::share::{Payload, link};
use crate::ui::app::App;
use crate::ui::erased_view::view;
use leptos::prelude::*;
use std::sync::Arc;

const FIELD: &str = "paste";
const ERROR: &str = "paste-error";

/// The field and its button. A valid code goes to `then`; an error is shown beside the field, and the text stays.
pub fn paste(app: App, label: String, button: String, then: fn(App, Arc<Payload>)) -> AnyView {
    let typed = RwSignal::new(String::new());
    let error = RwSignal::new(String::new());
    let take = move |_| match typed.with_untracked(|typed| link::pasted(typed)) {
        Ok(payload) => then(app, Arc::new(payload)),
        Err(wrong) => error.set(app.texts.with_untracked(|texts| wrong.say(texts))),
    };
    view! {
        <label class="list" for=FIELD><span>{label}</span></label>
        <textarea
            id=FIELD
            rows="3"
            autocomplete="off"
            spellcheck="false"
            aria-describedby=ERROR
            aria-invalid=move || error.with(|error| !error.is_empty()).to_string()
            prop:value=move || typed.get()
            on:input=move |event| typed.set(event_target_value(&event))
        ></textarea>
        <div aria-live="polite"><p class="error" id=ERROR>{move || error.get()}</p></div>
        <button type="button" class="button" on:click=take>{button}</button>
    }
}

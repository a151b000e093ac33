//! A link that cannot be read: what is wrong, and another try.

use crate::share::{CodeError, link};
use crate::ui::App;
use crate::ui::app::HEADING;
use crate::ui::components::paste::Paste;
use crate::ui::visit::Visit;
use leptos::prelude::*;
use std::sync::Arc;

/// The page.
pub fn page(app: App, error: CodeError) -> AnyView {
    let said = app.texts.with(|texts| error.say(texts));
    let on_paste = move |text: String| match link::pasted(&text) {
        Ok(carried) => {
            app.visit.set(Some(Visit::Shared(Arc::new(carried))));
            app.begin_screen();
            None
        }
        Err(error) => Some(error),
    };
    view! {
        <article class="tool">
            <h1 id=HEADING tabindex="-1">{app.t("share.bad_title")}</h1>
            <p class="card warn">{said}</p>
            <Paste label=app.t("share.paste") button=app.t("share.paste_open") on_paste />
            <button type="button" class="button plain" on:click=move |_| app.leave()>{app.t("share.leave")}</button>
        </article>
    }
    .into_any()
}

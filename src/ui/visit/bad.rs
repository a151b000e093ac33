//! A link that cannot be read: what is wrong, and another try.

use crate::share::CodeError;
use crate::ui::App;
use crate::ui::app::HEADING;
use crate::ui::components::paste::paste;
use crate::ui::view;
use crate::ui::visit::Visit;
use leptos::prelude::*;

/// The page.
pub fn page(app: App, error: CodeError) -> AnyView {
    let said = app.texts.with_untracked(|texts| error.say(texts));
    let paste = paste(
        app,
        app.t("share.paste"),
        app.t("share.paste_open"),
        |app, carried| {
            app.visit.set(Some(Visit::Shared(carried)));
            app.begin_screen();
        },
    );
    view! {
        <article class="tool">
            <h1 id=HEADING tabindex="-1">{app.t("share.bad_title")}</h1>
            <p class="card warn">{said}</p>
            {paste}
            <button type="button" class="button plain" on:click=move |_| app.leave()>{app.t("share.leave")}</button>
        </article>
    }
}

//! A link that cannot be read: what is wrong, and another try.

use crate::share::CodeError;
use crate::ui::App;
use crate::ui::app::HEADING;
use crate::ui::components::code_field::paste;
use crate::ui::guest_view::GuestView;
use crate::ui::view;
use leptos::prelude::*;

/// The page.
pub fn page(app: App, error: CodeError) -> AnyView {
    let said = app.texts.with_untracked(|texts| error.say(texts));
    let paste = paste(
        app,
        app.t("share.paste"),
        app.t("share.paste_open"),
        |app, carried| {
            app.guest_view.set(Some(GuestView::Shared(carried)));
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

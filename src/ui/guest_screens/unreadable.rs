//! A link that cannot be decoded: what is wrong, and a field to paste it again.

use crate::share::CodeError;
use crate::ui::app::App;
use crate::ui::components::code_field::paste;
use crate::ui::document::HEADING;
use crate::ui::erased_view::view;
use crate::ui::guest_view::GuestView;
use crate::ui::navigation::Navigation;
use leptos::prelude::*;

/// The screen.
pub fn page(app: App, error: CodeError) -> AnyView {
    let said = app.texts.with_untracked(|texts| error.say(texts));
    let paste = paste(
        app,
        app.t("share.paste"),
        app.t("share.paste_open"),
        |app, payload| Navigation(app).open_guest_view(GuestView::Shared(payload)),
    );
    view! {
        <article class="tool">
            <h1 id=HEADING tabindex="-1">{app.t("share.bad_title")}</h1>
            <p class="card warn">{said}</p>
            {paste}
            <button type="button" class="button plain" on:click=move |_| Navigation(app).leave_guest_view()>{app.t("share.leave")}</button>
        </article>
    }
}

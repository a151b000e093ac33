//! How participants get in: this page's address as a QR picture.

use crate::browser::page;
use crate::class::join::address;
use crate::ui::App;
use crate::ui::components::qr;
use leptos::prelude::*;

/// The cases that a class may begin with, by id and title: those of the packs that are loaded.
pub fn cases(_app: App) -> Vec<(String, String)> {
    Vec::new()
}

/// The picture and the address; the trainer may choose a case where there are any.
pub fn join(app: App, cases: &[(String, String)]) -> AnyView {
    let case = RwSignal::new(None::<String>);
    let link = Memo::new(move |_| {
        let (lang, region) = app
            .parameters
            .with_value(|asked| (asked.lang, asked.region));
        address(&page::plain_address(), lang, region, case.get().as_deref())
    });
    let options: Vec<AnyView> = cases
        .iter()
        .map(|(id, title)| view! { <option value=id.clone()>{title.clone()}</option> }.into_any())
        .collect();
    let choose = (!options.is_empty()).then(|| {
        let chosen = move |event| {
            let id = event_target_value(&event);
            case.set((!id.is_empty()).then_some(id));
        };
        view! {
            <label class="list">
                <span>{app.t("board.join_case")}</span>
                <select on:change=chosen>
                    <option value="">{app.t("board.join_no_case")}</option>
                    {options}
                </select>
            </label>
        }
        .into_any()
    });
    view! {
        <section class="card join">
            <h2>{app.t("board.join")}</h2>
            <p class="small">{app.t("board.join_about")}</p>
            {choose}
            {move || qr::picture(app, &link.get(), app.t("board.join_qr"))}
            <p class="address" id="join-link">{move || link.get()}</p>
        </section>
    }
    .into_any()
}

//! The address by which participants join, as a QR picture.

use crate::browser::page;
use crate::reader::Kind;
use crate::training::join_address::address;
use crate::ui::app::App;
use crate::ui::components::qr;
use crate::ui::content_loader::ContentLoader;
use crate::ui::erased_view::view;
use leptos::prelude::*;

/// The cases that a class may begin with, by id and title; none until their pack is loaded.
fn cases(app: App) -> Vec<(String, String)> {
    let lang = app.lang();
    app.content.with(|content| {
        let loaded = content.cases.iter();
        let cases = loaded.flat_map(|loaded| &loaded.said.cases);
        let named = cases.map(|case| (case.id.clone(), case.title.get(lang).to_owned()));
        named.collect()
    })
}

/// The picture and the address; the trainer may choose a case where there are any.
pub fn join(app: App) -> AnyView {
    ContentLoader(app).load_guidance(Kind::Cases);
    let case = RwSignal::new(None::<String>);
    let link = Memo::new(move |_| {
        let (lang, region) = app
            .parameters
            .with_value(|asked| (asked.lang, asked.region));
        address(&page::plain_address(), lang, region, case.get().as_deref())
    });
    let there = Memo::new(move |_| cases(app));
    let choose = move || {
        let options = there.get().into_iter();
        let options: Vec<AnyView> = options
            .map(|(id, title)| view! { <option value=id>{title}</option> })
            .collect();
        if options.is_empty() {
            return None;
        }
        let chosen = move |event| {
            let id = event_target_value(&event);
            case.set((!id.is_empty()).then_some(id));
        };
        Some(view! {
            <label class="list">
                <span>{app.t("board.join_case")}</span>
                <select on:change=chosen>
                    <option value="">{app.t("board.join_no_case")}</option>
                    {options}
                </select>
            </label>
        })
    };
    view! {
        <section class="card join">
            <h2>{app.t("board.join")}</h2>
            <p class="small">{app.t("board.join_about")}</p>
            {choose}
            {move || qr::picture(app, &link.get(), app.t("board.join_qr"))}
            <p class="address" id="join-link">{move || link.get()}</p>
        </section>
    }
}

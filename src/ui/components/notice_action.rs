//! The action that a notice offers.

use crate::ui::app::App;
use crate::ui::components::hand_over::HandOver;
use crate::ui::erased_view::view;
use crate::ui::notice::Notice;
use crate::ui::saved_checks::CheckActions;
use leptos::prelude::*;

/// The button of a notice; none where nothing can be done.
pub fn notice_action(notice: &Notice, app: App) -> Option<AnyView> {
    match notice {
        Notice::ChangedElsewhere => {
            let see = move |_| CheckActions(app).show_latest();
            Some(button(app.t("notice.see_latest"), see))
        }
        Notice::NotSaved | Notice::GoneElsewhere => {
            let outcome = HandOver::new(app, "notice-text");
            let save = move |_| outcome.save(CheckActions(app).export(None));
            let button = button(app.t("checks.save_all"), save);
            Some(view! {
                {button}
                {outcome.view()}
            })
        }
        _ => None,
    }
}

fn button(label: String, on: impl Fn(leptos::ev::MouseEvent) + 'static) -> AnyView {
    view! {
        <button type="button" class="button plain" on:click=on>{label}</button>
    }
}

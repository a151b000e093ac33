//! What the owner takes along: print, copy, save, share.

use crate::browser::hand_over;
use crate::evaluation::evaluate;
use crate::report::plain;
use crate::session::saved;
use crate::ui::App;
use leptos::prelude::*;

/// The buttons. Each of them fails in some in-app browser; then it is said what works instead.
#[component]
pub fn HandOver() -> impl IntoView {
    let app = expect_context::<App>();
    let said = RwSignal::new(None::<&'static str>);
    let text = move || {
        let session = app.session.get_untracked();
        let (content, texts) = (app.content.get_untracked(), app.texts.get_untracked());
        let evaluation = evaluate(&content, &session.profile, &session.ratings, app.today);
        let words = content.wording(&texts);
        plain::text(&content, &evaluation, &session.ratings, &words, app.today)
    };
    let print = move |_| {
        if !hand_over::print() {
            said.set(Some("hand_over.no_print"));
        }
    };
    let copy = move |_| {
        leptos::task::spawn_local(async move {
            let copied = hand_over::copy(&text()).await;
            said.set(Some(if copied {
                "hand_over.copied"
            } else {
                "hand_over.not_copied"
            }));
        });
    };
    let save = move |_| {
        let json = app
            .session
            .with_untracked(|session| saved::write(session, &app.content.get_untracked()));
        let name = format!("{}-{}.json", app.t("app.name"), app.today);
        let done = hand_over::download(&name, "application/json", &json);
        said.set(Some(if done {
            "hand_over.saved"
        } else {
            "hand_over.not_saved"
        }));
    };
    let share = hand_over::can_share().then(|| {
        let share = move |_| {
            let title = app.t("app.name");
            leptos::task::spawn_local(async move {
                let _ = hand_over::share(&title, &text()).await;
            });
        };
        view! {
            <button type="button" class="button plain" on:click=share>{app.t("hand_over.share")}</button>
        }
    });
    view! {
        <div class="grid">
            <button type="button" class="button plain" on:click=print>{app.t("hand_over.print")}</button>
            <button type="button" class="button plain" on:click=copy>{app.t("hand_over.copy")}</button>
            {(!app.guest).then(|| view! {
                <button type="button" class="button plain" on:click=save>{app.t("hand_over.save")}</button>
            })}
            {share}
        </div>
        <p role="status" aria-live="polite" class="small">{move || said.get().map(|key| app.t(key))}</p>
        <p class="muted small">{app.t("hand_over.about")}</p>
    }
}

//! Exports of the result: print, picture, copy, save, share.

use crate::browser::{export, picture};
use crate::report::image_card::{self, Subject};
use crate::report::picture::{Block, WIDTH, draw};
use crate::report::plain_text;
use crate::session::saved;
use crate::ui::app::App;
use crate::ui::erased_view::view;
use crate::ui::evaluated::with_evaluated;
use leptos::prelude::*;

/// The buttons. Each of them fails in some in-app browser; a line then says what works instead.
#[component]
pub fn ExportActions() -> impl IntoView {
    let app = expect_context::<App>();
    let said = RwSignal::new(None::<&'static str>);
    let text = move || {
        with_evaluated(app, app.today, |evaluated| {
            plain_text::text(
                evaluated.content,
                &evaluated.evaluation,
                &evaluated.session.profile,
                &evaluated.session.ratings,
                &evaluated.words,
                app.today,
            )
        })
    };
    let print = move |_| {
        if !export::print() {
            said.set(Some("hand_over.no_print"));
        }
    };
    let copy = move |_| {
        copy_and_say(text(), said);
    };
    let save = move |_| {
        let json = app
            .session
            .with_untracked(|session| saved::write(session, &app.content.get_untracked()));
        let name = format!("{}-{}.json", app.t("app.name"), app.today);
        let done = export::download(&name, "application/json", &json);
        said.set(Some(if done {
            "hand_over.saved"
        } else {
            "hand_over.not_saved"
        }));
    };
    let drawn = RwSignal::new(None::<String>);
    let keep = move |blocks: fn(&Subject<'_>) -> Vec<Block>| {
        let drawing = draw(&blocks_of(app, blocks));
        leptos::task::spawn_local(async move {
            let picture = picture::png(&drawing.svg, WIDTH, drawing.height).await;
            said.set(Some(match picture {
                Some(_) => "hand_over.picture_how",
                None => "hand_over.no_picture",
            }));
            drawn.set(picture);
        });
    };
    let shown = move || {
        drawn.get().map(|address| {
            let name = format!("{}-{}.png", app.t("app.name"), app.today);
            view! {
                <figure class="keepsake">
                    <a href=address.clone() download=name>{app.t("hand_over.picture_save")}</a>
                    <img src=address alt=app.t("hand_over.picture_alt") />
                </figure>
            }
        })
    };
    let share = export::can_share().then(|| {
        let share = move |_| {
            let title = app.t("app.name");
            leptos::task::spawn_local(async move {
                let _ = export::share(&title, &text()).await;
            });
        };
        view! {
            <button type="button" class="button plain" on:click=share>{app.t("hand_over.share")}</button>
        }
    });
    view! {
        <div class="grid">
            <button type="button" class="button plain" on:click=print>{app.t("hand_over.print")}</button>
            <button type="button" class="button plain" on:click=move |_| keep(image_card::summary)>{app.t("hand_over.card")}</button>
            <button type="button" class="button plain" on:click=move |_| keep(image_card::everything)>{app.t("hand_over.long")}</button>
            <button type="button" class="button plain" on:click=copy>{app.t("hand_over.copy")}</button>
            {(!app.guest).then(|| view! {
                <button type="button" class="button plain" on:click=save>{app.t("hand_over.save")}</button>
            })}
            {share}
        </div>
        <p role="status" aria-live="polite" class="small">{move || said.get().map(|key| app.t(key))}</p>
        {shown}
        <p class="muted small">{app.t("hand_over.about")}</p>
    }
}

/// Copies a text; `said` becomes the catalogue key that tells whether that worked.
pub fn copy_and_say(text: String, said: RwSignal<Option<&'static str>>) {
    leptos::task::spawn_local(async move {
        let copied = export::copy(&text).await;
        said.set(Some(if copied {
            "hand_over.copied"
        } else {
            "hand_over.not_copied"
        }));
    });
}

/// The image card of today's answers.
fn blocks_of(app: App, blocks: fn(&Subject<'_>) -> Vec<Block>) -> Vec<Block> {
    with_evaluated(app, app.today, |evaluated| {
        blocks(&Subject {
            content: evaluated.content,
            evaluation: &evaluated.evaluation,
            profile: &evaluated.session.profile,
            ratings: &evaluated.session.ratings,
            firm: evaluated.session.notes.name.as_deref(),
            wording: &evaluated.words,
            today: app.today,
        })
    })
}

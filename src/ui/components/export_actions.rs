//! Exports of the result: print, picture, copy, save, share.

use crate::browser::{export, picture};
use crate::report::delivery::TextFile;
use crate::report::image_card::{self, Subject};
use crate::report::picture::{Block, WIDTH, draw};
use crate::report::plain_text;
use crate::session::saved;
use crate::ui::app::App;
use crate::ui::components::hand_over::HandOver;
use crate::ui::erased_view::view;
use crate::ui::evaluated::with_evaluated;
use leptos::prelude::*;

/// The buttons. Each of them fails in some in-app browser; a line then says what works instead.
#[component]
pub fn ExportActions() -> impl IntoView {
    let app = expect_context::<App>();
    let outcome = HandOver::new(app, "report-text");
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
            outcome.say("hand_over.no_print");
        }
    };
    let copy = move |_| outcome.copy(text(), "hand_over.copied");
    let save = move |_| {
        let json = app
            .session
            .with_untracked(|session| saved::write(session, &app.content.get_untracked()));
        outcome.save(TextFile {
            name: format!("{}-{}.json", app.t("app.name"), app.today),
            kind: "application/json",
            text: json,
            about: "hand_over.all_answers",
        });
    };
    let drawn = RwSignal::new(None::<String>);
    let keep = move |blocks: fn(&Subject<'_>) -> Vec<Block>| {
        let drawing = draw(&blocks_of(app, blocks));
        leptos::task::spawn_local(async move {
            let picture = picture::png(&drawing.svg, WIDTH, drawing.height).await;
            outcome.say(match picture {
                Some(_) => "hand_over.picture_how",
                None => "hand_over.no_picture",
            });
            drawn.try_set(picture);
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
                if !export::share(&title, &text()).await {
                    outcome.say("hand_over.not_shared");
                }
            });
        };
        view! {
            <button type="button" class="button plain" on:click=share>{app.t("hand_over.share")}</button>
        }
    });
    // What works in this browser stands first.
    let copy_first = export::drops_downloads();
    let copy = || {
        view! {
            <button type="button" class="button plain" on:click=copy>{app.t("hand_over.copy")}</button>
        }
    };
    view! {
        <div class="grid">
            {copy_first.then(copy)}
            <button type="button" class="button plain" on:click=print>{app.t("hand_over.print")}</button>
            <button type="button" class="button plain" on:click=move |_| keep(image_card::summary)>{app.t("hand_over.card")}</button>
            <button type="button" class="button plain" on:click=move |_| keep(image_card::everything)>{app.t("hand_over.long")}</button>
            {(!copy_first).then(copy)}
            {(!app.guest).then(|| view! {
                <button type="button" class="button plain" on:click=save>{app.t("hand_over.save")}</button>
            })}
            {share}
        </div>
        {outcome.view()}
        {shown}
        <p class="muted small">{app.t("hand_over.about")}</p>
    }
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

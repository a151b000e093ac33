//! The result as a link and a QR picture, with a plain description of what it holds before it is shared.

use crate::assess::Rating;
use crate::browser::{export, page};
use crate::content::Content;
use crate::profile::Answer;
use crate::rule::Wording;
use crate::session::Page;
use crate::share::decode::decode;
use crate::share::encode;
use crate::share::link::{address, pasted};
use crate::share::{Payload, Prefix, code};
use crate::ui::app::App;
use crate::ui::components::hand_over::HandOver;
use crate::ui::components::qr;
use crate::ui::components::share_options::{Choice, boxes};
use crate::ui::erased_view::view;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Share() -> impl IntoView {
    let app = expect_context::<App>();
    let choice = Choice::new(app);
    let link = Memo::new(move |_| {
        let content = app.content.get();
        let payload = app.session.with(|session| {
            let (profile, ratings) = (&session.profile, &session.ratings);
            encode::result(&content, profile, ratings, app.today, &choice.get())
        });
        address(
            &page::plain_address(),
            Prefix::Share,
            &code::write(&payload),
        )
    });
    // Decoded from the link itself: this is what others will see.
    let inside = move || {
        let payload = link.with(|link| pasted(link)).ok()?;
        Some(app.with_words(|content, words| inside(content, words, &payload)))
    };
    let inner = view! {
        <section class="card">
            <h2>{app.t("share.inside")}</h2>
            {inside}
            {boxes(app, choice)}
            <p class="small muted">{app.t("share.never")}</p>
        </section>
        <section class="card share-link">
            <h2>{app.t("share.link")}</h2>
            {move || qr::picture(app, &link.get(), app.t("share.qr"))}
            {actions(app, link)}
            <p class="small muted">{app.t("share.beware")}</p>
        </section>
    };
    super::frame(app, Page::Share, inner)
}

/// The content of the link: a sentence, and each answer unfolded.
fn inside(content: &Content, words: &Wording<'_>, payload: &Payload) -> AnyView {
    let texts = words.texts;
    let opened = decode(content, payload);
    let lang = texts.lang();
    let facts = content.facts.iter().filter_map(|(key, fact)| {
        let said = match opened.profile.answer(key)? {
            Answer::Value(value) => words.value(key, &value),
            Answer::DontKnow => texts.say("answers.unknown"),
            Answer::NotApplicable => texts.say("say.not_applicable"),
        };
        Some((fact.label.get(lang).to_owned(), said))
    });
    let facts: Vec<(String, String)> = facts.collect();
    let items = content.pool.iter().filter_map(|item| {
        let said = match opened.ratings.get(item.key)? {
            Rating::Points(points) => item.options.get(usize::from(points))?.get(lang).to_owned(),
            Rating::NotApplicable => texts.say("say.not_applicable"),
            Rating::Unknown => texts.say("answers.unknown"),
        };
        Some((item.question.get(lang).to_owned(), said))
    });
    let items: Vec<(String, String)> = items.collect();
    let counts = [
        ("facts", &*facts.len().to_string()),
        ("items", &items.len().to_string()),
    ];
    let sentence = texts.fill("share.holds_answers", &counts);
    let name = payload
        .name
        .as_ref()
        .map(|name| texts.fill("share.named", &[("name", name)]));
    let rough = payload.without_figures.then(|| texts.say("share.rough"));
    let lines: Vec<AnyView> = facts
        .into_iter()
        .chain(items)
        .map(|(label, said)| {
            view! { <li><span><strong>{label}</strong><span>{said}</span></span></li> }
        })
        .collect();
    let notes: Vec<AnyView> = name
        .into_iter()
        .chain(rough)
        .map(|note| view! { <p>{note}</p> })
        .collect();
    view! {
        <p>{sentence}</p>
        {notes}
        <details>
            <summary>{texts.say("share.look")}</summary>
            <ul class="answers">{lines}</ul>
        </details>
    }
}

/// Copy, and the system's share sheet where there is one; the link itself where neither works.
fn actions(app: App, link: Memo<String>) -> AnyView {
    let outcome = HandOver::new(app, "link-text");
    let copy = move |_| outcome.copy(link.get_untracked(), "share.copied");
    let sheet = export::can_share().then(|| {
        let share = move |_| {
            let title = app.t("app.name");
            leptos::task::spawn_local(async move {
                if !export::share(&title, &link.get_untracked()).await {
                    outcome.say("share.not_shared");
                }
            });
        };
        view! {
            <button type="button" class="button" on:click=share>{app.t("hand_over.share")}</button>
        }
    });
    let length = move || {
        let n = link.with(String::len).to_string();
        app.fill("share.length", &[("n", &n)])
    };
    view! {
        {sheet}
        <button type="button" class="button plain" on:click=copy>{app.t("share.copy")}</button>
        {outcome.view()}
        <p class="small muted">{length}</p>
        <p class="address" id="link">{move || link.get()}</p>
    }
}

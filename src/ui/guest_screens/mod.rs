//! The screens of a guest view, read-only: a shared result, and a card that is verified. The owner's own answers stay
//! where they are, and on this device, until the owner adopts the others.

mod shared;
mod unreadable;
mod verify;

use super::app::App;
use super::content_loader::ContentLoader;
use super::erased_view::view;
use super::guest_view::GuestView;
use super::navigation::Navigation;
use super::persistence::Persistence;
use crate::assess::{Maturity, Questionnaire, assess};
use crate::browser::storage::Local;
use crate::content::Content;
use crate::session::{Session, Step};
use crate::share::Payload;
use crate::share::decode::decode;
use leptos::prelude::*;
use std::sync::Arc;

/// The screen of a guest view; `None` where that is a training screen.
pub fn page(app: App, guest_view: GuestView) -> Option<AnyView> {
    Some(match guest_view {
        GuestView::Unread { link, is_card } => match link.read().map(Arc::new) {
            card if is_card => verify::page(app, Some(card)),
            Ok(payload) => shared::page(app, payload),
            Err(error) => unreadable::page(app, error),
        },
        GuestView::Shared(payload) => shared::page(app, payload),
        GuestView::Verify(card) => verify::page(app, card.map(Ok)),
        GuestView::Class(_) | GuestView::Board => return None,
    })
}

/// The answers of a link become a check of the owner's own; the current one stays saved.
fn adopt(app: App, payload: &Payload) {
    let content = app.content.get_untracked();
    let session = Session {
        step: Step::Report,
        trail: vec![Step::Welcome],
        mode: app.session.with_untracked(|own| own.mode),
        ..session_of(&content, payload)
    };
    let persistence = Persistence(app);
    persistence.on_saved_checks(|saved_checks| saved_checks.close_current(&Local));
    let session = persistence.save(session, &content);
    app.session.set(session);
    let loader = ContentLoader(app);
    loader.load_variant();
    loader.load_region();
    Navigation(app).leave_guest_view();
}

/// The maturity that the self-check of a link shows today.
fn maturity<'a>(content: &'a Content, payload: &Payload) -> (&'a Questionnaire, Maturity) {
    let decoded = decode(content, payload);
    let questionnaire = content.questionnaire_for(&decoded.profile, &decoded.ratings);
    (questionnaire, assess(questionnaire, &decoded.ratings))
}

fn session_of(content: &Content, payload: &Payload) -> Session {
    let decoded = decode(content, payload);
    let mut session = Session {
        profile: decoded.profile,
        ratings: decoded.ratings,
        step: Step::Report,
        ..Session::new()
    };
    session.notes.name = payload.name.clone();
    session
}

/// Which packs have changed since the link was made, and which of its answers they no longer know; `None` where
/// nothing has changed.
fn since_then(app: App, payload: &Payload) -> Option<AnyView> {
    let (changed, lost) = app.with_words(|content, words| {
        let changed: Vec<String> = crate::share::compare::packs(content, payload)
            .iter()
            .map(|change| change.say(words))
            .collect();
        let lost = decode(content, payload).lost;
        let lost: Vec<String> = lost.iter().map(|lost| lost.say(words)).collect();
        (changed, lost)
    });
    let list = |title: &str, lines: Vec<String>| {
        (!lines.is_empty()).then(|| {
            let title = app.t(title);
            let lines: Vec<AnyView> = lines
                .into_iter()
                .map(|line| view! { <li>{line}</li> })
                .collect();
            view! { <p>{title}</p><ul>{lines}</ul> }
        })
    };
    let (changed, lost) = (
        list("share.packs_changed", changed),
        list("share.lost", lost),
    );
    if changed.is_none() && lost.is_none() {
        return None;
    }
    Some(view! { <div class="card warn" id="since-then">{changed}{lost}</div> })
}

//! Somebody else's answers: a shared result, a card that is checked, or a case of a class. The owner's own stay in their
//! place, and on this device, until they say otherwise.

mod shared;
mod unreadable;
mod verify;

use super::App;
use crate::assess::{Maturity, Questionnaire, assess};
use crate::browser::storage::Local;
use crate::browser::{history, page as address_bar};
use crate::session::{Session, Step};
use crate::share::decode::decode;
use crate::share::link::{self, Link};
use crate::share::{Payload, Prefix};
use crate::training::place::Place;
use crate::ui::view;
use leptos::prelude::*;
use std::sync::Arc;

/// What is shown instead of the owner's own walk.
#[derive(Debug, Clone, PartialEq)]
pub enum GuestView {
    /// What the address carries, which the part reads that draws it.
    Unread {
        /// The code.
        link: Link,
        /// Whether it is a card to be checked, and no result to be looked at.
        is_card: bool,
    },
    /// A result that somebody shared.
    Shared(Arc<Payload>),
    /// The page that checks cards, with the card that is checked.
    Verify(Option<Arc<Payload>>),
    /// A page of the exercises of a class, by its name in the address.
    Class(String),
    /// The board of whoever trains a class.
    Board,
}

/// The page of somebody else's answers.
pub fn page(app: App, guest_view: GuestView) -> Option<AnyView> {
    Some(match guest_view {
        GuestView::Unread { link, is_card } => match link.read().map(Arc::new) {
            card if is_card => verify::page(app, Some(card)),
            Ok(carried) => shared::page(app, carried),
            Err(error) => unreadable::page(app, error),
        },
        GuestView::Shared(carried) => shared::page(app, carried),
        GuestView::Verify(card) => verify::page(app, card.map(Ok)),
        GuestView::Class(_) | GuestView::Board => return None,
    })
}

/// The page of a class.
pub fn class(app: App, guest_view: GuestView) -> Option<AnyView> {
    Some(match guest_view {
        GuestView::Class(name) => super::training::cases::page(app, &name),
        GuestView::Board => super::training::board::page(app),
        GuestView::Unread { .. } | GuestView::Shared(_) | GuestView::Verify(_) => return None,
    })
}

impl App {
    /// Begins the visit that the address asks for; `false` where it asks for none.
    pub fn arrive(&self) -> bool {
        let (verify, board) = self
            .parameters
            .with_value(|asked| (asked.verify, asked.board));
        let guest_view = match link::find(&address_bar::address()) {
            Some(link) => GuestView::Unread {
                is_card: verify || link.prefix == Prefix::Verify,
                link,
            },
            // A screen's name in the address is gone to, whatever the parameter says.
            None if verify && history::shown().is_none() => GuestView::Verify(None),
            None if board && history::shown().is_none() => GuestView::Board,
            None => match self.asked_place() {
                Some(place) => GuestView::Class(place.name()),
                None => return false,
            },
        };
        self.guest_view.set(Some(guest_view));
        self.begin_screen();
        true
    }

    /// The page of an exercise that the address asks for: by a screen's name, or else by parameter.
    fn asked_place(&self) -> Option<Place> {
        match history::shown() {
            Some(name) => Place::parse(&name),
            None => {
                let case = self.parameters.with_value(|asked| asked.case.clone())?;
                Some(Place::Case(case, None))
            }
        }
    }

    /// Shows a page of the exercises; the owner's own walk stays where it is.
    pub fn practise(&self, place: &Place) {
        let name = place.name();
        history::push(&name);
        self.guest_view.set(Some(GuestView::Class(name)));
        self.begin_screen();
    }

    /// Back to the owner's own.
    pub fn leave(&self) {
        let content = self.content.get_untracked();
        history::replace(&self.session.with_untracked(|own| own.step.name(&content)));
        self.guest_view.set(None);
        self.begin_screen();
    }

    /// The answers of a link become a check of the owner's own; the one under way stays on the shelf.
    pub fn adopt(&self, carried: &Payload) {
        let content = self.content.get_untracked();
        let session = Session {
            step: Step::Report,
            trail: vec![Step::Welcome],
            mode: self.session.with_untracked(|own| own.mode),
            ..session_of(&content, carried)
        };
        self.on_saved_checks(|saved_checks| saved_checks.put_down(&Local));
        let session = self.keep(session, &content);
        self.session.set(session);
        self.load_variant();
        self.load_region();
        self.leave();
    }

    /// The same page with somebody else's answers, which are only looked at.
    fn guest(&self, session: Session) -> App {
        App {
            session: RwSignal::new(session),
            guest: true,
            ..*self
        }
    }
}

/// What the self-check of a link amounts to today.
fn maturity<'a>(
    content: &'a crate::content::Content,
    carried: &Payload,
) -> (&'a Questionnaire, Maturity) {
    let opened = decode(content, carried);
    let questionnaire = content.questionnaire_for(&opened.profile, &opened.ratings);
    (questionnaire, assess(questionnaire, &opened.ratings))
}

fn session_of(content: &crate::content::Content, carried: &Payload) -> Session {
    let opened = decode(content, carried);
    let mut session = Session {
        profile: opened.profile,
        ratings: opened.ratings,
        step: Step::Report,
        ..Session::new()
    };
    session.notes.name = carried.name.clone();
    session
}

/// Which packs have changed since, and what they do not know any more; `None` where nothing has.
fn since_then(app: App, carried: &Payload) -> Option<AnyView> {
    let (changed, lost) = app.with_words(|content, words| {
        let changed: Vec<String> = crate::share::compare::packs(content, carried)
            .iter()
            .map(|change| change.say(words))
            .collect();
        let lost = decode(content, carried).lost;
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

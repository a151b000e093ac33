//! The screens of a training session: the exercises of a class, and the trainer's board.

pub mod board;
pub mod cases;

use super::app::App;
use super::guest_view::GuestView;
use leptos::prelude::AnyView;

/// The screen of a guest view; `None` where that is no training screen.
pub fn page(app: App, guest_view: GuestView) -> Option<AnyView> {
    Some(match guest_view {
        GuestView::Class(name) => cases::page(app, &name),
        GuestView::Board => board::page(app),
        GuestView::Unread { .. } | GuestView::Shared(_) | GuestView::Verify(_) => return None,
    })
}

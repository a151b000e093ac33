//! The Leptos view. Signals live only here; everything they hold is plain data of the core.
//!
//! * [`mod@start`] – how the page begins; [`first_screens`] – the pre-rendered first screens, without Leptos;
//! * [`mod@hydrate`] – replaces them by the app; [`mod@prefetch`] – the hand-over request between the two;
//! * [`app`] – the state at the root, and what happens after an event;
//! * [`large_type`] – 长辈模式; [`read_aloud`] – text to speech for the shown screen;
//! * [`persistence`] – saving on this device; [`saved_checks`] – what an owner does with saved checks;
//! * [`shell`] – header, the shown screen, footer;
//! * [`mod@warm_up`] – calls the code of the questions once before anybody waits for it;
//! * [`chunks`] – the code-split chunks; [`mod@erased_view`] – `view!` with type-erased results;
//! * [`evaluated`] – the evaluation of the page's answers, with what is needed to show it;
//! * [`initial_load`], [`content_loader`] – the packs of the first screen, and those that answers make needed;
//! * [`language`] – the language in use;
//! * [`steps`] – one module a screen; [`pages`] – one module a page reached from the report;
//! * [`guest_view`] – somebody else's answers, read-only, beside the owner's own;
//! * [`training`] – the exercises of a class and the trainer's board;
//! * [`components`] – one component a file.

pub mod app;
pub mod chunks;
pub mod components;
pub mod content_loader;
mod erased_view;
pub mod evaluated;
pub mod first_screens;
pub mod guest_view;
mod hydrate;
pub mod initial_load;
pub mod language;
pub mod large_type;
pub mod pages;
pub mod persistence;
mod prefetch;
pub mod read_aloud;
pub mod saved_checks;
pub mod shell;
pub mod start;
pub mod steps;
pub mod training;
mod warm_up;

pub use app::App;
pub(crate) use erased_view::view;
pub use start::start;

/// An empty cell. Written as markup it would be a piece of HTML in a string, which the page's policy
/// (Trusted Types) refuses: the view makes elements only.
pub(crate) const NOTHING: &str = "";

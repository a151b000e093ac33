//! The Leptos view. Signals live only here; everything they hold is plain data of the core.
//!
//! The modules stand in one order, and each imports only those above it in this list:
//!
//! * [`mod@erased_view`] – `view!` with type-erased results; [`document`] – names shared with index.html and style
//!   sheets;
//! * [`mod@handover`] – the hand-over from the pre-rendered first screens to the app;
//! * [`notice`], [`large_type`], [`guest_view`], [`chunk_state`] – parts of the state; [`mod@entry_points`] – the
//!   table through which other chunks are reached;
//! * [`initial_load`] – the packs that the page begins with; [`mod@restore`] – what is saved on this device;
//! * [`app`] – the state;
//! * [`host_messages`], [`persistence`], [`navigation`], [`language`], [`content_loader`], [`dispatcher`],
//!   [`saved_checks`] – what is done with the state, a type each;
//! * [`evaluated`] – the evaluation of the page's answers, with what is needed to show it;
//! * [`components`] – one component a file; [`read_aloud`] – text to speech for the shown screen;
//! * [`pages`] – one module a page reached from the report; [`steps`] – one module a screen of the questionnaire;
//! * [`training`] – the exercises of a class and the trainer's board; [`guest_screens`] – shared results and cards;
//! * [`shell`] – header, the shown screen, footer; [`mod@warm_up`] – compiles the code of the questions ahead;
//! * [`mod@hydrate`] – puts the app in the place of the first screens;
//! * [`first_screens`] – the pre-rendered first screens, without Leptos;
//! * [`chunks`] – the code-split chunks and their entry points; [`mod@start`] – how the page begins.

pub mod app;
pub mod chunk_state;
pub mod chunks;
pub mod components;
pub mod content_loader;
pub mod dispatcher;
pub mod document;
pub mod entry_points;
mod erased_view;
pub mod evaluated;
pub mod first_screens;
pub mod guest_screens;
pub mod guest_view;
pub mod handover;
pub mod host_messages;
mod hydrate;
pub mod initial_load;
pub mod language;
pub mod large_type;
pub mod navigation;
pub mod notice;
pub mod pages;
pub mod persistence;
pub mod read_aloud;
pub mod restore;
pub mod saved_checks;
pub mod shell;
pub mod start;
pub mod steps;
pub mod training;
mod warm_up;

pub use start::start;

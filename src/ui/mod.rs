//! The Leptos view. Signals live only here; everything they hold is plain data of the core.
//!
//! * [`mod@start`] – how the page begins; [`opening`] – the first screens of a first visit, without
//!   the view;
//! * [`mod@take_over`] – the walk, made ready behind them and put in their place; [`mod@ahead`] – what is wanted of it;
//! * [`app`] – the state at the root, and what happens when an owner does something;
//! * [`elder`] – everything large, secondary matter folded away; [`aloud`] – the shown screen, read aloud;
//! * [`keeping`] – what is kept on this device; [`checks`] – what an owner does with it;
//! * [`shell`] – header, the shown screen, footer;
//! * [`mod@warm`] – the code of the questions, called once before anybody waits for it;
//! * [`parts`] – what the first question can do without, in files of their own; [`mod@piece`] – `view!`, whose pieces are of one
//!   type;
//! * [`findings`] – what the answers amount to, with what it takes to show it;
//! * [`loading`] – the packs that answers make needed, loaded behind the walk;
//! * [`speaking`] – the language in use;
//! * [`steps`] – one module a screen; [`tools`] – one module a page beside the walk;
//! * [`visit`] – what is shown of somebody else's answers, beside the owner's own;
//! * [`cases`] – the exercises of a class, beside the owner's own walk;
//! * [`board`] – the board of whoever trains a class;
//! * [`components`] – one component a file.

mod ahead;
pub mod aloud;
pub mod app;
pub mod board;
pub mod cases;
pub mod checks;
pub mod components;
pub mod elder;
pub mod findings;
pub mod keeping;
pub mod loader;
pub mod loading;
pub mod opening;
pub mod parts;
mod piece;
pub mod shell;
pub mod speaking;
pub mod start;
pub mod steps;
mod take_over;
pub mod tools;
pub mod visit;
mod warm;

pub use app::App;
pub(crate) use piece::view;
pub use start::start;

/// An empty cell. Written as markup it would be a piece of HTML in a string, which the page's policy
/// (Trusted Types) refuses: the view makes elements only.
pub(crate) const NOTHING: &str = "";

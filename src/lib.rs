//! 小微质量自检 (quality-selfcheck): a quality self-check and an eligibility check for small firms
//! that runs wholly in the browser.
//!
//! # Layout
//!
//! The modules stand in one order, and each imports only those above it in this list; `tests/layers.rs`
//! checks it. First the functional core, which is pure and knows no browser:
//!
//! * [`text`] – text of a pack in up to three languages;
//! * [`date`] – calendar dates and spans of them;
//! * [`decimal`] – exact decimal numbers with four places;
//! * [`colour`] – colours, WCAG contrast, the shades of an accent;
//! * [`truth`] – Kleene's three-valued logic with two kinds of unknown;
//! * [`locale`] – the catalogue of interface texts;
//! * [`region`] – codes and names of regions (GB/T 2260);
//! * [`reader`] – reading packs: JSON to valid values, every problem with its JSON pointer;
//! * [`speech`] – the choice of a voice for text to speech;
//! * [`host_messages`] – the messages between an embedded page and its host;
//! * [`first_screens`] – the state machine of the two pre-rendered screens;
//! * [`profile`] – facts about the firm, typed and with units, and their answers;
//! * [`classify`] – enterprise size, a decision table read from a pack;
//! * [`assess`] – the self-check: score, maturity level, gaps, action plan;
//! * [`rule`] – rules as data: evaluation, explanation, the nearest way in;
//! * [`eligibility`] – a verdict and its reasons for each programme; the next question;
//! * [`guidance`] – the growth ladder, certificates and control points;
//! * [`cost`] – the yearly cost of quality, in 万元;
//! * [`teaching`] – teaching cases and lesson plans;
//! * [`content`] – all packs, assembled and checked against each other;
//! * [`evaluation`] – everything above for one set of answers, as of a date;
//! * [`session`] – the questionnaire flow: state and event to state, and the saved form;
//! * [`parameters`] – the parameters of the page's address;
//! * [`report`] – the report as data, plain text, drawing, table and calendar file;
//! * [`share`] – links and cards that carry answers;
//! * [`saved`] – persistence of self-checks on a device;
//! * [`training`] – the training session: exercises, class codes, board, timer.
//!
//! Then the imperative shell, with the feature `ui`:
//!
//! * `browser` – storage, clock, addresses, downloads: every web-sys call is here;
//! * `ui` – the Leptos view. Signals are used only there.

// A test fails by panicking.
#![cfg_attr(
    test,
    allow(
        clippy::expect_used,
        clippy::unwrap_used,
        clippy::panic,
        clippy::indexing_slicing
    )
)]

pub mod assess;
pub mod classify;
pub mod colour;
pub mod content;
pub mod cost;
pub mod date;
pub mod decimal;
pub mod eligibility;
pub mod evaluation;
pub mod first_screens;
pub mod guidance;
pub mod host_messages;
pub mod locale;
pub mod parameters;
pub mod profile;
pub mod reader;
pub mod region;
pub mod report;
pub mod rule;
pub mod saved;
pub mod session;
pub mod share;
pub mod speech;
pub mod teaching;
pub mod text;
pub mod training;
pub mod truth;

#[cfg(feature = "ui")]
pub mod browser;
#[cfg(feature = "ui")]
pub mod ui;

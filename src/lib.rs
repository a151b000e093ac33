//! 小微质量自检 (quality-selfcheck): a quality self-check and an eligibility check for small firms
//! that runs wholly in the browser.
//!
//! # Layout
//!
//! A functional core, which is pure and knows no browser:
//!
//! * [`text`], [`decimal`], [`date`], [`locale`] – the small types that everything is made of;
//! * [`pack`] – content packs: JSON in, valid types out, every problem at its JSON pointer;
//! * [`profile`] – facts about the firm, typed and with units;
//! * [`rule`] – rules as data: Kleene three-valued evaluation, explanation, the nearest way in;
//! * [`classify`] – enterprise size, a decision table read from a pack;
//! * [`assess`] – the self-check: score, maturity level, gaps, action plan;
//! * [`eligibility`] – a verdict and its reasons for each programme; the question worth asking next;
//! * [`guidance`] – where the firm stands, which certificates fit it, what to keep under control;
//! * [`class`] – what a class does together: teaching cases, agreement, the lesson's clock;
//! * [`cost`] – what bad quality costs a firm in a year, and where it leaks;
//! * [`evaluation`] – all of that from one set of answers on one day;
//! * [`session`] – the walk: state and event to state, and the saved form;
//! * [`parameters`], [`colour`] – what an address may ask for: region, language, colours, parts;
//! * [`opening`] – the first two screens of a first visit, until the walk takes over;
//! * [`embedding`] – what this page and a page around it say to each other;
//! * [`saved_checks`] – the checks that are kept on a device;
//! * [`aloud`] – which voice reads a language aloud;
//! * [`share`] – links that carry the answers, the card for the counter, and what is to be said of both;
//! * [`report`] – the report as data, and as plain text.
//!
//! An imperative shell, with the feature `ui`:
//!
//! * `browser` – storage, clock, addresses, downloads: every web-sys call is there;
//! * `ui` – the Leptos view. Signals live only there.

// In tests a panic is how a test fails.
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

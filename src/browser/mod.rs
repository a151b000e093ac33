//! The browser, in small functions: every web-sys call is made here, and none of them panics.
//!
//! * [`camera`] – codes before the camera; [`clock`] – today's date; [`storage`] – what stays on this device;
//! * [`fetch`] – packs and locales; [`history`] – the back button; [`page`] – focus, scroll, title;
//! * [`mod@file`] – a file that is chosen; [`export`] – print, copy, share, download; [`picture`] – a
//!   drawing as a picture;
//! * [`dom`] – elements of the page's own HTML; [`speech`] – the device's voices;
//! * [`embed`] – the website around the page; [`offline`] – new versions.

pub mod camera;
pub mod clock;
pub mod dom;
pub mod embed;
pub mod export;
pub mod fetch;
pub mod file;
pub mod history;
pub mod offline;
pub mod page;
pub mod picture;
pub mod speech;
pub mod storage;

/// The window; there is one wherever this program runs.
fn window() -> Option<web_sys::Window> {
    web_sys::window()
}

/// The document.
fn document() -> Option<web_sys::Document> {
    window()?.document()
}

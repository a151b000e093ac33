//! The browser, in small functions: every web-sys call is made here, and none of them panics.
//!
//! * [`camera`] – QR codes by the camera; [`clock`] – dates and timers; [`storage`] – the storage of this device;
//! * [`fetch`] – packs and locales; [`history`] – the browser's history; [`page`] – focus, scroll, title;
//! * [`mod@file`] – reading a chosen file; [`export`] – print, copy, share, download; [`picture`] – SVG to PNG;
//! * [`dom`] – elements of the page's own HTML; [`speech`] – text to speech;
//! * [`embed`] – messages with a host page; [`offline`] – the service worker.

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

use wasm_bindgen::{JsCast, JsValue};

/// The window; `None` outside a page.
fn window() -> Option<web_sys::Window> {
    web_sys::window()
}

/// The document.
fn document() -> Option<web_sys::Document> {
    window()?.document()
}

/// Calls a method by its name. Bindings of their own would be part of the glue, which the first screen waits for.
fn call(object: &JsValue, name: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let method = js_sys::Reflect::get(object, &JsValue::from_str(name))?;
    let method: js_sys::Function = method.dyn_into()?;
    method.apply(object, &arguments.iter().collect())
}

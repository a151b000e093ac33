//! Embedding by a host page: all messages to it and from it.
//!
//! Protocol 1. Each message is an object with `protocol: "quality-selfcheck"`, `version: 1` and a `type`:
//!
//! * to the host: `ready`; `height` with `height` in CSS pixels; `step` with `part`, one of `welcome`,
//!   `profile`, `check`, `eligibility`, `report`, `tool`; `completed`, with `level`, `least` and `most` only
//!   after the owner has said yes; `problem` with `text`: a parameter of the address that was dropped;
//! * from the host: `hello`, which says that it sets the frame's height, so that this page need not scroll.
//!
//! Messages are sent to the origin that the address names, and accepted only from that origin and from the parent
//! window. All others are ignored. embed/embed.js is the other side.

use crate::host_messages::{Heard, PROTOCOL, VERSION};
use js_sys::{Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// Space below the content, so that a fraction of a pixel never causes a scroll bar.
const ROOM: f64 = 2.0;
/// The class of the root while the host sets the height: this page does not scroll then.
const FOLLOWED: &str = "followed";

/// The parent window, where there is one.
fn around() -> Option<web_sys::Window> {
    let window = super::window()?;
    let parent = window.parent().ok().flatten()?;
    (JsValue::from(&parent) != JsValue::from(&window)).then_some(parent)
}

/// Whether the page is in a frame.
pub fn is_embedded() -> bool {
    around().is_some()
}

/// A value of a message.
#[derive(Debug, Clone, Copy)]
enum Field<'a> {
    Text(&'a str),
    Number(f64),
}

fn tell(host: &str, kind: &str, fields: &[(&str, Field<'_>)]) {
    let Some(parent) = around() else {
        return;
    };
    let message = Object::new();
    let set = |name: &str, value: Field<'_>| {
        let value = match value {
            Field::Text(text) => JsValue::from_str(text),
            Field::Number(number) => JsValue::from_f64(number),
        };
        let _ = Reflect::set(&message, &JsValue::from_str(name), &value);
    };
    set("protocol", Field::Text(PROTOCOL));
    set("version", Field::Number(VERSION));
    set("type", Field::Text(kind));
    for (name, value) in fields {
        set(name, *value);
    }
    // The browser delivers it to this origin only; where the parent is of another origin, it is dropped.
    let _ = parent.post_message(&message, host);
}

/// Tells the host which part of the questionnaire is shown; never the question or its answer.
pub fn step(host: &str, part: &str) {
    tell(host, "step", &[("part", Field::Text(part))]);
}

/// Tells the host that the report has been reached.
pub fn completed(host: &str) {
    tell(host, "completed", &[]);
}

/// Tells the host level and score, with the owner's consent.
pub fn result(host: &str, level: &str, least: u32, most: u32) {
    let fields = [
        ("level", Field::Text(level)),
        ("least", Field::Number(f64::from(least))),
        ("most", Field::Number(f64::from(most))),
    ];
    tell(host, "completed", &fields);
}

/// Tells the host what is wrong with its address of this page, in words for its web team.
pub fn problem(host: &str, text: &str) {
    tell(host, "problem", &[("text", Field::Text(text))]);
}

/// The height of the content. Not that of the document, which is never less than the frame's.
fn height() -> Option<f64> {
    let body = super::document()?.body()?;
    Some(body.get_bounding_client_rect().height().ceil() + ROOM)
}

fn tell_height(host: &str) {
    let Some(height) = height() else {
        return;
    };
    tell(host, "height", &[("height", Field::Number(height))]);
    super::clock::after(600, Box::new(stay_reachable));
}

/// Where the host does not set the height after all, this page scrolls again, or its buttons could not be reached.
fn stay_reachable() {
    let shown = super::window().and_then(|window| window.inner_height().ok()?.as_f64());
    if let (Some(shown), Some(wanted)) = (shown, height()) {
        let fits = shown + ROOM >= wanted;
        super::page::set_class(FOLLOWED, fits && HELLO.get());
    }
}

thread_local! {
    /// Whether the host has said that it sets the height.
    static HELLO: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

/// Begins to exchange messages with the host, where there is one.
pub fn begin(host: &str) {
    let Some(parent) = around() else {
        return;
    };
    listen(host.to_owned(), parent);
    follow_height(host.to_owned());
    tell(host, "ready", &[]);
    tell_height(host);
}

fn listen(host: String, parent: web_sys::Window) {
    let heard =
        Closure::<dyn Fn(web_sys::MessageEvent)>::new(move |event: web_sys::MessageEvent| {
            let source: JsValue = event.source().into();
            if source == JsValue::from(&parent) && heard(&event).is_hello(&host) {
                HELLO.set(true);
                super::page::set_class(FOLLOWED, true);
                tell_height(&host);
            }
        });
    let added = super::window().map(|window| {
        window.add_event_listener_with_callback("message", heard.as_ref().unchecked_ref())
    });
    if let Some(Ok(())) = added {
        // The page listens for as long as it lives.
        heard.forget();
    }
}

/// The fields of a message that are read. What is no object has none.
fn heard(event: &web_sys::MessageEvent) -> Heard {
    let data = event.data();
    let field = |name: &str| Reflect::get(&data, &JsValue::from_str(name)).unwrap_or_default();
    Heard {
        origin: event.origin(),
        protocol: field("protocol").as_string(),
        version: field("version").as_f64(),
        kind: field("type").as_string(),
    }
}

/// Sends the height whenever it changes.
fn follow_height(host: String) {
    let last = std::cell::Cell::new(0.0);
    let look = move || {
        let now = height().unwrap_or_default();
        if (now - last.replace(now)).abs() >= 1.0 {
            tell_height(&host);
        }
    };
    let body = super::document().and_then(|document| document.body());
    let changed = Closure::<dyn Fn()>::new(look);
    let observer = web_sys::ResizeObserver::new(changed.as_ref().unchecked_ref());
    match (observer, body) {
        (Ok(observer), Some(body)) => observer.observe(&body),
        // Browsers before Chromium 64 and Safari 13.1 have no ResizeObserver: the height is polled instead.
        _ => {
            if let Some(window) = super::window() {
                let look = changed.as_ref().unchecked_ref();
                let _ = window.set_interval_with_callback_and_timeout_and_arguments_0(look, 300);
            }
        }
    }
    // Observed for as long as the page lives.
    changed.forget();
}

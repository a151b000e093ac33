//! Elements of the page's own HTML, changed in place. What cannot be done with one is not done.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

/// An element.
#[derive(Debug, Clone)]
pub struct Piece(Element);

impl Piece {
    /// The element with this id.
    pub fn by_id(id: &str) -> Option<Piece> {
        super::document()?.get_element_by_id(id).map(Piece)
    }

    /// The element that waits in the `<template>` with this id. It is no longer there once it is put elsewhere.
    pub fn kept(id: &str) -> Option<Piece> {
        let Piece(template) = Piece::by_id(id)?;
        let template: web_sys::HtmlTemplateElement = template.dyn_into().ok()?;
        template.content().first_element_child().map(Piece)
    }

    /// A new element with a text.
    pub fn new(tag: &str, text: &str) -> Option<Piece> {
        let element = super::document()?.create_element(tag).ok()?;
        element.set_text_content(Some(text));
        Some(Piece(element))
    }

    /// The first within it that a selector finds.
    pub fn find(&self, selector: &str) -> Option<Piece> {
        self.0.query_selector(selector).ok().flatten().map(Piece)
    }

    /// It, or what it stands in, if a selector finds that.
    pub fn closest(&self, selector: &str) -> Option<Piece> {
        self.0.closest(selector).ok().flatten().map(Piece)
    }

    /// The text within it.
    pub fn text(&self) -> String {
        self.0.text_content().unwrap_or_default()
    }

    /// Puts a text in the place of everything within it.
    pub fn write(&self, text: &str) {
        self.0.set_text_content(Some(text));
    }

    /// An attribute; empty where there is none.
    pub fn get(&self, name: &str) -> String {
        self.0.get_attribute(name).unwrap_or_default()
    }

    /// Sets an attribute.
    pub fn set(&self, name: &str, value: &str) {
        let _ = self.0.set_attribute(name, value);
    }

    /// Takes an attribute away.
    pub fn unset(&self, name: &str) {
        let _ = self.0.remove_attribute(name);
    }

    /// What is chosen or typed.
    pub fn value(&self) -> String {
        let value = js_sys::Reflect::get(&self.0, &JsValue::from_str("value"));
        value
            .ok()
            .and_then(|value| value.as_string())
            .unwrap_or_default()
    }

    /// Puts another one at its end.
    pub fn append(&self, inner: &Piece) {
        let _ = self.0.append_child(&inner.0);
    }

    /// Puts another one right after it.
    pub fn put_after(&self, next: &Piece) {
        if let Some(around) = self.0.parent_node() {
            let _ = around.insert_before(&next.0, self.0.next_sibling().as_ref());
        }
    }

    /// Takes it out of the page.
    pub fn remove(&self) {
        self.0.remove();
    }
}

/// What listens on an element for as long as it is kept.
pub struct Ear {
    on: Element,
    kind: &'static str,
    heard: Closure<dyn Fn(web_sys::Event)>,
}

impl Ear {
    /// Calls `then` with the element that an event of this kind befalls, within `on`. The browser does nothing of its
    /// own then where it says that all is done.
    pub fn new(on: &Piece, kind: &'static str, then: Box<dyn Fn(Piece) -> bool>) -> Ear {
        let heard = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
            let target = event.target().and_then(|target| target.dyn_into().ok());
            if target.is_some_and(|target| then(Piece(target))) {
                event.prevent_default();
            }
        });
        let on = on.0.clone();
        let _ = on.add_event_listener_with_callback(kind, heard.as_ref().unchecked_ref());
        Ear { on, kind, heard }
    }
}

impl Drop for Ear {
    fn drop(&mut self) {
        let heard = self.heard.as_ref().unchecked_ref();
        let _ = self
            .on
            .remove_event_listener_with_callback(self.kind, heard);
    }
}

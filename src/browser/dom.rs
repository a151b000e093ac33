//! Elements of the page's own HTML, changed in place. What fails is ignored.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

/// An element.
#[derive(Debug, Clone)]
pub struct ElementRef(Element);

impl ElementRef {
    /// The element with this id.
    pub fn by_id(id: &str) -> Option<ElementRef> {
        super::document()?.get_element_by_id(id).map(ElementRef)
    }

    /// The element in the `<template>` with this id. It leaves the template when it is inserted elsewhere.
    pub fn kept(id: &str) -> Option<ElementRef> {
        let ElementRef(template) = ElementRef::by_id(id)?;
        let template: web_sys::HtmlTemplateElement = template.dyn_into().ok()?;
        template.content().first_element_child().map(ElementRef)
    }

    /// A new element with a text.
    pub fn new(tag: &str, text: &str) -> Option<ElementRef> {
        let element = super::document()?.create_element(tag).ok()?;
        element.set_text_content(Some(text));
        Some(ElementRef(element))
    }

    /// The first descendant that matches a selector.
    pub fn find(&self, selector: &str) -> Option<ElementRef> {
        self.0
            .query_selector(selector)
            .ok()
            .flatten()
            .map(ElementRef)
    }

    /// The element itself or the nearest ancestor that matches a selector.
    pub fn closest(&self, selector: &str) -> Option<ElementRef> {
        self.0.closest(selector).ok().flatten().map(ElementRef)
    }

    /// The text within it.
    pub fn text(&self) -> String {
        self.0.text_content().unwrap_or_default()
    }

    /// Replaces its content by a text.
    pub fn write(&self, text: &str) {
        self.0.set_text_content(Some(text));
    }

    /// An attribute; empty where it is not set.
    pub fn get(&self, name: &str) -> String {
        self.0.get_attribute(name).unwrap_or_default()
    }

    /// Sets an attribute.
    pub fn set(&self, name: &str, value: &str) {
        let _ = self.0.set_attribute(name, value);
    }

    /// Removes an attribute.
    pub fn unset(&self, name: &str) {
        let _ = self.0.remove_attribute(name);
    }

    /// Its chosen or typed value.
    pub fn value(&self) -> String {
        let value = js_sys::Reflect::get(&self.0, &JsValue::from_str("value"));
        value
            .ok()
            .and_then(|value| value.as_string())
            .unwrap_or_default()
    }

    /// Appends another element.
    pub fn append(&self, inner: &ElementRef) {
        let _ = self.0.append_child(&inner.0);
    }

    /// Inserts another element right after it.
    pub fn put_after(&self, next: &ElementRef) {
        if let Some(around) = self.0.parent_node() {
            let _ = around.insert_before(&next.0, self.0.next_sibling().as_ref());
        }
    }

    /// Removes it from the page.
    pub fn remove(&self) {
        self.0.remove();
    }
}

/// An event listener on an element; removed when dropped.
pub struct Listener {
    on: Element,
    kind: &'static str,
    callback: Closure<dyn Fn(web_sys::Event)>,
}

impl Listener {
    /// Calls `then` with the target of each event of this kind within `on`. Where it answers `true` the default
    /// action is prevented.
    pub fn new(
        on: &ElementRef,
        kind: &'static str,
        then: Box<dyn Fn(ElementRef) -> bool>,
    ) -> Listener {
        let callback = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
            let target = event.target().and_then(|target| target.dyn_into().ok());
            if target.is_some_and(|target| then(ElementRef(target))) {
                event.prevent_default();
            }
        });
        let on = on.0.clone();
        let _ = on.add_event_listener_with_callback(kind, callback.as_ref().unchecked_ref());
        Listener { on, kind, callback }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let callback = self.callback.as_ref().unchecked_ref();
        let _ = self
            .on
            .remove_event_listener_with_callback(self.kind, callback);
    }
}

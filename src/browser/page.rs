//! The page around the view: language, focus, scrolling, the address.

use wasm_bindgen::{JsCast, JsValue};

/// The element with this id.
pub fn element(id: &str) -> Option<web_sys::HtmlElement> {
    super::document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Sets the document's language, for screen readers and for line breaking.
pub fn set_language(tag: &str) {
    if let Some(root) = super::document().and_then(|document| document.document_element()) {
        let _ = root.set_attribute("lang", tag);
    }
}

/// Sets or removes a class of the document's root.
pub fn set_class(name: &str, on: bool) {
    if let Some(root) = super::document().and_then(|document| document.document_element()) {
        let _ = root.class_list().toggle_with_force(name, on);
    }
}

/// Sets a CSS custom property. By script, which the page's policy allows; it forbids style attributes in HTML.
pub fn set_property(name: &str, value: &str) {
    let root = super::document().and_then(|document| document.document_element());
    let root = root.and_then(|root| root.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(root) = root {
        let _ = root.style().set_property(name, value);
    }
}

/// Scrolls to the top and then focuses the element with this id, so that a screen reader begins there; scrolling
/// first keeps the focus from scrolling a second time.
pub fn begin_at(id: &str) {
    if let Some(window) = super::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
    if !super::embed::is_embedded() {
        focus(id);
    } else if let Some(element) = element(id) {
        // The host page scrolls, and only where the top of the frame is out of view.
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// [`begin_at`] once the new screen is rendered; a focus that has been moved by keyboard meanwhile stays.
pub fn begin_soon(id: &'static str) {
    let before = active();
    let begin = move || {
        let now = active();
        if now == before || is_nowhere(now.as_ref()) {
            begin_at(id);
        }
    };
    super::clock::after(0, Box::new(begin));
}

/// Focuses the element with this id where the focused element has been removed; the scroll position stays.
pub fn keep_focus(id: &'static str) {
    let keep = move || {
        if is_nowhere(active().as_ref()) {
            focus_in_place(id);
        }
    };
    super::clock::after(0, Box::new(keep));
}

/// The element that has the focus.
fn active() -> Option<web_sys::Element> {
    super::document()?.active_element()
}

/// Whether no element has the focus: the focused one has been removed.
fn is_nowhere(active: Option<&web_sys::Element>) -> bool {
    active.is_none_or(|active| active.tag_name() == "BODY")
}

/// Focuses the element with this id.
pub fn focus(id: &str) {
    if let Some(element) = element(id) {
        let _ = element.focus();
    }
}

/// Whether the element with this id has the focus.
pub fn has_focus(id: &str) -> bool {
    active().is_some_and(|element| element.id() == id)
}

/// Focuses the element with this id without scrolling.
fn focus_in_place(id: &str) {
    let scrolled = super::window().and_then(|window| window.scroll_y().ok());
    focus(id);
    if let (Some(window), Some(y)) = (super::window(), scrolled) {
        window.scroll_to_with_x_and_y(0.0, y);
    }
}

/// Sets the class of an element of a question, and the type of a button, unless they are set (`use:dress`). Leptos
/// removes and sets its own attributes again at every question, which the browser has to process; these stay.
pub fn dress(element: web_sys::Element, class: &'static str) {
    if element.get_attribute("class").as_deref() != Some(class) {
        if element.tag_name() == "BUTTON" {
            let _ = element.set_attribute("type", "button");
        }
        let _ = element.set_attribute("class", class);
    }
}

/// Sets `aria-pressed` of a button, unless it is right already (`use:press`); see [`dress`].
pub fn press(element: web_sys::Element, is_pressed: bool) {
    let said = if is_pressed { "true" } else { "false" };
    if element.get_attribute("aria-pressed").as_deref() != Some(said) {
        let _ = element.set_attribute("aria-pressed", said);
    }
}

/// The index of the child of the listening element that is the target of an event.
pub fn child_of(event: &web_sys::Event) -> Option<usize> {
    let around: web_sys::Element = event.current_target()?.dyn_into().ok()?;
    let target: web_sys::Element = event.target()?.dyn_into().ok()?;
    let mut child = around.first_element_child();
    let mut place = 0;
    while let Some(here) = child {
        if here.contains(Some(&target)) {
            return Some(place);
        }
        child = here.next_element_sibling();
        place += 1;
    }
    None
}

/// Scrolls only the element with this id, to the first descendant that matches `selector`.
pub fn scroll_within(id: &str, selector: &str) {
    let Some(around) = element(id) else {
        return;
    };
    let found = around.query_selector(selector).ok().flatten();
    let found = found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(found) = found {
        // Some of the content before it stays in view.
        around.set_scroll_top(found.offset_top() - 8);
    }
}

/// The preferred languages of the browser, best first.
pub fn preferred_languages() -> Vec<String> {
    let Some(window) = super::window() else {
        return Vec::new();
    };
    let languages = window.navigator().languages();
    languages
        .iter()
        .filter_map(|language| language.as_string())
        .collect()
}

/// The query of the address; [`crate::parameters`] reads it.
pub fn query() -> String {
    let query = super::window().and_then(|window| window.location().search().ok());
    query.unwrap_or_default()
}

/// The whole address.
pub fn address() -> String {
    let address = super::window().and_then(|window| window.location().href().ok());
    address.unwrap_or_default()
}

/// The address of this page without parameters and fragment.
pub fn plain_address() -> String {
    let address = address();
    let end = address.find(['?', '#']).unwrap_or(address.len());
    address.get(..end).unwrap_or_default().to_owned()
}

/// The texts of the elements that match a selector, in document order, without those within another match and those
/// that are folded away.
pub fn shown_texts(selector: &str) -> Vec<String> {
    let found = super::document().and_then(|all| all.query_selector_all(selector).ok());
    let found = found
        .into_iter()
        .flat_map(|found| (0..found.length()).filter_map(move |place| found.item(place)));
    let mut texts = Vec::new();
    let mut last: Option<web_sys::HtmlElement> = None;
    for element in found.filter_map(|node| node.dyn_into::<web_sys::HtmlElement>().ok()) {
        let is_within = last
            .as_ref()
            .is_some_and(|last| last.contains(Some(&element)));
        let is_folded = element.closest("details:not([open]) > :not(summary)");
        if is_within || !matches!(is_folded, Ok(None)) {
            continue;
        }
        let text = element.inner_text();
        let text = text.trim();
        if !text.is_empty() {
            texts.push(text.to_owned());
        }
        last = Some(element);
    }
    texts
}

/// Empties the element with this id, which holds the pre-rendered page.
pub fn clear(id: &str) {
    if let Some(element) = element(id) {
        element.set_text_content(None);
    }
}

/// A new element that is not in the page.
pub fn detached() -> Option<web_sys::HtmlElement> {
    let made = super::document()?.create_element("div").ok()?;
    made.dyn_into().ok()
}

/// Moves all children of one element to the end of another.
pub fn move_into(to: &web_sys::Node, from: &web_sys::Node) {
    while let Some(node) = from.first_child() {
        if to.append_child(&node).is_err() {
            return;
        }
    }
}

/// The event that tells boot.js that the program shows something.
pub const SHOWN: &str = "quality-selfcheck:shown";

/// Has boot.js show that a chunk could not be loaded, with a button to load the page again.
pub fn say_not_loaded() {
    say("not-loaded");
}

/// Dispatches an event to the page's own scripts.
pub fn say(name: &str) {
    if let (Some(window), Ok(event)) = (super::window(), web_sys::Event::new(name)) {
        let _ = window.dispatch_event(&event);
    }
}

/// Writes a line to the console, for whoever looks after the website.
pub fn warn(line: &str) {
    let console = super::window()
        .and_then(|window| js_sys::Reflect::get(&window, &JsValue::from_str("console")).ok());
    if let Some(console) = console {
        let _ = super::call(&console, "warn", &[JsValue::from_str(line)]);
    }
}

/// Reloads the page.
pub fn reload() {
    if let Some(window) = super::window() {
        let _ = window.location().reload();
    }
}

//! The page around the view: language, focus, scrolling, the parameter for it.

use wasm_bindgen::JsCast;

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

/// Goes to the top and then puts the focus on the element with this id, so that a screen reader
/// begins there; scrolling first keeps the focus from moving the page a second time.
pub fn begin_at(id: &str) {
    if let Some(window) = super::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
    focus(id);
}

/// Puts the focus on the element with this id.
pub fn focus(id: &str) {
    if let Some(element) = element(id) {
        let _ = element.focus();
    }
}

/// Whether the element with this id has the focus.
pub fn has_focus(id: &str) -> bool {
    let active = super::document().and_then(|document| document.active_element());
    active.is_some_and(|element| element.id() == id)
}

/// Puts the focus on the element with this id and leaves the page scrolled as it is.
pub fn focus_in_place(id: &str) {
    let scrolled = super::window().and_then(|window| window.scroll_y().ok());
    focus(id);
    if let (Some(window), Some(y)) = (super::window(), scrolled) {
        window.scroll_to_with_x_and_y(0.0, y);
    }
}

/// The languages that the browser's user prefers, best first.
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

/// A parameter of the address's query.
pub fn parameter(name: &str) -> Option<String> {
    let query = super::window()?.location().search().ok()?;
    web_sys::UrlSearchParams::new_with_str(&query)
        .ok()?
        .get(name)
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

/// Empties the element with this id: what was painted before the program came.
pub fn clear(id: &str) {
    if let Some(element) = element(id) {
        element.set_text_content(None);
    }
}

/// Loads the page again.
pub fn reload() {
    if let Some(window) = super::window() {
        let _ = window.location().reload();
    }
}

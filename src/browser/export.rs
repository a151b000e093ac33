//! Print, copy, share, download. Each can fail in an in-app browser; what is returned is what the page can know.

use crate::report::delivery;
use std::cell::Cell;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

thread_local! {
    /// How often the browser has announced that it is about to print; `None` while nobody listens.
    static PRINTS: Cell<Option<u32>> = const { Cell::new(None) };
}

/// Opens the print dialogue; whether the browser has announced that it prints. Where it has not, it may still do so
/// later, or there is no dialogue: many in-app browsers do nothing, and report no error.
pub fn print() -> bool {
    let Some(window) = super::window() else {
        return false;
    };
    if PRINTS.get().is_none() {
        PRINTS.set(Some(0));
        let count = Closure::<dyn Fn()>::new(|| PRINTS.set(PRINTS.get().map(|count| count + 1)));
        // The page listens for as long as it lives.
        let _ =
            window.add_event_listener_with_callback("beforeprint", count.as_ref().unchecked_ref());
        count.forget();
    }
    let before = PRINTS.get();
    window.print().is_ok() && PRINTS.get() != before
}

/// Unfolds the elements that `selector` finds whenever the page is printed, by our button or by the browser's menu:
/// on paper nothing can be tapped.
pub fn open_when_printing(selector: &'static str) {
    let Some(window) = super::window() else {
        return;
    };
    let open = Closure::<dyn Fn()>::new(move || {
        let found = super::document().and_then(|all| all.query_selector_all(selector).ok());
        let found = found
            .into_iter()
            .flat_map(|found| (0..found.length()).filter_map(move |place| found.item(place)));
        for node in found {
            if let Ok(element) = node.dyn_into::<web_sys::Element>() {
                let _ = element.set_attribute("open", "");
            }
        }
    });
    let function: &js_sys::Function = open.as_ref().unchecked_ref();
    if window
        .add_event_listener_with_callback("beforeprint", function)
        .is_ok()
    {
        // The page listens for as long as it lives.
        open.forget();
    }
}

/// Copies a text; `false` where the browser does not say that it has.
pub async fn copy(text: &str) -> bool {
    let Some(window) = super::window() else {
        return false;
    };
    // Old browsers and insecure pages have no clipboard object, though the type says they do.
    let clipboard = js_sys::Reflect::get(&window.navigator(), &JsValue::from_str("clipboard"));
    let clipboard = clipboard.and_then(|clipboard| clipboard.dyn_into::<web_sys::Clipboard>());
    match clipboard {
        Ok(clipboard) => {
            JsFuture::from(clipboard.write_text(text)).await.is_ok() || copy_by_command(text)
        }
        Err(_) => copy_by_command(text),
    }
}

/// Copies by `document.execCommand`, which webviews and pages without https know.
fn copy_by_command(text: &str) -> bool {
    let copied = || -> Result<bool, JsValue> {
        let document = super::document().ok_or(JsValue::NULL)?;
        let body = document.body().ok_or(JsValue::NULL)?;
        let before = document.active_element();
        let field = document.create_element("textarea")?;
        set(&field, "value", &JsValue::from_str(text));
        // No keyboard, no scrolling.
        field.set_attribute("readonly", "")?;
        field.set_attribute("class", "copied")?;
        body.append_child(&field)?;
        select_all(&field);
        let copied = super::call(&document, "execCommand", &[JsValue::from_str("copy")]);
        body.remove_child(&field)?;
        if let Some(before) = before.and_then(|one| one.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = before.focus();
        }
        copied.map(|copied| copied.is_truthy())
    };
    copied().unwrap_or(false)
}

/// Focuses a text field and selects all of it; by range, too, which is what iPhones follow.
fn select_all(field: &JsValue) {
    let _ = super::call(field, "focus", &[]);
    let _ = super::call(field, "select", &[]);
    let end = js_sys::Reflect::get(field, &JsValue::from_str("textLength")).unwrap_or_default();
    let _ = super::call(field, "setSelectionRange", &[JsValue::from_f64(0.0), end]);
}

/// Selects all text of the field with this id.
pub fn select(id: &str) {
    if let Some(field) = super::page::element(id) {
        select_all(&field);
    }
}

fn set(object: &JsValue, name: &str, value: &JsValue) {
    let _ = js_sys::Reflect::set(object, &JsValue::from_str(name), value);
}

/// Whether the system has a share sheet.
pub fn can_share() -> bool {
    super::window().is_some_and(|window| {
        js_sys::Reflect::has(&window.navigator(), &JsValue::from_str("share")).unwrap_or(false)
    })
}

/// Opens the system's share sheet; `false` where that fails. A sheet that was closed is no failure, and whether
/// anything was sent nobody tells.
pub async fn share(title: &str, text: &str) -> bool {
    let Some(window) = super::window() else {
        return false;
    };
    let data = web_sys::ShareData::new();
    data.set_title(title);
    data.set_text(text);
    let shared = JsFuture::from(window.navigator().share_with_data(&data)).await;
    match shared {
        Ok(_) => true,
        Err(error) => js_sys::Reflect::get(&error, &JsValue::from_str("name"))
            .is_ok_and(|name| name.as_string().as_deref() == Some("AbortError")),
    }
}

/// Whether this browser is known to drop the files that a page offers.
pub fn drops_downloads() -> bool {
    let agent = super::window().and_then(|window| {
        js_sys::Reflect::get(&window.navigator(), &JsValue::from_str("userAgent")).ok()
    });
    let agent = agent.and_then(|agent| agent.as_string());
    agent.is_some_and(|agent| delivery::drops_downloads(&agent))
}

/// Offers a text as a file; `false` where that fails. Whether the browser saves it nobody tells.
pub fn download(name: &str, kind: &str, text: &str) -> bool {
    download_or_why(name, kind, text).is_ok()
}

/// How long the browser may take to fetch an offered file, in milliseconds.
const FETCHED_WITHIN: i32 = 60_000;

fn download_or_why(name: &str, kind: &str, text: &str) -> Result<(), JsValue> {
    let document = super::document().ok_or(JsValue::NULL)?;
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(kind);
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let address = web_sys::Url::create_object_url_with_blob(&blob)?;
    let link: web_sys::HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    link.set_href(&address);
    link.set_download(name);
    let body = document.body().ok_or(JsValue::NULL)?;
    body.append_child(&link)?;
    link.click();
    body.remove_child(&link)?;
    // Some browsers fetch it only after this task.
    let forget = move || drop(web_sys::Url::revoke_object_url(&address));
    super::clock::after(FETCHED_WITHIN, Box::new(forget));
    Ok(())
}

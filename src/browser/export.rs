//! Print, copy, share, download. Each can fail in an in-app browser, and answers whether it has worked.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Opens the print dialogue; `false` where there is none.
pub fn print() -> bool {
    super::window().is_some_and(|window| window.print().is_ok())
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

/// Copies a text; `false` where the browser does not allow it.
pub async fn copy(text: &str) -> bool {
    let Some(window) = super::window() else {
        return false;
    };
    // Old browsers and insecure pages have no clipboard object, though the type says they do.
    let clipboard = js_sys::Reflect::get(&window.navigator(), &JsValue::from_str("clipboard"));
    let Ok(clipboard) = clipboard.and_then(|clipboard| clipboard.dyn_into::<web_sys::Clipboard>())
    else {
        return false;
    };
    JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

/// Whether the system has a share sheet.
pub fn can_share() -> bool {
    super::window().is_some_and(|window| {
        js_sys::Reflect::has(&window.navigator(), &JsValue::from_str("share")).unwrap_or(false)
    })
}

/// Opens the system's share sheet; `false` where it fails or the user cancels.
pub async fn share(title: &str, text: &str) -> bool {
    let Some(window) = super::window() else {
        return false;
    };
    let data = web_sys::ShareData::new();
    data.set_title(title);
    data.set_text(text);
    JsFuture::from(window.navigator().share_with_data(&data))
        .await
        .is_ok()
}

/// Offers a text as a file; `false` where that fails.
pub fn download(name: &str, kind: &str, text: &str) -> bool {
    download_or_why(name, kind, text).is_ok()
}

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
    web_sys::Url::revoke_object_url(&address)
}

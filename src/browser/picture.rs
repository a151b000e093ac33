//! Converts an SVG drawing into a PNG.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// The greatest height in pixels: above it, old phones return an empty picture.
const HIGHEST: u32 = 14_000;

/// Renders an SVG document of `width` × `height` CSS pixels to a PNG as a `data:` address; `None` where the browser
/// cannot.
pub async fn png(svg: &str, width: u32, height: u32) -> Option<String> {
    let document = super::document()?;
    let image: web_sys::HtmlImageElement = document.create_element("img").ok()?.dyn_into().ok()?;
    let source = js_sys::encode_uri_component(svg);
    let loaded = js_sys::Promise::new(&mut |done, failed| {
        image.set_onload(Some(&done));
        image.set_onerror(Some(&failed));
        image.set_src(&format!("data:image/svg+xml;charset=utf-8,{source}"));
    });
    JsFuture::from(loaded).await.ok()?;
    let canvas: web_sys::HtmlCanvasElement =
        document.create_element("canvas").ok()?.dyn_into().ok()?;
    let scale = if height * 2 <= HIGHEST { 2 } else { 1 };
    canvas.set_width(width * scale);
    canvas.set_height(height.min(HIGHEST) * scale);
    let context: web_sys::CanvasRenderingContext2d =
        canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let (wide, high) = (f64::from(width * scale), f64::from(height * scale));
    context
        .draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, wide, high)
        .ok()?;
    canvas.to_data_url_with_type("image/png").ok()
}

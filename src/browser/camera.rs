//! Scans QR codes by the camera, where the browser can decode them (`BarcodeDetector`).
//!
//! Called by name: web-sys marks it as unstable, and each binding would add a line to the glue that everybody
//! downloads.

use js_sys::{Array, Function, Object, Promise, Reflect};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// The interval of scans, in milliseconds.
const PAUSE: u32 = 250;

/// Why nothing can be scanned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CameraError {
    /// The browser cannot decode codes.
    NoReader,
    /// The user, or the host page, does not allow it.
    Refused,
    /// There is no camera, or another program uses it.
    Broken,
}

/// A camera that is on; it is turned off when dropped.
#[derive(Debug)]
pub struct Camera {
    stream: JsValue,
    on: Rc<Cell<bool>>,
}

impl Drop for Camera {
    fn drop(&mut self) {
        self.on.set(false);
        let tracks = call(&self.stream, "getTracks", &[]).unwrap_or_default();
        for track in tracks.dyn_into::<Array>().unwrap_or_default().iter() {
            let _ = call(&track, "stop", &[]);
        }
    }
}

/// Turns the camera on, shows it in the video with this id, and calls `found` with every code that it sees, with the
/// same one as often as it is seen.
///
/// # Errors
/// See [`CameraError`].
pub async fn scan(video: &str, found: impl Fn(String) + 'static) -> Result<Camera, CameraError> {
    let window = super::window().ok_or(CameraError::NoReader)?;
    let reader = reader(&window).await.ok_or(CameraError::NoReader)?;
    let devices = get(&window.navigator(), "mediaDevices");
    let wanted = object(&[("facingMode", "environment".into())]);
    let wanted = object(&[("video", wanted)]);
    let asked = promise(&devices, "getUserMedia", &[wanted]).ok_or(CameraError::Broken)?;
    let stream = JsFuture::from(asked).await.map_err(|why| {
        let name = get(&why, "name").as_string().unwrap_or_default();
        match name.as_str() {
            "NotAllowedError" | "SecurityError" => CameraError::Refused,
            _ => CameraError::Broken,
        }
    })?;
    let camera = Camera {
        stream,
        on: Rc::new(Cell::new(true)),
    };
    let video: JsValue = super::page::element(video)
        .ok_or(CameraError::Broken)?
        .into();
    let _ = Reflect::set(&video, &"srcObject".into(), &camera.stream);
    // Old browsers return no promise, others one that is rejected where the page is left meanwhile.
    if let Some(playing) = promise(&video, "play", &[]) {
        spawn_local(async move {
            let _ = JsFuture::from(playing).await;
        });
    }
    look(reader, video, Rc::clone(&camera.on), Rc::new(found));
    Ok(camera)
}

/// A decoder of QR codes, where the browser has one.
async fn reader(window: &web_sys::Window) -> Option<JsValue> {
    let class: Function = get(window, "BarcodeDetector").dyn_into().ok()?;
    let formats = promise(&class, "getSupportedFormats", &[])?;
    let formats: Array = JsFuture::from(formats).await.ok()?.dyn_into().ok()?;
    let qr = JsValue::from_str("qr_code");
    if !formats.includes(&qr, 0) {
        return None;
    }
    let wanted = object(&[("formats", Array::of1(&qr).into())]);
    Reflect::construct(&class, &Array::of1(&wanted)).ok()
}

/// Scans repeatedly, until the camera is off.
fn look(reader: JsValue, video: JsValue, on: Rc<Cell<bool>>, found: Rc<dyn Fn(String)>) {
    gloo::timers::callback::Timeout::new(PAUSE, move || {
        if !on.get() {
            return;
        }
        let seen = promise(&reader, "detect", std::slice::from_ref(&video));
        spawn_local(async move {
            // The first frame may not be ready, which is an error of this scan only.
            if let Some(seen) = seen
                && let Ok(codes) = JsFuture::from(seen).await
                && let Ok(codes) = codes.dyn_into::<Array>()
            {
                for code in codes.iter() {
                    if let (true, Some(text)) = (on.get(), get(&code, "rawValue").as_string()) {
                        found(text);
                    }
                }
            }
            look(reader, video, on, found);
        });
    })
    .forget();
}

fn get(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &JsValue::from_str(name)).unwrap_or_default()
}

fn call(of: &JsValue, name: &str, with: &[JsValue]) -> Option<JsValue> {
    let function: Function = get(of, name).dyn_into().ok()?;
    let with: Array = with.iter().collect();
    function.apply(of, &with).ok()
}

fn promise(of: &JsValue, name: &str, with: &[JsValue]) -> Option<Promise> {
    call(of, name, with)?.dyn_into().ok()
}

fn object(entries: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in entries {
        let _ = Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object.into()
}

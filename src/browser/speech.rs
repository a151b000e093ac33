//! Text to speech with the voices of the device.
//!
//! Some webviews have no `speechSynthesis`, some have one without voices, and voices often arrive only after a while.

use crate::speech::Voice;
use js_sys::{Array, Function, Reflect};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// Where no event has arrived after so many milliseconds, reading has failed.
const PATIENCE: u32 = 6000;

thread_local! {
    /// The listeners for voices and for the current reading.
    static HEARD: RefCell<Option<Closure<dyn Fn()>>> = const { RefCell::new(None) };
    /// The current utterances: some browsers drop those without a reference.
    static READING: RefCell<Option<Reading>> = const { RefCell::new(None) };
}

struct Reading {
    utterances: Vec<JsValue>,
    _heard: Closure<dyn Fn(JsValue)>,
    _watch: gloo::timers::callback::Timeout,
}

fn get(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &JsValue::from_str(name)).unwrap_or_default()
}

fn set(of: &JsValue, name: &str, value: &JsValue) {
    let _ = Reflect::set(of, &JsValue::from_str(name), value);
}

fn call(of: &JsValue, name: &str, with: &JsValue) -> Option<JsValue> {
    let function: Function = get(of, name).dyn_into().ok()?;
    function.call1(of, with).ok()
}

fn synthesis() -> Option<JsValue> {
    let found = get(&super::window()?.into(), "speechSynthesis");
    found.is_object().then_some(found)
}

fn listed() -> Array {
    let voices = synthesis().and_then(|all| call(&all, "getVoices", &JsValue::UNDEFINED));
    voices
        .and_then(|voices| voices.dyn_into().ok())
        .unwrap_or_default()
}

/// The voices that are available so far.
pub fn voices() -> Vec<Voice> {
    let voice = |voice: JsValue| Voice {
        tag: get(&voice, "lang").as_string().unwrap_or_default(),
        is_local: get(&voice, "localService").as_bool() == Some(true),
    };
    listed().iter().map(voice).collect()
}

/// Calls `then` whenever the voices change; only the last callback is called.
pub fn on_voices(then: impl Fn() + 'static) {
    let Some(synthesis) = synthesis() else {
        return;
    };
    let heard = Closure::<dyn Fn()>::new(then);
    set(&synthesis, "onvoiceschanged", heard.as_ref());
    HEARD.set(Some(heard));
}

/// Reads texts one after the other with a voice, by its index in [`voices`]. `done` is called once:
/// with `true` at the end, with `false` where nothing could be read.
pub fn read(texts: &[String], voice: usize, done: impl Fn(bool) + 'static) {
    stop();
    let done: Rc<dyn Fn(bool)> = Rc::new(done);
    if begin(texts, voice, &done).is_none() {
        done(false);
    }
}

fn begin(texts: &[String], voice: usize, done: &Rc<dyn Fn(bool)>) -> Option<()> {
    let synthesis = synthesis()?;
    let make: Function = get(&super::window()?.into(), "SpeechSynthesisUtterance")
        .dyn_into()
        .ok()?;
    let voice = listed().get(u32::try_from(voice).ok()?);
    let utterances: Vec<JsValue> = texts
        .iter()
        .filter_map(|text| {
            let text = Array::of1(&JsValue::from_str(text));
            let utterance = Reflect::construct(&make, &text).ok()?;
            set(&utterance, "voice", &voice);
            set(&utterance, "lang", &get(&voice, "lang"));
            Some(utterance)
        })
        .collect();
    let last = utterances.last()?.clone();
    let begun = Rc::new(Cell::new(false));
    let heard = {
        let (begun, done) = (Rc::clone(&begun), Rc::clone(done));
        Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| {
            let kind = get(&event, "type").as_string().unwrap_or_default();
            begun.set(true);
            // The listeners of a reading that is stopped on purpose are removed before its errors arrive.
            if kind == "error" || (kind == "end" && get(&event, "target") == last) {
                forget();
                done(kind == "end");
            }
        })
    };
    for utterance in &utterances {
        for name in ["onstart", "onend", "onerror"] {
            set(utterance, name, heard.as_ref());
        }
    }
    let done = Rc::clone(done);
    let watch = gloo::timers::callback::Timeout::new(PATIENCE, move || {
        if !begun.get() {
            stop();
            done(false);
        }
    });
    for utterance in &utterances {
        call(&synthesis, "speak", utterance)?;
    }
    READING.set(Some(Reading {
        utterances,
        _heard: heard,
        _watch: watch,
    }));
    Some(())
}

/// Drops the listeners of a finished reading. Not at once: one of them may be the caller.
fn forget() {
    let Some(reading) = READING.take() else {
        return;
    };
    for utterance in &reading.utterances {
        for name in ["onstart", "onend", "onerror"] {
            set(utterance, name, &JsValue::NULL);
        }
    }
    gloo::timers::callback::Timeout::new(0, move || drop(reading)).forget();
}

/// Stops reading.
pub fn stop() {
    forget();
    if let Some(synthesis) = synthesis() {
        call(&synthesis, "cancel", &JsValue::UNDEFINED);
    }
}

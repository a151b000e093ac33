//! The camera, for browsers that can read QR pictures by themselves. Typing always works.

use super::code_input::Outcome;
use super::state::BoardState;
use crate::browser::camera::{self, Camera, CameraError};
use crate::ui::erased_view::view;
use leptos::prelude::*;

const VIDEO: &str = "camera";

/// The state of the camera.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Off,
    On,
    Failed(CameraError),
}

/// The button, the picture of the camera, and why there is none.
pub fn scan(desk: BoardState, outcome: RwSignal<Option<Outcome>>) -> AnyView {
    let app = desk.app;
    let state = RwSignal::new(State::Off);
    let camera = StoredValue::new_local(None::<Camera>);
    let found = move |text: String| {
        let new = Outcome::of(desk.take(&text));
        // The same picture is seen many times: what was said of it stays until another one is scanned.
        let changed = outcome.try_with_untracked(|old| match old {
            Some(old) => !old.is_of_the_same(&new),
            None => true,
        });
        if changed == Some(true) {
            outcome.try_set(Some(new));
        }
    };
    let begin = move |_| {
        state.set(State::On);
        leptos::task::spawn_local(async move {
            let result = camera::scan(VIDEO, found).await;
            // The page may have been left, or the camera turned off, while the browser asked for
            // permission: then it is dropped here, which turns it off.
            let wanted = state.try_get_untracked() == Some(State::On);
            match result {
                Ok(on) if wanted => {
                    camera.try_set_value(Some(on));
                }
                Ok(_) => {}
                Err(why) => {
                    state.try_set(State::Failed(why));
                }
            }
        });
    };
    let end = move |_| {
        camera.set_value(None);
        state.set(State::Off);
    };
    let shown = move || match state.get() {
        State::On => view! {
            <p class="small">{app.t("board.scan_how")}</p>
            <video id=VIDEO muted playsinline aria-label=app.t("board.scan")></video>
            <button type="button" class="button plain" on:click=end>{app.t("board.scan_stop")}</button>
        },
        other => {
            let why = match other {
                State::Failed(CameraError::NoReader) => Some("board.scan_none"),
                State::Failed(CameraError::Refused) => Some("board.scan_refused"),
                State::Failed(CameraError::Broken) => Some("board.scan_broken"),
                _ => None,
            };
            let why =
                why.map(|key| view! { <p class="card warn small" role="alert">{app.t(key)}</p> });
            view! {
                <button type="button" class="button plain" on:click=begin>{app.t("board.scan")}</button>
                {why}
            }
        }
    };
    shown.into_any()
}

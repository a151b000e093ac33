//! The answers to the exercises, saved on this device. Where storage is blocked they live as long as the page.

use crate::browser::storage::{Local, Store};
use crate::training::exercise::{Exercise, KEY, QUARANTINE};
use crate::ui::app::App;
use crate::ui::notice::Notice;
use std::cell::RefCell;

thread_local! {
    /// The answers that could not be stored.
    static UNSAVED: RefCell<Option<Exercise>> = const { RefCell::new(None) };
}

/// The saved answers. An unreadable text is quarantined, with a notice.
pub fn load(app: App) -> Exercise {
    if let Some(unsaved) = UNSAVED.with_borrow(Option::clone) {
        return unsaved;
    }
    let kept = Local.get(KEY).ok().flatten();
    if let Some(exercise) = Exercise::parse(kept.as_deref()) {
        return exercise;
    }
    if let Some(text) = kept
        && Local.set(QUARANTINE, &text).is_ok()
    {
        let _ = Local.remove(KEY);
    }
    app.notify(Notice::SetAside);
    Exercise::default()
}

/// Changes the answers, and saves them. They are read again before: another tab may have changed them.
pub fn change(app: App, change: &dyn Fn(&mut Exercise)) {
    let mut exercise = load(app);
    change(&mut exercise);
    let kept = Local.set(KEY, &exercise.write());
    if kept.is_err() {
        app.notify(Notice::NotSaved);
    }
    UNSAVED.set(kept.is_err().then_some(exercise));
}

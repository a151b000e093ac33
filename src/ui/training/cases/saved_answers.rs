//! The answers to the exercises on this device. Where storage takes nothing they live as long as the page.

use crate::browser::storage::{Local, Store};
use crate::training::exercise::{Exercise, KEY, QUARANTINE};
use crate::ui::App;
use crate::ui::app::Notice;
use std::cell::RefCell;

thread_local! {
    /// What storage has not taken.
    static UNSAVED: RefCell<Option<Exercise>> = const { RefCell::new(None) };
}

/// What has been answered. A text that is no exercise is set aside, and an owner told.
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
    app.tell(Notice::SetAside);
    Exercise::default()
}

/// Changes what has been answered, and keeps it. It is read anew before: another page may have changed it.
pub fn change(app: App, change: &dyn Fn(&mut Exercise)) {
    let mut exercise = load(app);
    change(&mut exercise);
    let kept = Local.set(KEY, &exercise.write());
    if kept.is_err() {
        app.tell(Notice::NotSaved);
    }
    UNSAVED.set(kept.is_err().then_some(exercise));
}

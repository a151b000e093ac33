//! Widgets side by side. A website may show the self-check several times, each for another region, and
//! all of them have one store. Were they to share one check, the answers of one would be those of the
//! other: so each region's widgets have a check of their own under way, and remember which.
//!
//! Widgets without a region, and pages of their own, share the check that was under way last; there
//! [`merge`](super::merge) keeps what both have answered.

use super::index::Index;
use super::saved_checks::{SavedChecks, key_of, parse};
use super::store::{INDEX, Store, WIDGET};
use crate::profile::fact::well_known;
use crate::region::RegionCode;
use crate::region::Within;
use serde_json::Value;

/// Whether a session may be that of a firm in a widget's region: it names none, or one within it, or
/// one that the widget's lies within.
fn fits(session: &Value, widget: RegionCode) -> bool {
    let region = session
        .get("facts")
        .and_then(|facts| facts.get(well_known::REGION));
    let code = region.and_then(Value::as_str).and_then(RegionCode::parse);
    code.is_none_or(|code| code.lies(widget) != Within::Apart)
}

impl SavedChecks {
    fn key_of_widget(&self) -> Option<String> {
        self.widget.map(|region| format!("{WIDGET}{region}"))
    }

    /// Which check is under way in this widget: the one that it remembers; where it remembers none,
    /// that of the page, unless it is that of another region's firm.
    pub(super) fn choose_for_widget(&mut self, store: &dyn Store) {
        let (Some(widget), Some(key)) = (self.widget, self.key_of_widget()) else {
            return;
        };
        let check = |id: &str| {
            let text = store.get(&key_of(id)).ok().flatten()?;
            parse(id, &text).ok()
        };
        let own = store.get(&key).ok().flatten();
        if let Some(id) = own.filter(|id| check(id).is_some()) {
            self.index.add(&id);
            self.index.current = Some(id);
            return;
        }
        let id = self.index.current.clone().unwrap_or_default();
        // One that cannot be read stays under way, so that it is told.
        if check(&id).is_some_and(|check| !fits(&check.session, widget)) {
            self.index.current = None;
        }
    }

    /// Remembers which check is under way in this widget.
    pub(super) fn write_widget(&self, store: &dyn Store) {
        let Some(key) = self.key_of_widget() else {
            return;
        };
        // Where it cannot be written, the check is still found by its own key.
        let _ = match &self.index.current {
            Some(id) => store.set(&key, id),
            None => store.remove(&key),
        };
    }

    /// The index is about to be written: what others have begun since it was read stays on it.
    pub(super) fn see_others(&mut self, store: &dyn Store) {
        let stored = store.get(INDEX).ok().flatten();
        let stored = stored.and_then(|text| Index::parse(&text).ok());
        for id in stored.into_iter().flat_map(|index| index.checks) {
            // One that is listed and gone has been deleted.
            if matches!(store.get(&key_of(&id)), Ok(Some(_))) {
                self.index.add(&id);
            }
        }
    }
}

//! Several widgets on one website: they may be for different regions but have one store. With a shared
//! check each would show the other's answers, so the widgets of a region have a current check of their
//! own, whose id is stored.
//!
//! Widgets without a region, and stand-alone pages, share the last current check; there
//! [`merge`](super::merge) keeps the answers of both.

use super::index::Index;
use super::saved_checks::{SavedChecks, key_of, parse};
use super::store::{INDEX, Store, WIDGET};
use crate::profile::fact::well_known;
use crate::region::RegionCode;
use crate::region::Within;
use serde_json::Value;

/// Whether a session's region is compatible with a widget's: it names none, or one of them contains the
/// other.
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

    /// Chooses this widget's current check: the stored one, else that of the page, unless its firm is in
    /// another region.
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
        // An unreadable one stays current, so that it is reported.
        if check(&id).is_some_and(|check| !fits(&check.session, widget)) {
            self.index.current = None;
        }
    }

    /// Stores the id of this widget's current check.
    pub(super) fn write_widget(&self, store: &dyn Store) {
        let Some(key) = self.key_of_widget() else {
            return;
        };
        // If the write fails, the check is still found by its own key.
        let _ = match &self.index.current {
            Some(id) => store.set(&key, id),
            None => store.remove(&key),
        };
    }

    /// Before the index is written: adds the checks that other pages have begun since it was read.
    pub(super) fn merge_stored_index(&mut self, store: &dyn Store) {
        let stored = store.get(INDEX).ok().flatten();
        let stored = stored.and_then(|text| Index::parse(&text).ok());
        for id in stored.into_iter().flat_map(|index| index.checks) {
            // One that is listed but missing has been deleted.
            if matches!(store.get(&key_of(&id)), Ok(Some(_))) {
                self.index.add(&id);
            }
        }
    }
}

//! Notices: what an owner should know that belongs to no question.

use crate::content::clock_check::ClockDoubt;
use crate::date::Date;
use crate::reader::PackError;
use crate::saved::StorageNotice;

/// A notice at the top of the page.
#[derive(Debug, Clone, PartialEq)]
pub enum Notice {
    /// Storage is blocked: answers live only as long as the page.
    NotSaved,
    /// Some saved entries are unknown to today's packs; how many.
    SomeUnread(usize),
    /// The saved answers could not be read and were quarantined.
    SetAside,
    /// The saved answers were written by a later version and were quarantined.
    FromTheFuture,
    /// Another tab has changed the current check.
    ChangedElsewhere,
    /// The current check was removed from the device, by another tab or by the browser.
    GoneElsewhere,
    /// Deleting has left something in the storage.
    NotDeleted,
    /// A pack is invalid or could not be loaded.
    Pack(Vec<PackError>),
    /// Translations that could not be loaded or read: their packs are shown in 简体中文.
    Untranslated(Vec<PackError>),
    /// Something could not be loaded because the device is offline.
    Offline,
    /// The device's clock is doubtful; the newest day of the packs.
    Clock(ClockDoubt, Date),
    /// A new version has been fetched and waits.
    Newer,
}

impl From<StorageNotice> for Notice {
    fn from(told: StorageNotice) -> Notice {
        match told {
            StorageNotice::Blocked => Notice::NotSaved,
            StorageNotice::Quarantined => Notice::SetAside,
            StorageNotice::FromTheFuture => Notice::FromTheFuture,
            StorageNotice::Merged => Notice::ChangedElsewhere,
            StorageNotice::Gone => Notice::GoneElsewhere,
        }
    }
}

impl Notice {
    /// Adds a notice to those that are shown; answers whether it says anything new. Errors of packs share one notice,
    /// each in it once: a pack that is loaded again fails again.
    pub fn add_to(self, all: &mut Vec<Notice>) -> bool {
        if let Notice::Pack(errors) = self {
            let shown = all.iter_mut().find_map(|notice| match notice {
                Notice::Pack(shown) => Some(shown),
                _ => None,
            });
            let Some(shown) = shown else {
                all.push(Notice::Pack(errors));
                return true;
            };
            let before = shown.len();
            for error in errors {
                if !shown.contains(&error) {
                    shown.push(error);
                }
            }
            return shown.len() > before;
        }
        let is_new = !all.contains(&self);
        if is_new {
            all.push(self);
        }
        is_new
    }
}

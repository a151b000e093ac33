//! Opens what is saved on this device, and restores the session from it.

use super::notice::Notice;
use crate::browser::storage::Local;
use crate::browser::{clock, embed};
use crate::content::Content;
use crate::date::Date;
use crate::reader::PackError;
use crate::region::RegionCode;
use crate::saved::{Check, Now, SavedChecks, StorageNotice};
use crate::session::{SavedError, Session, saved};

/// What is saved on this device, opened before the packs are loaded.
#[derive(Debug)]
pub struct Opened {
    saved_checks: SavedChecks,
    told: Vec<StorageNotice>,
}

impl Opened {
    /// Opens the saved checks; `asked` is the region that the address names.
    pub fn new(today: Date, asked: Option<RegionCode>) -> Opened {
        let now = Now {
            day: today,
            id: clock::fresh_id(),
        };
        let widget = asked.filter(|_| embed::is_embedded());
        let (saved_checks, told) = SavedChecks::open_in(&Local, &now, widget);
        Opened { saved_checks, told }
    }

    /// The saved JSON of the current check: it says which packs are needed.
    pub fn current(&self) -> Option<String> {
        let check = self.saved_checks.current()?;
        Some(check.session.to_string())
    }

    /// The saved checks, and the session of the current one. A session that cannot be read stays in storage, and
    /// a new one begins.
    pub(super) fn restore(
        self,
        content: &Content,
        notices: &mut Vec<Notice>,
    ) -> (SavedChecks, Session) {
        let Opened {
            mut saved_checks,
            told,
        } = self;
        notices.extend(told.into_iter().map(Notice::from));
        let stored = saved_checks.current().map(|check| read(check, content));
        let session = match stored {
            None => Session::new(),
            Some(Ok((session, errors))) => {
                if !errors.is_empty() {
                    notices.push(Notice::SomeUnread(session.unread.len().max(1)));
                }
                session
            }
            Some(Err(error)) => {
                notices.push(Notice::from(StorageNotice::from(&error)));
                saved_checks.close_current(&Local);
                Session::new()
            }
        };
        (saved_checks, session)
    }
}

/// The session of a check, read with today's packs.
///
/// # Errors
/// Where the session cannot be read at all.
pub(super) fn read(
    check: &Check,
    content: &Content,
) -> Result<(Session, Vec<PackError>), SavedError> {
    saved::read(&check.session.to_string(), content)
}

//! What is shown instead of the owner's own answers. The screens are in `guest_screens` and `training`.

use crate::share::Payload;
use crate::share::link::Link;
use std::sync::Arc;

/// A view of answers that are not the owner's. It is read-only: the owner's session stays as it is.
#[derive(Debug, Clone, PartialEq)]
pub enum GuestView {
    /// A link of the address, not decoded yet: the chunk that draws it decodes it.
    Unread {
        /// The link.
        link: Link,
        /// Whether it is a card to verify rather than a shared result.
        is_card: bool,
    },
    /// A shared result.
    Shared(Arc<Payload>),
    /// The page that verifies cards, with the card that was scanned.
    Verify(Option<Arc<Payload>>),
    /// An exercise of a training class, by its name in the address.
    Class(String),
    /// The trainer's board.
    Board,
}

//! Collects the problems of one file while it is read.

use super::problem::{PackError, Problem};
use super::translation::Translation;
use std::cell::RefCell;
use std::sync::Arc;

/// The problems of one file.
#[derive(Debug)]
pub struct Sink {
    file: String,
    pub(crate) translation: Option<Arc<Translation>>,
    errors: RefCell<Vec<PackError>>,
}

impl Sink {
    /// No problems yet.
    pub fn new(file: &str) -> Sink {
        Sink::for_file(file, None)
    }

    /// The same for a file that is read together with its translation.
    pub(crate) fn for_file(file: &str, translation: Option<Arc<Translation>>) -> Sink {
        Sink {
            file: file.to_owned(),
            translation,
            errors: RefCell::default(),
        }
    }

    /// The problems, in the order of reading.
    pub fn into_errors(self) -> Vec<PackError> {
        self.errors.into_inner()
    }

    /// Whether there is no problem so far.
    pub fn is_clean(&self) -> bool {
        self.errors.borrow().is_empty()
    }

    /// Notes a problem at a pointer.
    pub fn note(&self, pointer: String, problem: Problem) {
        self.errors.borrow_mut().push(PackError {
            file: self.file.clone(),
            pointer,
            problem,
        });
    }
}

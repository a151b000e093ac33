//! Reading the keys of a JSON object; missing and unknown keys are noted at their pointers.

use super::node::{Node, Reader, Step};
use super::problem::Problem;
use serde_json::{Map, Value};
use std::cell::{Cell, RefCell};

/// An object whose keys are being read; [`Object::close`] notes those that were not read.
#[derive(Debug)]
pub struct Object<'a> {
    node: &'a Node<'a>,
    map: &'a Map<String, Value>,
    asked: Cell<usize>,
    known: RefCell<Vec<&'static str>>,
}

impl<'a> Object<'a> {
    /// An object of which no key has been read yet.
    pub(crate) fn new(node: &'a Node<'a>, map: &'a Map<String, Value>) -> Object<'a> {
        Object {
            node,
            map,
            asked: Cell::new(0),
            known: RefCell::default(),
        }
    }

    /// The node of the object itself.
    pub fn node(&self) -> &'a Node<'a> {
        self.node
    }

    /// Whether `key` is there.
    pub fn has(&self, key: &str) -> bool {
        self.map.contains_key(key)
    }

    #[inline(never)]
    fn find(&self, key: &'static str) -> Option<Node<'_>> {
        self.known.borrow_mut().push(key);
        let value = self.map.get(key)?;
        self.asked.set(self.asked.get() + 1);
        Some(self.node.child(Step::Key(key), value))
    }

    /// The value of a key that must be there.
    pub fn req<T>(
        &self,
        key: &'static str,
        mut read: impl FnMut(&Node<'_>) -> Option<T>,
    ) -> Option<T> {
        self.req_with(key, &mut read)
    }

    #[inline(never)]
    fn req_with<T>(&self, key: &'static str, read: Reader<'_, T>) -> Option<T> {
        match self.find(key) {
            Some(node) => read(&node),
            None => self.node.fail(Problem::Missing(key)),
        }
    }

    /// The value of a key that may be absent: `Some(None)` where it is, `None` where it is bad.
    pub fn opt<T>(
        &self,
        key: &'static str,
        mut read: impl FnMut(&Node<'_>) -> Option<T>,
    ) -> Option<Option<T>> {
        self.opt_with(key, &mut read)
    }

    #[inline(never)]
    fn opt_with<T>(&self, key: &'static str, read: Reader<'_, T>) -> Option<Option<T>> {
        match self.find(key) {
            Some(node) => read(&node).map(Some),
            None => Some(None),
        }
    }

    /// Like [`Object::opt`], with an empty list for an absent key.
    pub fn opt_list<T>(
        &self,
        key: &'static str,
        read: impl FnMut(&Node<'_>) -> Option<T>,
    ) -> Option<Vec<T>> {
        match self.find(key) {
            Some(node) => node.list(read),
            None => Some(Vec::new()),
        }
    }

    /// Notes a problem at a place below, such as `programmes/3/id`.
    pub fn note_below(&self, path: &str, problem: Problem) {
        let pointer = format!("{}/{path}", self.node.pointer());
        self.node.sink.note(pointer, problem);
    }

    /// Notes every key that was not read; `None` if there is one.
    pub fn close(&self) -> Option<()> {
        if self.asked.get() == self.map.len() {
            return Some(());
        }
        let known = self.known.borrow();
        for (key, value) in self.map {
            if !known.contains(&key.as_str()) {
                let shown = key.chars().take(64).collect();
                let _: Option<()> = self
                    .node
                    .child(Step::Key(key), value)
                    .fail(Problem::UnknownKey(shown));
            }
        }
        None
    }
}

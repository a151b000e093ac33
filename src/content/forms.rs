//! Packs of kind `forms`: tables that help with a gap.

use crate::assess::Item;
use crate::reader::assemble::assemble;
use crate::reader::header::{Header, Kind, no_duplicates};
use crate::reader::node::Node;
use crate::reader::problem::{Problem, Thing};
use crate::text::Text;

/// A form. One that exists has as many cells in its example as columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    /// Unique in the pack.
    pub id: String,
    /// Its name.
    pub title: Text,
    /// How to use it.
    pub about: Text,
    /// The items, by id, whose gap it helps to close.
    pub items: Vec<String>,
    /// What is written once above the table.
    pub fields: Vec<Text>,
    /// The table's columns.
    pub columns: Vec<Text>,
    /// One line filled in, invented.
    pub example: Vec<Text>,
    /// Empty lines on a printed page.
    pub rows: u32,
}

/// A forms pack that has been read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Forms {
    /// What the forms are, and that they are only a beginning.
    pub about: Option<Text>,
    /// The forms, in the order in which they are offered.
    pub forms: Vec<Form>,
}

impl Forms {
    /// The index of the first form that helps with an item: one that lists it, else the one named by
    /// its action.
    pub fn place_for_item(&self, item: &Item) -> Option<usize> {
        let helps = |form: &Form| form.items.contains(&item.id);
        let is_named = |form: &Form| Some(&form.title) == item.action.template.as_ref();
        let place = self.forms.iter().position(helps);
        place.or_else(|| self.forms.iter().position(is_named))
    }
}

/// Reads the pack; `is_item` tells whether an item has this id.
pub(super) fn read(node: &Node<'_>, is_item: &dyn Fn(&str) -> bool) -> Option<(Header, Forms)> {
    let object = node.object()?;
    let header = Header::read(&object, Kind::Forms);
    let about = object.req("about", |node| node.text());
    let forms = object.req("forms", |node| node.list(|node| form(node, is_item)));
    object.close()?;
    let forms = forms?;
    let ids = forms.iter().map(|form| form.id.as_str());
    no_duplicates(&object, "forms", Thing::Form, ids)?;
    Some((header?, Forms { about, forms }))
}

fn form(node: &Node<'_>, is_item: &dyn Fn(&str) -> bool) -> Option<Form> {
    let object = node.object()?;
    let id = object.req("id", |node| node.id());
    let title = object.req("title", |node| node.text());
    let about = object.req("about", |node| node.text());
    let items = object.req("for", |node| {
        node.some(|node| {
            let id = node.id()?;
            if is_item(&id) {
                return Some(id);
            }
            node.fail(Problem::Dangling(Thing::Item, id))
        })
    });
    let fields = object.opt_list("fields", |node| node.text());
    let columns = object.req("columns", |node| node.some(|node| node.text()));
    let wanted = columns.as_ref().map_or(0, Vec::len);
    let example = object.req("example", |node| {
        let cells = node.list(cell)?;
        if cells.len() == wanted {
            return Some(cells);
        }
        node.fail(Problem::WrongLength(wanted))
    });
    let rows = object.req("rows", |node| node.int(1, 40));
    object.close()?;
    assemble!(Form {
        id,
        title,
        about,
        items,
        fields,
        columns,
        example,
        rows
    })
}

/// A cell of an example may be empty.
fn cell(node: &Node<'_>) -> Option<Text> {
    match node.value().as_str() {
        Some("") => Some(Text::from("")),
        _ => node.text(),
    }
}

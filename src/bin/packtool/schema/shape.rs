//! What a reader takes, as data: from it come the JSON Schema of a pack, and the texts that are in one.

/// A kind of value.
#[derive(Debug, Clone)]
pub enum Shape {
    /// A text that a person reads, in one language or several.
    Text,
    /// The same, or nothing: a cell of a table.
    Cell,
    /// A text with something in it.
    Line,
    /// Any text.
    String,
    /// An id.
    Id,
    /// A day.
    Date,
    /// `true` or `false`.
    Bool,
    /// A number.
    Number,
    /// A number above 0.
    Positive,
    /// A number above 0, at most this one.
    UpTo(u32),
    /// A whole number between two others.
    Whole(u32, u32),
    /// An answer to a fact: what it may be depends on the fact.
    Answer,
    /// A region's code.
    Region,
    /// A region's code, or `cn`.
    RegionOrCountry,
    /// The path of a pack.
    File,
    /// A link.
    Address,
    /// The number of the format.
    Format,
    /// One of some words, each with the catalogue key of its name where it has one.
    Words(Vec<(&'static str, Option<&'static str>)>),
    /// A list with at least so many elements, and at most so many where that is limited.
    List(Box<Shape>, usize, Option<usize>),
    /// A list of just these.
    Exactly(Vec<Shape>),
    /// An object used as a dictionary, with at least so many entries.
    Map(Box<Shape>, Box<Shape>, usize),
    /// An object.
    Object(Object),
    /// An object of one of these forms.
    OneOf(Vec<Object>),
    /// A rule, which may hold rules.
    Rule,
}

/// An object with known keys.
#[derive(Debug, Clone)]
pub struct Object {
    /// The name under which its keys are described.
    pub name: &'static str,
    /// Its keys.
    pub fields: Vec<Field>,
    /// Keys that exclude each other.
    pub apart: Vec<[&'static str; 2]>,
    /// Keys of which at least one is there.
    pub some: Vec<&'static str>,
    /// Where the first key is there, the second is, too.
    pub with: Vec<[&'static str; 2]>,
}

/// A key of an object.
#[derive(Debug, Clone)]
pub struct Field {
    /// The key.
    pub key: &'static str,
    /// Whether it must be there.
    pub required: bool,
    /// What it holds.
    pub shape: Shape,
}

impl Object {
    /// An object whose keys do not depend on each other.
    pub fn new(name: &'static str, fields: Vec<Field>) -> Object {
        Object {
            name,
            fields,
            apart: Vec::new(),
            some: Vec::new(),
            with: Vec::new(),
        }
    }
}

impl Shape {
    /// An object whose keys do not depend on each other.
    pub fn object(name: &'static str, fields: Vec<Field>) -> Shape {
        Shape::Object(Object::new(name, fields))
    }

    /// A list of any length.
    pub fn list(of: Shape) -> Shape {
        Shape::List(Box::new(of), 0, None)
    }

    /// A list with at least one element.
    pub fn some(of: Shape) -> Shape {
        Shape::List(Box::new(of), 1, None)
    }

    /// One of some words that have no names of their own.
    pub fn words(words: &[&'static str]) -> Shape {
        Shape::Words(words.iter().map(|word| (*word, None)).collect())
    }

    /// One of the words of a type.
    pub fn of_type<T: Copy>(words: &[(&'static str, T)], key: impl Fn(T) -> &'static str) -> Shape {
        let named = words.iter().map(|(word, of)| (*word, Some(key(*of))));
        Shape::Words(named.collect())
    }
}

/// A key that must be there.
pub fn req(key: &'static str, shape: Shape) -> Field {
    Field {
        key,
        required: true,
        shape,
    }
}

/// A key that may be absent.
pub fn opt(key: &'static str, shape: Shape) -> Field {
    Field {
        key,
        required: false,
        shape,
    }
}

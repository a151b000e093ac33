//! Packs of kind `glossary`: terms explained in one or two sentences.

use super::envelope::{Envelope, Kind, no_duplicates};
use super::node::Node;
use super::problem::Thing;
use super::whole::whole;
use crate::text::Text;

/// A term and what it means.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// Unique in the glossary.
    pub id: String,
    /// The term.
    pub term: Text,
    /// Other spellings.
    pub also: Vec<Text>,
    /// What it means.
    pub say: Text,
    /// An example from a workshop or a shop.
    pub example: Option<Text>,
}

/// All terms.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Glossary {
    /// The terms.
    pub terms: Vec<Term>,
}

/// A piece of a text: plain, or a term that can be opened.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece<'a> {
    /// Plain text.
    Plain(&'a str),
    /// A term as it is spelt in the text, and its place in the glossary.
    Term(&'a str, usize),
}

impl Glossary {
    /// Cuts a text at the first occurrence of each term that `seen` does not hold yet, the longest
    /// term first where several begin at one place, and adds them to `seen`.
    pub fn pieces<'t>(&self, text: &'t str, seen: &mut Vec<usize>) -> Vec<Piece<'t>> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((at, length, place)) = self.first_in(rest, seen) {
            let (before, from) = rest.split_at(at);
            let (term, after) = from.split_at(length);
            if !before.is_empty() {
                pieces.push(Piece::Plain(before));
            }
            pieces.push(Piece::Term(term, place));
            seen.push(place);
            rest = after;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Plain(rest));
        }
        pieces
    }

    /// Where the first term begins, how long its spelling is, and its place.
    fn first_in(&self, text: &str, seen: &[usize]) -> Option<(usize, usize, usize)> {
        let unseen = self
            .terms
            .iter()
            .enumerate()
            .filter(|(place, _)| !seen.contains(place));
        let found = unseen.flat_map(|(place, term)| {
            let spellings = std::iter::once(&term.term).chain(&term.also);
            spellings.filter_map(move |spelling| {
                let spelling = spelling.zh_hans.as_str();
                Some((text.find(spelling)?, spelling.len(), place))
            })
        });
        found.min_by_key(|(at, length, _)| (*at, usize::MAX - length))
    }
}

/// Reads the pack.
pub(super) fn read(node: &Node<'_>) -> Option<(Envelope, Glossary)> {
    let object = node.object()?;
    let envelope = Envelope::read(&object, Kind::Glossary);
    let terms = object.req("terms", |node| node.list(term));
    object.close()?;
    let terms = terms?;
    no_duplicates(
        &object,
        "terms",
        Thing::Term,
        terms.iter().map(|term| term.id.as_str()),
    )?;
    Some((envelope?, Glossary { terms }))
}

fn term(node: &Node<'_>) -> Option<Term> {
    let object = node.object()?;
    let id = object.req("id", |node| node.id());
    let term = object.req("term", |node| node.text());
    let also = object.opt_list("also", |node| node.text());
    let say = object.req("say", |node| node.text());
    let example = object.opt("example", |node| node.text());
    object.close()?;
    whole!(Term {
        id,
        term,
        also,
        say,
        example
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_cut_out_once_and_the_longest_spelling_wins() {
        let term = |id: &str, term: &str| Term {
            id: id.into(),
            term: term.into(),
            also: Vec::new(),
            say: "…".into(),
            example: None,
        };
        let glossary = Glossary {
            terms: vec![term("a", "认证"), term("b", "认证贷")],
        };
        let mut seen = Vec::new();
        let pieces = glossary.pieces("办认证贷先要认证,再认证", &mut seen);
        assert_eq!(
            pieces,
            [
                Piece::Plain("办"),
                Piece::Term("认证贷", 1),
                Piece::Plain("先要"),
                Piece::Term("认证", 0),
                Piece::Plain(",再认证"),
            ]
        );
        assert_eq!(glossary.pieces("认证", &mut seen), [Piece::Plain("认证")]);
    }
}

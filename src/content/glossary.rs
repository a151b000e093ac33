//! Packs of kind `glossary`: terms explained in one or two sentences.

use crate::reader::assemble::assemble;
use crate::reader::header::{Header, Kind, no_duplicates};
use crate::reader::node::Node;
use crate::reader::problem::Thing;
use crate::text::{Lang, Text};

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

/// A piece of a text: plain, or a term with an explanation.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece<'a> {
    /// Plain text.
    Plain(&'a str),
    /// A term as it is spelt in the text, and its place in the glossary.
    Term(&'a str, usize),
}

impl Glossary {
    /// Splits a text at the first occurrence of each term that is not in `seen`, the longest if several
    /// begin at one position, and adds them to `seen`.
    pub fn pieces<'t>(&self, text: &'t str, lang: Lang, seen: &mut Vec<usize>) -> Vec<Piece<'t>> {
        let spellings: Vec<Spelling<'_>> = self.spellings(lang).collect();
        let mut pieces = Vec::new();
        // Start of the text that is not in a piece yet.
        let mut begun = 0;
        for (at, first) in text.char_indices() {
            if at < begun {
                continue;
            }
            let first = first.to_ascii_lowercase();
            let fits = |of: &&Spelling<'_>| {
                of.first == first && !seen.contains(&of.place) && of.stands_in(text, begun, at)
            };
            // Of those that are equally long the first.
            let found = spellings.iter().filter(fits).rev();
            let Some(found) = found.max_by_key(|of| of.text.len()) else {
                continue;
            };
            let end = at + found.text.len();
            if let Some(before) = text.get(begun..at).filter(|before| !before.is_empty()) {
                pieces.push(Piece::Plain(before));
            }
            pieces.extend(text.get(at..end).map(|term| Piece::Term(term, found.place)));
            seen.push(found.place);
            begun = end;
        }
        if let Some(rest) = text.get(begun..).filter(|rest| !rest.is_empty()) {
            pieces.push(Piece::Plain(rest));
        }
        pieces
    }

    /// Every spelling of every term. One pass over the text matches all of them: this runs several times per
    /// answer, and a search per spelling would be a hundred passes.
    fn spellings(&self, lang: Lang) -> impl Iterator<Item = Spelling<'_>> {
        self.terms
            .iter()
            .enumerate()
            .flat_map(move |(place, term)| {
                let texts = std::iter::once(&term.term).chain(&term.also);
                texts.filter_map(move |text| {
                    let text = text.get(lang);
                    let first = text.chars().next()?.to_ascii_lowercase();
                    Some(Spelling { first, text, place })
                })
            })
    }
}

/// How a term may be spelt.
struct Spelling<'a> {
    /// The first letter, small.
    first: char,
    text: &'a str,
    /// The term's place.
    place: usize,
}

impl Spelling<'_> {
    /// Whether it occurs at a position of a text, ignoring case, as a whole word; text before `begun` does not
    /// count.
    fn stands_in(&self, text: &str, begun: usize, at: usize) -> bool {
        let here = text.get(at..at + self.text.len());
        here.is_some_and(|here| here.eq_ignore_ascii_case(self.text))
            && text
                .get(begun..)
                .is_some_and(|text| is_apart(text, at - begun, self.text.len()))
    }
}

/// Whether a match is a whole word: "audit" in "auditor" is none.
fn is_apart(text: &str, at: usize, length: usize) -> bool {
    let bytes = text.as_bytes();
    let joins = |a: Option<usize>, b: usize| {
        let letter = |at| bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
        a.is_some_and(letter) && letter(b)
    };
    !joins(at.checked_sub(1), at) && !joins((at + length).checked_sub(1), at + length)
}

/// Reads the pack.
pub(super) fn read(node: &Node<'_>) -> Option<(Header, Glossary)> {
    let object = node.object()?;
    let header = Header::read(&object, Kind::Glossary);
    let terms = object.req("terms", |node| node.list(term));
    object.close()?;
    let terms = terms?;
    no_duplicates(
        &object,
        "terms",
        Thing::Term,
        terms.iter().map(|term| term.id.as_str()),
    )?;
    Some((header?, Glossary { terms }))
}

fn term(node: &Node<'_>) -> Option<Term> {
    let object = node.object()?;
    let id = object.req("id", |node| node.id());
    let term = object.req("term", |node| node.text());
    let also = object.opt_list("also", |node| node.text());
    let say = object.req("say", |node| node.text());
    let example = object.opt("example", |node| node.text());
    object.close()?;
    assemble!(Term {
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
    use crate::reader::header::PackFile;

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
        let pieces = glossary.pieces("办认证贷先要认证,再认证", Lang::ZhHans, &mut seen);
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
        let again = glossary.pieces("认证", Lang::ZhHans, &mut seen);
        assert_eq!(again, [Piece::Plain("认证")]);
    }

    #[test]
    fn terms_are_whole_words_whatever_their_capitals() {
        let glossary = Glossary {
            terms: vec![Term {
                id: "audit".into(),
                term: Text {
                    en: Some("Internal audit".into()),
                    ..Text::from("内审")
                },
                also: vec![Text::from("ISO")],
                say: "…".into(),
                example: None,
            }],
        };
        let pieces = |text, lang| glossary.pieces(text, lang, &mut Vec::new());
        assert_eq!(
            pieces("No internal auditors, an internal audit.", Lang::En),
            [
                Piece::Plain("No internal auditors, an "),
                Piece::Term("internal audit", 0),
                Piece::Plain("."),
            ]
        );
        assert_eq!(pieces("内审", Lang::En), [Piece::Plain("内审")]);
        assert_eq!(pieces("", Lang::En), []);
        // From the first letter to the last, and one that ends where the next begins.
        assert_eq!(
            pieces("INTERNAL AUDIT", Lang::En),
            [Piece::Term("INTERNAL AUDIT", 0)]
        );
        assert_eq!(
            pieces("内审内审", Lang::ZhHans),
            [Piece::Term("内审", 0), Piece::Plain("内审")]
        );
        let found = pieces("按ISO9001做", Lang::ZhHans);
        assert!(found.contains(&Piece::Term("ISO", 0)), "{found:?}");
    }

    #[test]
    fn after_a_term_the_next_one_is_a_whole_word_too() {
        let term = |term: &str| Term {
            id: term.into(),
            term: term.into(),
            also: Vec::new(),
            say: "…".into(),
            example: None,
        };
        let glossary = Glossary {
            terms: vec![term("audit"), term("gap")],
        };
        let pieces = |text| glossary.pieces(text, Lang::ZhHans, &mut Vec::new());
        for text in ["audit gaps", "audit agap"] {
            let rest = text.strip_prefix("audit").unwrap();
            assert_eq!(pieces(text), [Piece::Term("audit", 0), Piece::Plain(rest)]);
        }
        assert_eq!(
            pieces("audit gap"),
            [
                Piece::Term("audit", 0),
                Piece::Plain(" "),
                Piece::Term("gap", 1)
            ]
        );
    }

    #[test]
    fn a_pack_is_read_whole() {
        let pack = serde_json::json!({
            "pack": "glossary", "format": 1, "id": "terms", "version": "1", "title": "名词",
            "terms": [
                {"id": "audit", "term": "内审", "also": ["内部审核"], "say": "自己查自己。", "example": "年底查一遍。"},
                {"id": "gap", "term": "差距", "say": "还差的。"}
            ]
        });
        let (header, glossary) = PackFile::of("terms", pack).read(read).unwrap();
        assert_eq!(header.id, "terms");
        let wanted = [
            Term {
                id: "audit".into(),
                term: "内审".into(),
                also: vec!["内部审核".into()],
                say: "自己查自己。".into(),
                example: Some("年底查一遍。".into()),
            },
            Term {
                id: "gap".into(),
                term: "差距".into(),
                also: Vec::new(),
                say: "还差的。".into(),
                example: None,
            },
        ];
        assert_eq!(glossary.terms, wanted);
    }
}

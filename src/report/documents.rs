//! The documents to prepare for the programmes within reach, each once.

use super::groups::Group;
use crate::eligibility::{Decision, Programme};
use crate::text::Text;

/// A document, and the programmes that require it.
#[derive(Debug, Clone, PartialEq)]
pub struct Document<'a> {
    /// What it is.
    pub name: &'a Text,
    /// The programmes' names.
    pub wanted_by: Vec<&'a Text>,
}

/// The first occurrence of a document's name: the programme's index, and its own among the materials.
pub fn place(programmes: &[Programme], name: &Text) -> Option<(usize, usize)> {
    let mut places = programmes.iter().enumerate();
    places.find_map(|(programme, of)| {
        let place = of.materials.iter().position(|known| known == name)?;
        Some((programme, place))
    })
}

/// The documents for all programmes that the firm may qualify for or has a way into.
pub fn documents<'a>(decisions: &[Decision<'a>]) -> Vec<Document<'a>> {
    let mut documents: Vec<Document<'a>> = Vec::new();
    for decision in decisions {
        if !Group::of(decision).is_in_reach() {
            continue;
        }
        let programme = decision.programme;
        for name in &programme.materials {
            match documents.iter_mut().find(|paper| paper.name == name) {
                Some(paper) => paper.wanted_by.push(&programme.title),
                None => documents.push(Document {
                    name,
                    wanted_by: vec![&programme.title],
                }),
            }
        }
    }
    documents
}

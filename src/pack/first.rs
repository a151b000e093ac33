//! What the first question needs of the packs: enough to ask it while the rest of the program, which
//! reads everything else, is still on its way.

use super::envelope::PackFile;
use super::node::Node;
use super::problem::PackError;
use super::regions::{self, Regions};
use super::{Kind, index};
use crate::text::Text;
use std::sync::Arc;

/// The question where the firm is registered, and the regions to choose from.
#[derive(Debug, Clone, PartialEq)]
pub struct FirstQuestion {
    /// The fact's id, which names its screen.
    pub id: String,
    /// The question.
    pub ask: Text,
    /// What helps to answer it.
    pub help: Option<Text>,
    /// How many questions about the firm there are, those left out that only some firms are asked.
    pub of: usize,
    /// The regions.
    pub regions: Arc<Regions>,
}

impl FirstQuestion {
    /// Reads the question from the packs of facts and of regions. `None` where the first fact is no
    /// region: then everything is needed to ask it.
    ///
    /// # Errors
    /// What is wrong with what is read of them; [`super::Content::read`] finds the rest.
    pub fn read(
        facts: &PackFile,
        regions: &PackFile,
    ) -> Result<Option<FirstQuestion>, Vec<PackError>> {
        let asked = facts.read(asked)?;
        let regions = regions.read(|node| regions::names(&node.object()?))?;
        let first = asked.first().filter(|fact| fact.is_region);
        Ok(first.map(|fact| FirstQuestion {
            id: fact.id.clone(),
            ask: fact.ask.clone(),
            help: fact.help.clone(),
            of: asked.iter().filter(|fact| fact.of_everybody).count(),
            regions: Arc::new(regions),
        }))
    }
}

/// Where the index says that the one file of each kind is; `None` where it does not say it well.
pub fn paths<const N: usize>(index: &PackFile, kinds: [Kind; N]) -> Option<[String; N]> {
    let entries = index.read(|node| {
        node.object()?.req("packs", |node| {
            node.list(|node| {
                let object = node.object()?;
                let is_for_some = ["region", "id"].iter().any(|key| object.has(key));
                let kind = object.req("kind", |node| node.word(&Kind::WORDS))?;
                let file = object.req("file", index::path)?;
                Some((kind, file, is_for_some))
            })
        })
    });
    let entries = entries.ok()?;
    let path = |kind| {
        let mut fits = entries
            .iter()
            .filter(|(of, _, is_for_some)| *of == kind && !is_for_some);
        fits.next().map(|(_, file, _)| file.clone())
    };
    let found = kinds.map(path);
    // An array of options that are all there.
    found
        .iter()
        .all(Option::is_some)
        .then(|| found.map(Option::unwrap_or_default))
}

struct Asked {
    id: String,
    ask: Text,
    help: Option<Text>,
    is_region: bool,
    of_everybody: bool,
}

fn asked(node: &Node<'_>) -> Option<Vec<Asked>> {
    node.object()?.req("facts", |node| {
        node.list(|node| {
            let object = node.object()?;
            let is = |key, word| {
                let found = object.opt(key, |node| Some(node.string()? == word));
                found.map(|found| found == Some(true))
            };
            Some(Asked {
                id: object.req("id", |node| node.id())?,
                ask: object.req("ask", |node| node.text())?,
                help: object.opt("help", |node| node.text())?,
                is_region: is("kind", "region")?,
                of_everybody: is("section", "profile")? && !object.has("applies_when"),
            })
        })
    })
}

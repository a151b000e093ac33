//! What the first question needs of the packs: enough to ask it while the rest of the program, which
//! reads everything else, is still on its way.

use super::envelope::PackFile;
use super::node::Node;
use super::problem::PackError;
use super::regions::{self, Regions};
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
        let (_, regions) = regions.read(regions::read)?;
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

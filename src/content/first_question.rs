//! The first question, read from the packs by the streaming reader: it is asked while the chunk with
//! the full readers is still loading.

use super::index;
use crate::reader::Kind;
use crate::reader::streaming::StreamingReader;
use crate::region::RegionCode;
use crate::region::Regions;
use crate::text::Text;
use std::sync::Arc;

/// A loaded file, not parsed yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raw {
    /// Its name, for messages.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// The question where the firm is registered, and the regions to choose from.
#[derive(Debug, Clone, PartialEq)]
pub struct FirstQuestion {
    /// The fact's id, which names its screen.
    pub id: String,
    /// The question, in 简体中文.
    pub ask: String,
    /// What helps to answer it.
    pub help: Option<String>,
    /// The number of questions about the firm, without those that only some firms are asked.
    pub of: usize,
    /// The regions.
    pub regions: Arc<Regions>,
}

#[derive(Default)]
struct Asked {
    id: Option<String>,
    ask: Option<String>,
    help: Option<String>,
    is_region: bool,
    is_of_profile: bool,
    is_for_some: bool,
}

impl FirstQuestion {
    /// Reads the question from the packs of facts and regions. `None` if the first fact is no region, or anything is
    /// unexpected: then the full readers ask it, or report the error.
    pub fn read(facts: &str, regions: &str) -> Option<FirstQuestion> {
        let (mut first, mut of) = (None, 0);
        let mut read = |scan: &mut StreamingReader<'_>| {
            let fact = asked(scan)?;
            of += usize::from(fact.is_of_profile && !fact.is_for_some);
            if first.is_none() {
                first = Some(fact);
            }
            Some(())
        };
        StreamingReader::under(facts, "facts", &mut |value| value.list(&mut read))?;
        let first = first.filter(|fact| fact.is_region)?;
        Some(FirstQuestion {
            id: first.id?,
            ask: first.ask?,
            help: first.help,
            of,
            regions: Arc::new(names(regions)?),
        })
    }
}

fn asked(scan: &mut StreamingReader<'_>) -> Option<Asked> {
    let mut fact = Asked::default();
    scan.object(&mut |key, value| {
        match key {
            "id" => fact.id = Some(value.string()?),
            "ask" => fact.ask = Some(value.text()?),
            "help" => fact.help = Some(value.text()?),
            "kind" => fact.is_region = value.string()? == "region",
            "section" => fact.is_of_profile = value.string()? == "profile",
            "applies_when" => {
                fact.is_for_some = true;
                value.skip()?;
            }
            _ => value.skip()?,
        }
        Some(())
    })?;
    Some(fact)
}

fn names(regions: &str) -> Option<Regions> {
    let mut names = Regions::default();
    StreamingReader::under(regions, "regions", &mut |value| {
        value.object(&mut |code, name| {
            let name = Text {
                zh_hans: name.text()?,
                ..Text::default()
            };
            names.add(RegionCode::parse(code)?, name);
            Some(())
        })
    })?;
    Some(names)
}

/// The path of the one file of each kind in the index; `None` if any is missing or malformed.
pub fn paths<const N: usize>(index: &str, kinds: [Kind; N]) -> Option<[String; N]> {
    let mut found = kinds.map(|_| None);
    let mut entry = |scan: &mut StreamingReader<'_>| {
        let (mut kind, mut file, mut is_for_some) = (String::new(), String::new(), false);
        scan.object(&mut |key, value| {
            match key {
                "kind" => kind = value.string()?,
                "file" => file = value.string()?,
                "region" | "id" => {
                    is_for_some = true;
                    value.skip()?;
                }
                _ => value.skip()?,
            }
            Some(())
        })?;
        for (place, of) in found.iter_mut().zip(kinds) {
            if place.is_none() && !is_for_some && of.word() == kind {
                *place = Some(std::mem::take(&mut file));
            }
        }
        Some(())
    };
    StreamingReader::under(index, "packs", &mut |value| value.list(&mut entry))?;
    // An array of options that are all there.
    let is_path = |path: &Option<String>| path.as_deref().is_some_and(index::is_path);
    found
        .iter()
        .all(is_path)
        .then(|| found.map(Option::unwrap_or_default))
}

//! Reads all packs of a folder at once, for packtool and tests.

use super::assembled::{Content, CoreFiles, read_index};
use super::links;
use crate::reader::header::{Header, Kind, PackFile};
use crate::reader::problem::{PackError, Problem, Thing};

/// Reads a set of files, sorted by kind, into a content.
///
/// # Errors
/// Every problem in any of the files. The index, if there is one, is read but not followed.
pub fn read_all(files: &[PackFile]) -> Result<Content, Vec<PackError>> {
    let mut errors = Vec::new();
    let mut core: [(Kind, &'static str, Option<&PackFile>); 6] = [
        (Kind::Facts, "facts", None),
        (Kind::Size, "size", None),
        (Kind::Questionnaire, "questionnaire", None),
        (Kind::Regions, "regions", None),
        (Kind::Glossary, "glossary", None),
        (Kind::Tools, "tools", None),
    ];
    let mut guidance_files: Vec<&PackFile> = Vec::new();
    let (mut others, mut index) = (Vec::new(), None);
    for file in files {
        match file.kind() {
            Some(kind @ (Kind::Ladder | Kind::Certificates | Kind::Toolbox | Kind::Cases)) => {
                if guidance_files
                    .iter()
                    .any(|known| known.kind() == Some(kind))
                {
                    errors.push(PackError {
                        file: file.name.clone(),
                        pointer: "/pack".to_owned(),
                        problem: Problem::Duplicate(Thing::Pack, kind.word().to_owned()),
                    });
                }
                guidance_files.push(file);
            }
            Some(Kind::Programmes | Kind::Forms) => others.push(file),
            Some(Kind::Questionnaire) if file.is_variant() => others.push(file),
            Some(Kind::Index) => match read_index(file) {
                Ok(_) => index = Some(file),
                Err(more) => errors.extend(more),
            },
            Some(kind) => {
                let place = core.iter_mut().find(|(of, _, _)| *of == kind);
                match place {
                    Some((_, _, place @ None)) => *place = Some(file),
                    Some((_, word, Some(_))) => errors.push(PackError {
                        file: file.name.clone(),
                        pointer: "/pack".to_owned(),
                        problem: Problem::Duplicate(Thing::Pack, (*word).to_owned()),
                    }),
                    None => {}
                }
            }
            // The header reader reports them.
            None => errors.extend(
                file.read(|node| Header::read(&node.object()?, Kind::Index))
                    .err()
                    .into_iter()
                    .flatten(),
            ),
        }
    }
    let [facts, size, questionnaire, regions, glossary, tools] = core;
    for (_, word, file) in [facts, size, questionnaire, regions, glossary, tools] {
        if file.is_none() {
            errors.push(PackError {
                file: String::new(),
                pointer: String::new(),
                problem: Problem::NoSuchPack(word),
            });
        }
    }
    let (Some(facts), Some(size), Some(questionnaire), Some(regions)) =
        (facts.2, size.2, questionnaire.2, regions.2)
    else {
        return Err(errors);
    };
    let mut content = match Content::read(CoreFiles {
        facts,
        size,
        questionnaire,
        regions,
    }) {
        Ok(content) => content,
        Err(more) => {
            errors.extend(more);
            return Err(errors);
        }
    };
    if let Some(glossary) = glossary.2 {
        errors.extend(content.set_glossary(glossary).err().into_iter().flatten());
    }
    if let Some(tools) = tools.2 {
        errors.extend(content.set_tools(tools).err().into_iter().flatten());
    }
    // The index first: it determines the order of the variants.
    if let Some(index) = index {
        errors.extend(content.announce(index).err().into_iter().flatten());
    }
    for file in others {
        errors.extend(content.add(file).err().into_iter().flatten());
    }
    for file in &guidance_files {
        errors.extend(content.add(file).err().into_iter().flatten());
    }
    // Entries of an invalid file are not reported as missing.
    if errors.is_empty() {
        let links = guidance_files.iter();
        errors.extend(links.flat_map(|file| links::check(&content, file)));
    }
    if errors.is_empty() {
        Ok(content)
    } else {
        Err(errors)
    }
}

//! All packs together. A [`Content`] that exists is valid.

use super::envelope::{Envelope, Kind, PackFile};
use super::facts::FactsPack;
use super::forms::Forms;
use super::glossary::Glossary;
use super::index::{self, Index};
use super::problem::{PackError, Problem, Thing};
use super::regions::Regions;
use super::tools::{self, ToolFigures};
use super::variant::Variant;
use super::{cases, certificates, facts, forms, glossary, ladder, links, programmes};
use super::{questionnaire, regions, size, toolbox};
use crate::assess::{Item, Questionnaire};
use crate::classify::SizeTable;
use crate::eligibility::{Condition, Programme, Programmes};
use crate::guidance::{Guidance, Loaded};
use crate::locale::Catalogue;
use crate::profile::fact::well_known;
use crate::profile::{FactKey, Facts, RegionCode};
use crate::rule::region::each_region;
use crate::rule::{Rule, Wording};
use crate::text::Text;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Name and version of a pack: a report says which ones it rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct PackInfo {
    /// Unique over all packs.
    pub id: String,
    /// Version, by custom a date.
    pub version: String,
    /// Its name.
    pub title: Text,
    /// For programmes: the province that they are for; `None` for the whole country.
    pub region: Option<RegionCode>,
    /// Whether a level or a verdict rests on it.
    pub decides: bool,
}

impl From<&Envelope> for PackInfo {
    fn from(envelope: &Envelope) -> PackInfo {
        PackInfo {
            id: envelope.id.clone(),
            version: envelope.version.clone(),
            title: envelope.title.clone(),
            region: None,
            decides: true,
        }
    }
}

impl From<&Questionnaire> for PackInfo {
    fn from(questionnaire: &Questionnaire) -> PackInfo {
        PackInfo {
            id: questionnaire.id.clone(),
            version: questionnaire.version.clone(),
            title: questionnaire.title.clone(),
            region: None,
            decides: true,
        }
    }
}

/// Everything that packs say.
#[derive(Debug, Clone)]
pub struct Content {
    /// What can be asked.
    pub facts: Facts,
    /// For each fact the rule that says whether it applies to a firm.
    pub applies: Vec<Option<Rule>>,
    /// The fact where the firm is registered.
    pub region_fact: FactKey,
    /// The enterprise size standard.
    pub size: SizeTable,
    /// The self-check for every firm that has no questionnaire of its own. Which one a firm is
    /// asked says [`Content::questionnaire_for`].
    pub standard: Questionnaire,
    /// Every item of every questionnaire that has been read, each at its key: the standard's first,
    /// then those of the variants as they arrived. It only grows.
    pub pool: Vec<Arc<Item>>,
    /// The questionnaires for certain firms, in the index's order.
    pub variants: Vec<Variant>,
    /// The titles of the maturity levels, lowest first.
    pub level_titles: [Text; 4],
    /// Names of regions.
    pub regions: Arc<Regions>,
    /// Terms explained.
    pub glossary: Glossary,
    /// Tables that help with a gap.
    pub forms: Forms,
    /// Figures for the pages beside the walk, once they have been added.
    pub tools: Option<ToolFigures>,
    /// The programmes that have been added.
    pub programmes: Programmes,
    /// The packs that have been read, those of [`Content::guidance`] excepted.
    pub packs: Vec<PackInfo>,
    /// What does not enter into any verdict.
    pub guidance: Guidance,
}

/// The files without which nothing can be asked.
#[derive(Debug, Clone, Copy)]
pub struct CoreFiles<'a> {
    /// Kind `facts`.
    pub facts: &'a PackFile,
    /// Kind `size`.
    pub size: &'a PackFile,
    /// Kind `questionnaire`.
    pub questionnaire: &'a PackFile,
    /// Kind `regions`.
    pub regions: &'a PackFile,
}

impl Content {
    /// Reads the core packs. The others, without which questions can be asked, are added afterwards
    /// with [`Content::add`].
    ///
    /// # Errors
    /// Every problem in any of the files.
    pub fn read(files: CoreFiles<'_>) -> Result<Content, Vec<PackError>> {
        let facts = files.facts.read(facts::read);
        let questionnaire = files.questionnaire.read(questionnaire::read);
        let regions = files.regions.read(regions::read);
        // The size table can only be read against facts.
        let size = match &facts {
            Ok(pack) => files.size.read(|node| size::read(node, &pack.facts)),
            Err(_) => Err(Vec::new()),
        };
        match (facts, size, questionnaire, regions) {
            (Ok(facts), Ok(size), Ok(questionnaire), Ok(regions)) => {
                Content::join(files, facts, size, questionnaire, regions)
            }
            (facts, size, questionnaire, regions) => {
                let all = [facts.err(), size.err(), questionnaire.err(), regions.err()];
                Err(all.into_iter().flatten().flatten().collect())
            }
        }
    }

    fn join(
        files: CoreFiles<'_>,
        facts: FactsPack,
        (size_envelope, size): (Envelope, SizeTable),
        questionnaire: Questionnaire,
        (regions_envelope, regions): (Envelope, Regions),
    ) -> Result<Content, Vec<PackError>> {
        let Some(region_fact) = facts.facts.find(well_known::REGION) else {
            return Err(vec![PackError {
                file: files.facts.name.clone(),
                pointer: "/facts".to_owned(),
                problem: Problem::Dangling(Thing::Fact, well_known::REGION.to_owned()),
            }]);
        };
        let packs = vec![
            PackInfo::from(&facts.envelope),
            PackInfo::from(&size_envelope),
            PackInfo::from(&questionnaire),
            PackInfo::from(&regions_envelope),
        ];
        Ok(Content {
            facts: facts.facts,
            applies: facts.applies,
            region_fact,
            size,
            level_titles: questionnaire.level_titles(),
            pool: questionnaire.items.clone(),
            standard: questionnaire,
            variants: Vec::new(),
            regions: Arc::new(regions),
            glossary: Glossary::default(),
            forms: Forms::default(),
            tools: None,
            programmes: Programmes::default(),
            packs,
            guidance: Guidance::default(),
        })
    }

    /// Reads a file that questions can be asked without, and adds it. Where it is bad, nothing of it
    /// is added and everything else goes on working.
    ///
    /// # Errors
    /// Every problem in the file.
    pub fn add(&mut self, file: &PackFile) -> Result<(), Vec<PackError>> {
        match file.kind() {
            Some(Kind::Glossary) => self.set_glossary(file),
            Some(Kind::Questionnaire) => self.add_variant(file),
            Some(Kind::Forms) => self.set_forms(file),
            Some(Kind::Tools) => self.set_tools(file),
            Some(Kind::Ladder | Kind::Certificates | Kind::Toolbox | Kind::Cases) => {
                self.set_guidance(file)
            }
            // The reader of the common keys says what is wrong with any other.
            _ => self.add_programmes(file),
        }
    }

    /// Reads the forms and takes them for those there were.
    ///
    /// # Errors
    /// Every problem in the file. A form is for items of the standard questionnaire; an item of another
    /// one finds it by the name that its action gives.
    pub fn set_forms(&mut self, file: &PackFile) -> Result<(), Vec<PackError>> {
        let is_item = |id: &str| self.standard.find(id).is_some();
        let (envelope, forms) = file.read(|node| forms::read(node, &is_item))?;
        self.took(&envelope);
        self.forms = forms;
        Ok(())
    }

    /// Notes a pack's version, instead of the one of the same id that there was.
    fn took(&mut self, envelope: &Envelope) {
        self.packs.retain(|known| known.id != envelope.id);
        self.packs.push(PackInfo {
            decides: false,
            ..PackInfo::from(envelope)
        });
    }

    /// Reads the glossary and takes it for the one there was.
    ///
    /// # Errors
    /// Every problem in the file.
    pub fn set_glossary(&mut self, file: &PackFile) -> Result<(), Vec<PackError>> {
        let (envelope, glossary) = file.read(glossary::read)?;
        self.took(&envelope);
        self.glossary = glossary;
        Ok(())
    }

    /// Reads the figures for the pages beside the walk and takes them for those there were.
    ///
    /// # Errors
    /// Every problem in the file.
    pub fn set_tools(&mut self, file: &PackFile) -> Result<(), Vec<PackError>> {
        let (envelope, figures) = file.read(tools::read)?;
        self.packs.retain(|known| known.id != envelope.id);
        self.packs.push(PackInfo::from(&envelope));
        self.tools = Some(figures);
        Ok(())
    }

    /// Reads a file of programmes and adds them. Where it is bad, nothing of it is added and
    /// everything else goes on working.
    ///
    /// # Errors
    /// Every problem in the file, ids that other files have used among them.
    pub fn add_programmes(&mut self, file: &PackFile) -> Result<(), Vec<PackError>> {
        let pack = file.read(|node| programmes::read(node, &self.facts))?;
        let mut errors = Vec::new();
        let mut note = |pointer: String, problem| {
            errors.push(PackError {
                file: file.name.clone(),
                pointer,
                problem,
            });
        };
        if self.packs.iter().any(|known| known.id == pack.envelope.id) {
            let problem = Problem::Duplicate(Thing::Pack, pack.envelope.id.clone());
            note("/id".to_owned(), problem);
        }
        let known: BTreeSet<&str> = self.programmes.iter().map(|p| p.id.as_str()).collect();
        for (place, programme) in pack.programmes.iter().enumerate() {
            if known.contains(programme.id.as_str()) {
                let problem = Problem::Duplicate(Thing::Programme, programme.id.clone());
                note(format!("/programmes/{place}/id"), problem);
            }
            if let Some(region) = programme.region
                && !self.regions.contains(region)
            {
                let problem = Problem::Dangling(Thing::Region, region.to_string());
                note(format!("/programmes/{place}/region"), problem);
            }
            // The condition that is made from the programme's region is none of the file's.
            let own = programme
                .conditions
                .iter()
                .filter(|c| c.id != Condition::REGION);
            for (nth, condition) in own.enumerate() {
                each_region(&condition.rule, &mut |code| {
                    if !self.regions.contains(code) {
                        let problem = Problem::Dangling(Thing::Region, code.to_string());
                        note(
                            format!("/programmes/{place}/conditions/{nth}/rule"),
                            problem,
                        );
                    }
                });
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        self.packs.push(PackInfo {
            region: pack.region,
            ..PackInfo::from(&pack.envelope)
        });
        self.programmes.extend(pack.programmes);
        Ok(())
    }

    /// Reads a file of one of the guidance kinds and takes it for the one there was. Programmes and
    /// items that it names may still be missing: see [`links::check`].
    ///
    /// # Errors
    /// Every problem in the file, one of another kind among them.
    pub fn set_guidance(&mut self, file: &PackFile) -> Result<(), Vec<PackError>> {
        fn loaded<T>((envelope, said): (Envelope, T)) -> Option<Loaded<T>> {
            Some(Loaded {
                pack: PackInfo::from(&envelope),
                said: Arc::new(said),
            })
        }
        let facts = &self.facts;
        match file.kind() {
            Some(Kind::Ladder) => {
                self.guidance.ladder = loaded(file.read(|node| ladder::read(node, facts))?);
            }
            Some(Kind::Certificates) => {
                let read = file.read(|node| certificates::read(node, facts))?;
                self.guidance.certificates = loaded(read);
            }
            Some(Kind::Cases) => {
                let is_item = |id: &str| self.standard.find(id).is_some();
                let known = cases::Known {
                    facts,
                    regions: &self.regions,
                    is_item: &is_item,
                };
                self.guidance.cases = loaded(file.read(|node| cases::read(node, &known))?);
            }
            _ => self.guidance.toolbox = loaded(file.read(|node| toolbox::read(node, facts))?),
        }
        Ok(())
    }

    /// The words that sentences are made with, in the language of `texts`.
    pub fn wording<'a>(&'a self, texts: &'a Catalogue) -> Wording<'a> {
        Wording {
            texts,
            facts: &self.facts,
            regions: &self.regions,
            levels: &self.level_titles,
        }
    }

    /// The programme with this id.
    pub fn programme(&self, id: &str) -> Option<&Programme> {
        self.programmes.iter().find(|programme| programme.id == id)
    }
}

/// Reads the list of packs.
///
/// # Errors
/// Every problem in it.
pub fn read_index(file: &PackFile) -> Result<Index, Vec<PackError>> {
    file.read(index::read)
}

/// A set of files sorted by what they hold, for whoever reads a whole folder at once.
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
            // The reader of the common keys says what is wrong with them.
            None => errors.extend(
                file.read(|node| Envelope::read(&node.object()?, Kind::Index))
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
    // First the index: the order of questionnaires for certain firms is its order.
    if let Some(index) = index {
        errors.extend(content.announce(index).err().into_iter().flatten());
    }
    for file in others {
        errors.extend(content.add(file).err().into_iter().flatten());
    }
    for file in &guidance_files {
        errors.extend(content.set_guidance(file).err().into_iter().flatten());
    }
    // What a bad file would have brought is not missing here.
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

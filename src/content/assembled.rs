//! `Content`: all packs, assembled and checked against each other. A [`Content`] that exists is valid.

use super::facts::FactsPack;
use super::forms::Forms;
use super::glossary::Glossary;
use super::index::{self, Index};
use super::tools::{self, ToolFigures};
use super::variant::Variant;
use super::{cases, certificates, facts, forms, glossary, ladder, programmes};
use super::{questionnaire, regions, size, toolbox};
use crate::assess::{Item, Questionnaire};
use crate::classify::SizeTable;
use crate::eligibility::{Condition, Programme, Programmes};
use crate::guidance::Guidance;
use crate::locale::Catalogue;
use crate::profile::fact::well_known;
use crate::profile::{FactKey, Facts};
use crate::reader::PackInfo;
use crate::reader::header::{Header, Kind, PackFile};
use crate::reader::problem::{PackError, Problem, Thing};
use crate::reader::{Loaded, Source};
use crate::region::Regions;
use crate::rule::region::each_region;
use crate::rule::{Rule, Wording};
use crate::teaching::Cases;
use crate::text::Text;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The content of all packs.
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
    /// The standard questionnaire, for every firm without a variant; see
    /// [`Content::questionnaire_for`].
    pub standard: Questionnaire,
    /// Every item of every questionnaire read so far, by pool key: the standard's first, then those of
    /// the variants in order of loading. It only grows.
    pub pool: Vec<Arc<Item>>,
    /// The questionnaires for certain firms, in the index's order.
    pub variants: Vec<Variant>,
    /// The titles of the maturity levels, lowest first.
    pub level_titles: [Text; 4],
    /// Teaching cases and lesson plans, once they have been added.
    pub cases: Option<Loaded<Cases>>,
    /// Names of regions.
    pub regions: Arc<Regions>,
    /// Terms explained.
    pub glossary: Glossary,
    /// Tables that help with a gap.
    pub forms: Forms,
    /// Figures for the pages reached from the report, once they have been added.
    pub tools: Option<ToolFigures>,
    /// The programmes that have been added.
    pub programmes: Programmes,
    /// The packs that have been read, those of [`Content::guidance`] excepted.
    pub packs: Vec<PackInfo>,
    /// Packs that no verdict depends on.
    pub guidance: Guidance,
}

/// The core packs, without which nothing can be asked.
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
    /// Reads the core packs. The others, which questions do not need, are added afterwards with
    /// [`Content::add`].
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
        (size_header, size): (Header, SizeTable),
        questionnaire: Questionnaire,
        (regions_header, regions): (Header, Regions),
    ) -> Result<Content, Vec<PackError>> {
        let Some(region_fact) = facts.facts.find(well_known::REGION) else {
            return Err(vec![PackError {
                file: files.facts.name.clone(),
                pointer: "/facts".to_owned(),
                problem: Problem::Dangling(Thing::Fact, well_known::REGION.to_owned()),
            }]);
        };
        let packs = vec![
            PackInfo::from(&facts.header),
            PackInfo::from(&size_header),
            PackInfo::from(&questionnaire),
            PackInfo::from(&regions_header),
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
            cases: None,
        })
    }

    /// Reads a pack that questions do not need, and adds it. If it is invalid, nothing of it is added
    /// and everything else keeps working.
    ///
    /// # Errors
    /// Every problem in the file.
    pub fn add(&mut self, file: &PackFile) -> Result<(), Vec<PackError>> {
        match file.kind() {
            Some(Kind::Questionnaire) => self.add_variant(file),
            Some(Kind::Ladder | Kind::Certificates | Kind::Toolbox) => self.set_guidance(file),
            Some(Kind::Cases) => self.set_cases(file),
            _ => self.add_offered(file),
        }
    }

    /// Reads a file of programmes, or of what explains them and helps with gaps, and adds it.
    ///
    /// # Errors
    /// Every problem in the file, one of another kind among them.
    pub fn add_offered(&mut self, file: &PackFile) -> Result<(), Vec<PackError>> {
        match file.kind() {
            Some(Kind::Glossary) => self.set_glossary(file),
            Some(Kind::Forms) => self.set_forms(file),
            Some(Kind::Tools) => self.set_tools(file),
            // The header reader reports any other kind.
            _ => self.add_programmes(file),
        }
    }

    /// Reads the forms and replaces the previous ones.
    ///
    /// # Errors
    /// Every problem in the file. A form is for items of the standard questionnaire; items of a variant
    /// refer to it by their action's form name.
    pub fn set_forms(&mut self, file: &PackFile) -> Result<(), Vec<PackError>> {
        let is_item = |id: &str| self.standard.find(id).is_some();
        let (header, forms) = file.read(|node| forms::read(node, &is_item))?;
        self.record_pack(&header);
        self.forms = forms;
        Ok(())
    }

    /// Records a pack's version, replacing the previous one of the same id.
    fn record_pack(&mut self, header: &Header) {
        self.packs.retain(|known| known.id != header.id);
        self.packs.push(PackInfo {
            decides: false,
            ..PackInfo::from(header)
        });
    }

    /// Reads the glossary and replaces the previous one.
    ///
    /// # Errors
    /// Every problem in the file.
    pub fn set_glossary(&mut self, file: &PackFile) -> Result<(), Vec<PackError>> {
        let (header, glossary) = file.read(glossary::read)?;
        self.record_pack(&header);
        self.glossary = glossary;
        Ok(())
    }

    /// Reads the figures for the pages reached from the report and replaces the previous ones.
    ///
    /// # Errors
    /// Every problem in the file.
    pub fn set_tools(&mut self, file: &PackFile) -> Result<(), Vec<PackError>> {
        let (header, figures) = file.read(tools::read)?;
        self.packs.retain(|known| known.id != header.id);
        self.packs.push(PackInfo::from(&header));
        self.tools = Some(figures);
        Ok(())
    }

    /// Reads a file of programmes and adds them. If it is invalid, nothing of it is added and
    /// everything else keeps working.
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
        if self.packs.iter().any(|known| known.id == pack.header.id) {
            let problem = Problem::Duplicate(Thing::Pack, pack.header.id.clone());
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
            // The condition that comes from the programme's region is not in the file.
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
            ..PackInfo::from(&pack.header)
        });
        self.programmes.extend(pack.programmes);
        Ok(())
    }

    /// Reads a guidance pack and replaces the previous one. Programmes and items that it references
    /// may still be missing: see [`super::links::check`].
    ///
    /// # Errors
    /// Every problem in the file, one of another kind among them.
    pub fn set_guidance(&mut self, file: &PackFile) -> Result<(), Vec<PackError>> {
        let facts = &self.facts;
        match file.kind() {
            Some(Kind::Ladder) => {
                self.guidance.ladder = loaded(file.read(|node| ladder::read(node, facts))?);
            }
            Some(Kind::Certificates) => {
                let read = file.read(|node| certificates::read(node, facts))?;
                self.guidance.certificates = loaded(read);
            }
            _ => self.guidance.toolbox = loaded(file.read(|node| toolbox::read(node, facts))?),
        }
        Ok(())
    }

    /// Reads the teaching cases and replaces the previous ones. Programmes that they reference may still be
    /// missing: see [`super::links::check`].
    ///
    /// # Errors
    /// Every problem in the file.
    pub fn set_cases(&mut self, file: &PackFile) -> Result<(), Vec<PackError>> {
        let is_item = |id: &str| self.standard.find(id).is_some();
        let known = cases::Known {
            facts: &self.facts,
            regions: &self.regions,
            is_item: &is_item,
        };
        self.cases = loaded(file.read(|node| cases::read(node, &known))?);
        Ok(())
    }

    /// The sources of guidance and teaching cases: the pack's id, the id of the entry in it (empty for the pack as a
    /// whole), the source.
    pub fn guidance_sources(&self) -> Vec<(&str, &str, &Arc<Source>)> {
        let mut all = self.guidance.sources();
        if let Some(Loaded { pack, said }) = &self.cases {
            for case in &said.cases {
                let sources = case.cited.iter().map(|cited| &cited.source);
                all.extend(sources.map(|source| (pack.id.as_str(), case.id.as_str(), source)));
            }
        }
        all
    }

    /// The sentence generator in the language of `texts`.
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

/// A guidance pack with its version.
fn loaded<T>((header, said): (Header, T)) -> Option<Loaded<T>> {
    Some(Loaded {
        pack: PackInfo::from(&header),
        said: Arc::new(said),
    })
}

/// Reads the list of packs.
///
/// # Errors
/// Every problem in it.
pub fn read_index(file: &PackFile) -> Result<Index, Vec<PackError>> {
    file.read(index::read)
}

//! Checks the references of guidance packs to other packs: programmes, items, regions.
//!
//! A page tolerates dangling references – the programmes of other provinces are never loaded there –
//! but an editor must be told. So they are checked where all packs are loaded.

use super::assembled::Content;
use crate::guidance::ladder::Asks;
use crate::reader::header::{Kind, PackFile};
use crate::reader::problem::{PackError, Problem, Thing};
use crate::rule::Rule;
use crate::rule::region::each_region;

/// Every dangling reference of a guidance pack, which has been read into `assembled`.
pub fn check(content: &Content, file: &PackFile) -> Vec<PackError> {
    let mut check = Check {
        content,
        file,
        errors: Vec::new(),
    };
    let guidance = &content.guidance;
    let own = [
        (Kind::Ladder, guidance.ladder.as_ref().map(|l| &l.pack.id)),
        (
            Kind::Certificates,
            guidance.certificates.as_ref().map(|c| &c.pack.id),
        ),
        (Kind::Toolbox, guidance.toolbox.as_ref().map(|t| &t.pack.id)),
        (Kind::Cases, content.cases.as_ref().map(|c| &c.pack.id)),
    ];
    // An id belongs to the first pack in this order that uses it.
    let before = own
        .iter()
        .take_while(|(kind, _)| Some(*kind) != file.kind());
    let mut taken: Vec<&str> = content.packs.iter().map(|pack| pack.id.as_str()).collect();
    taken.extend(before.filter_map(|(_, id)| id.map(String::as_str)));
    let id = own.iter().find(|(kind, _)| Some(*kind) == file.kind());
    if let Some(id) = id.and_then(|(_, id)| *id)
        && taken.contains(&id.as_str())
    {
        let problem = Problem::Duplicate(Thing::Pack, id.clone());
        check.note("/id".to_owned(), problem);
    }
    match file.kind() {
        Some(Kind::Ladder) => {
            let rungs = guidance.ladder.iter().flat_map(|l| &l.said.rungs);
            for (place, rung) in rungs.enumerate() {
                for (key, id) in rung.programmes() {
                    check.programme(format!("/rungs/{place}/{key}"), id);
                }
                if let Some(rule) = &rung.holds {
                    check.rule(&format!("/rungs/{place}/holds"), rule);
                }
                if let Asks::Own(conditions) = &rung.asks {
                    for (nth, condition) in conditions.iter().enumerate() {
                        let pointer = format!("/rungs/{place}/conditions/{nth}/rule");
                        check.rule(&pointer, &condition.rule);
                    }
                }
            }
        }
        Some(Kind::Certificates) => {
            let all = guidance.certificates.iter();
            let all = all.flat_map(|c| &c.said.certificates);
            for (place, certificate) in all.enumerate() {
                for (nth, id) in certificate.programmes.iter().enumerate() {
                    check.programme(format!("/certificates/{place}/programmes/{nth}"), id);
                }
                if let Some(rule) = &certificate.fits {
                    check.rule(&format!("/certificates/{place}/fits"), rule);
                }
            }
        }
        Some(Kind::Cases) => {
            let cases = content.cases.iter().flat_map(|c| &c.said.cases);
            for (place, case) in cases.enumerate() {
                for (nth, id) in case.programmes.iter().enumerate() {
                    check.programme(format!("/cases/{place}/programmes/{nth}"), id);
                }
            }
        }
        _ => {
            let sectors = guidance.toolbox.iter().flat_map(|t| &t.said.sectors);
            for (place, sector) in sectors.enumerate() {
                if let Some(rule) = &sector.fits {
                    check.rule(&format!("/sectors/{place}/fits"), rule);
                }
                for (nth, point) in sector.points.iter().enumerate() {
                    if content.find_item(&point.item).is_none() {
                        let pointer = format!("/sectors/{place}/points/{nth}/item");
                        check.dangling(pointer, Thing::Item, point.item.clone());
                    }
                }
            }
        }
    }
    check.errors
}

struct Check<'a> {
    content: &'a Content,
    file: &'a PackFile,
    errors: Vec<PackError>,
}

impl Check<'_> {
    fn note(&mut self, pointer: String, problem: Problem) {
        self.errors.push(PackError {
            file: self.file.name.clone(),
            pointer,
            problem,
        });
    }

    fn dangling(&mut self, pointer: String, thing: Thing, id: String) {
        self.note(pointer, Problem::Dangling(thing, id));
    }

    fn programme(&mut self, pointer: String, id: &str) {
        if self.content.programme(id).is_none() {
            self.dangling(pointer, Thing::Programme, id.to_owned());
        }
    }

    fn rule(&mut self, pointer: &str, rule: &Rule) {
        let mut unknown = Vec::new();
        each_region(rule, &mut |code| {
            if !self.content.regions.contains(code) {
                unknown.push(code);
            }
        });
        for code in unknown {
            self.dangling(pointer.to_owned(), Thing::Region, code.to_string());
        }
    }
}

//! Notes saved beside the answers: name, ticks, costs, certificates. They change no verdict and no score.
//!
//! ```json
//! {"name": "新华五金厂", "done": ["nonconforming"], "papers": ["营业执照复印件"],
//!  "costs": {"scrap": 3.5}, "certificates": [{"kind": "qms", "issued": "2025-03-01"}]}
//! ```

use super::certificate::Certificate;
use super::handed_out::CalendarRecord;
use crate::cost::Costs;
use crate::reader::{Node, Problem};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// The notes of one self-check.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Notes {
    /// The firm's name, or any name for this check; at most [`Notes::LONGEST_NAME`]
    /// characters. It stays on the device and is printed on forms.
    pub name: Option<String>,
    /// The items whose action is ticked off as done, by their ids.
    pub done: BTreeSet<String>,
    /// The control points that are ticked off in the toolbox, by their ids.
    pub points: BTreeSet<String>,
    /// The documents that are ticked off as ready, by their names in 简体中文.
    pub documents: BTreeSet<String>,
    /// What quality costs in a year.
    pub costs: Costs,
    /// The certificates beside the one that the questions are about; at most [`Notes::MOST_CERTIFICATES`].
    pub certificates: Vec<Certificate>,
    /// What the calendar files have told the owner's calendar.
    pub calendar: CalendarRecord,
    /// The random part of the class code, stored so that the code stays the same.
    pub class: Option<u32>,
    /// What stands in the field of a question that has not been left by its answer, by the fact's id.
    drafts: BTreeMap<String, String>,
    /// Unusual numbers that the owner has said are meant, by the fact's id, as they are written.
    meant: BTreeMap<String, String>,
    /// Entries that this version does not know; kept and written back.
    unread: Map<String, Value>,
    /// Entries of `costs` that this version does not know or admit.
    unread_costs: Map<String, Value>,
}

impl Notes {
    /// The longest name, in characters.
    pub const LONGEST_NAME: usize = 40;
    /// The longest draft, in characters.
    pub const LONGEST_DRAFT: usize = 80;
    /// The largest random part of a class code: 28 bits.
    pub const MOST_CLASS: u32 = (1 << 28) - 1;
    /// The most certificates.
    pub const MOST_CERTIFICATES: usize = 20;

    /// Whether nothing has been noted.
    pub fn is_empty(&self) -> bool {
        *self == Notes::default()
    }

    /// Sets the name: trimmed, cut to the maximum, and none if empty.
    pub fn set_name(&mut self, name: &str) {
        let name: String = name.trim().chars().take(Notes::LONGEST_NAME).collect();
        self.name = (!name.is_empty()).then_some(name);
    }

    /// Ticks or unticks an action.
    pub fn set_done(&mut self, item: &str, done: bool) {
        tick(&mut self.done, item, done);
    }

    /// Ticks or unticks a control point.
    pub fn set_point(&mut self, point: &str, done: bool) {
        tick(&mut self.points, point, done);
    }

    /// Ticks or unticks a document.
    pub fn set_paper(&mut self, name: &str, ready: bool) {
        tick(&mut self.documents, name, ready);
    }

    /// What was typed for a fact and has not become its answer.
    pub fn draft(&self, fact: &str) -> Option<&str> {
        self.drafts.get(fact).map(String::as_str)
    }

    /// Keeps what is being typed for a fact, or forgets it.
    pub fn set_draft(&mut self, fact: &str, typed: Option<&str>) {
        match typed.filter(|typed| !typed.trim().is_empty()) {
            Some(typed) => {
                let typed = typed.chars().take(Notes::LONGEST_DRAFT).collect();
                self.drafts.insert(fact.to_owned(), typed);
            }
            None => {
                self.drafts.remove(fact);
            }
        }
    }

    /// Whether the owner has said that this unusual number is meant.
    pub fn is_meant(&self, fact: &str, number: &str) -> bool {
        self.meant.get(fact).is_some_and(|meant| meant == number)
    }

    /// Keeps that an unusual number is meant.
    pub fn set_meant(&mut self, fact: &str, number: &str) {
        self.meant.insert(fact.to_owned(), number.to_owned());
    }

    /// The saved form.
    pub fn to_json(&self) -> Value {
        let mut map = self.unread.clone();
        if let Some(name) = &self.name {
            map.insert("name".to_owned(), Value::from(name.as_str()));
        }
        let ticked = [
            ("done", &self.done),
            ("points", &self.points),
            ("papers", &self.documents),
        ];
        for (key, names) in ticked {
            if !names.is_empty() {
                let names: Vec<Value> = names
                    .iter()
                    .map(|name| Value::from(name.as_str()))
                    .collect();
                map.insert(key.to_owned(), Value::from(names));
            }
        }
        for (key, texts) in [("drafts", &self.drafts), ("meant", &self.meant)] {
            if !texts.is_empty() {
                let texts = texts.iter();
                let texts = texts.map(|(id, text)| (id.clone(), Value::from(text.as_str())));
                map.insert(key.to_owned(), Value::Object(texts.collect()));
            }
        }
        let mut costs = self.unread_costs.clone();
        self.costs.write(&mut costs);
        if !costs.is_empty() {
            map.insert("costs".to_owned(), Value::Object(costs));
        }
        if !self.certificates.is_empty() {
            let all: Vec<Value> = self.certificates.iter().map(Certificate::to_json).collect();
            map.insert("certificates".to_owned(), Value::from(all));
        }
        if self.calendar != CalendarRecord::default() {
            map.insert("calendar".to_owned(), self.calendar.to_json());
        }
        if let Some(chance) = self.class {
            map.insert("class".to_owned(), Value::from(chance));
        }
        Value::Object(map)
    }

    /// Reads the saved form. An invalid entry is noted, kept as it is and written back.
    pub fn read(node: &Node<'_>) -> Option<Notes> {
        let mut notes = Notes::default();
        for (key, node) in node.entries()? {
            let read = match key {
                "name" => node.line().map(|name| notes.set_name(&name)),
                "done" => node
                    .list(|node| node.id())
                    .map(|ids| notes.done.extend(ids)),
                "points" => node
                    .list(|node| node.id())
                    .map(|ids| notes.points.extend(ids)),
                "papers" => node
                    .list(|node| node.line())
                    .map(|names| notes.documents.extend(names)),
                "drafts" => texts(&node).map(|texts| notes.drafts = texts),
                "meant" => texts(&node).map(|texts| notes.meant = texts),
                "costs" => Costs::read(&node, &mut notes.unread_costs).map(|costs| {
                    notes.costs = costs;
                }),
                "certificates" => Certificate::read_all(&node).map(|all| notes.certificates = all),
                "calendar" => CalendarRecord::read(&node).map(|record| notes.calendar = record),
                "class" => node
                    .int(0, Notes::MOST_CLASS)
                    .map(|chance| notes.class = Some(chance)),
                _ => node.fail(Problem::UnknownKey(key.chars().take(64).collect())),
            };
            if read.is_none() {
                notes.unread.insert(key.to_owned(), node.value().clone());
            }
        }
        Some(notes)
    }
}

/// Texts by the ids of facts.
fn texts(node: &Node<'_>) -> Option<BTreeMap<String, String>> {
    let text = |(id, node): (&str, Node<'_>)| Some((id.to_owned(), node.line()?));
    node.entries()?.into_iter().map(text).collect()
}

fn tick(set: &mut BTreeSet<String>, name: &str, ticked: bool) {
    if ticked {
        set.insert(name.to_owned());
    } else {
        set.remove(name);
    }
}

#[cfg(test)]
mod tests {
    use super::Notes;
    use crate::reader::Sink;
    use crate::reader::{Node, PackError};
    use serde_json::{Value, json};

    fn read(value: &Value) -> (Notes, Vec<PackError>) {
        let sink = Sink::new("saved");
        let notes = Notes::read(&Node::root(value, &sink)).expect("notes");
        (notes, sink.into_errors())
    }

    #[test]
    fn what_is_written_is_read_again_and_nothing_is_lost() {
        let value = json!({"name": "新华五金厂", "done": ["a", "b"], "points": ["c"], "later": {"x": 1}, "bad": 3});
        let (notes, errors) = read(&value);
        assert_eq!(notes.to_json(), value);
        assert_eq!(errors.len(), 2, "{errors:?}");
        let (notes, errors) = read(&json!({"name": 7, "done": "a"}));
        assert_eq!((notes.name.as_deref(), errors.len()), (None, 2));
        assert_eq!(notes.to_json(), json!({"name": 7, "done": "a"}));
    }

    #[test]
    fn costs_papers_and_certificates_are_kept() {
        let value = json!({
            "papers": ["营业执照复印件"],
            "costs": {"scrap": 3.5, "returns": 0},
            "certificates": [
                {"kind": "qms", "number": 4, "issued": "2025-03-01", "expires": "2028-02-29"},
                {"kind": "later-kind", "number": 2},
            ],
            "class": 268_435_455,
        });
        let (notes, errors) = read(&value);
        assert_eq!((notes.to_json(), errors), (value, vec![]));
    }

    #[test]
    fn what_is_being_typed_and_what_is_meant_are_kept() {
        let mut notes = Notes::default();
        notes.set_draft("firm.revenue", Some("30 万"));
        notes.set_draft("firm.assets", Some(&"1".repeat(200)));
        notes.set_meant("firm.revenue", "300000");
        let (read, errors) = read(&notes.to_json());
        assert_eq!((read, errors), (notes.clone(), vec![]));
        assert_eq!(notes.draft("firm.assets").map(str::len), Some(80));
        assert!(notes.is_meant("firm.revenue", "300000"));
        assert!(!notes.is_meant("firm.revenue", "30"));
        notes.set_draft("firm.revenue", None);
        assert_eq!(notes.draft("firm.revenue"), None);
    }

    #[test]
    fn certificates_without_a_number_of_their_own_get_one() {
        let value = json!({"certificates": [
            {"kind": "ems"}, {"kind": "food", "number": 1}, {"kind": "qms", "number": 1}, {"kind": "qms"},
        ]});
        let (notes, errors) = read(&value);
        assert_eq!(errors, vec![]);
        let numbers: Vec<u32> = notes.certificates.iter().map(|one| one.number).collect();
        assert_eq!(numbers, [2, 1, 3, 4]);
        let bad = json!({"certificates": [{"kind": "ems", "number": 0}]});
        assert_eq!(read(&bad).1.len(), 1);
    }

    #[test]
    fn what_calendar_files_have_said_is_kept() {
        let value = json!({"calendar": {
            "id": "0199f2c31a7-4be1", "sequence": 12,
            "entries": {"recertification-qms-0": {"day": "2028-12-18", "title": "再认证"}},
        }});
        let (notes, errors) = read(&value);
        assert_eq!((notes.to_json(), errors), (value, vec![]));
    }

    #[test]
    fn bad_entries_are_told_and_written_back() {
        let value = json!({
            "papers": "all",
            "costs": {"scrap": -1, "rework": 1.23456, "returns": 2, "later": 3, "inspection": "6"},
            "certificates": [{"kind": "qms", "issued": "2025-02-30"}],
            "class": 268_435_456,
        });
        let (notes, errors) = read(&value);
        assert_eq!(notes.to_json(), value);
        let pointers: Vec<&str> = errors.iter().map(|error| error.pointer.as_str()).collect();
        assert_eq!(
            pointers,
            [
                "/certificates/0/issued",
                "/class",
                "/costs/inspection",
                "/costs/later",
                "/costs/rework",
                "/costs/scrap",
                "/papers"
            ]
        );
    }

    #[test]
    fn a_name_is_trimmed_and_cut() {
        let mut notes = Notes::default();
        notes.set_name(&format!("  {} ", "名".repeat(60)));
        assert_eq!(notes.name.as_deref(), Some("名".repeat(40).as_str()));
        notes.set_name("   ");
        assert!(notes.is_empty());
    }
}

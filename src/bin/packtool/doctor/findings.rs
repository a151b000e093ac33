//! What a server does wrong: one finding for all files that have the same problem.

use quality_selfcheck::locale::Catalogue;
use serde_json::{Value, json};
use std::sync::Mutex;

/// So many files are named for a problem; of the others only their number.
const NAMED: usize = 5;

/// What is wrong, once for all files of which it is: key and values of its text.
#[derive(Default)]
pub struct Findings(Mutex<Vec<Finding>>);

#[derive(Clone)]
struct Finding {
    key: &'static str,
    values: Vec<(&'static str, String)>,
    files: Vec<String>,
}

impl Findings {
    /// Notes a problem of a file; `key` names its text.
    pub fn note(&self, file: &str, key: &'static str, values: &[(&'static str, &str)]) {
        let values: Vec<_> = values
            .iter()
            .map(|(name, value)| (*name, (*value).to_owned()))
            .collect();
        let mut all = self
            .0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        match all
            .iter_mut()
            .find(|one| one.key == key && one.values == values)
        {
            Some(one) if one.files.iter().any(|other| other == file) => {}
            Some(one) => one.files.push(file.to_owned()),
            None => all.push(Finding {
                key,
                values,
                files: vec![file.to_owned()],
            }),
        }
    }

    /// A problem a block: what, where, and how to mend it.
    pub fn lines(self, texts: &Catalogue) -> Vec<String> {
        let all = self.sorted().into_iter();
        all.flat_map(|finding| finding.lines(texts)).collect()
    }

    /// The same for programs, with every file.
    pub fn to_json(&self, texts: &Catalogue) -> Vec<Value> {
        let all = self.sorted().into_iter();
        all.map(|finding| finding.to_json(texts)).collect()
    }

    fn sorted(&self) -> Vec<Finding> {
        let all = self.0.lock();
        let mut all = all
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .clone();
        all.sort_by(|a, b| (a.key, &a.values).cmp(&(b.key, &b.values)));
        all.iter_mut().for_each(|finding| finding.files.sort());
        all
    }
}

impl Finding {
    fn to_json(&self, texts: &Catalogue) -> Value {
        let [what, mend] = self.said(texts);
        json!({"problem": self.key, "files": self.files, "message": what, "mend": mend})
    }

    fn lines(self, texts: &Catalogue) -> [String; 2] {
        let count = self.files.len();
        let named: Vec<&str> = self.files.iter().take(NAMED).map(String::as_str).collect();
        let named = named.join(" ");
        let files = if count > NAMED {
            texts.fill(
                "doctor.files",
                &[("files", &named), ("n", &count.to_string())],
            )
        } else {
            named
        };
        let [what, mend] = self.said(texts);
        [format!("{files}: {what}"), format!("  {mend}")]
    }

    /// What is wrong, and how to mend it.
    fn said(&self, texts: &Catalogue) -> [String; 2] {
        let values: Vec<(&str, &str)> = self
            .values
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        let what = texts.fill(&format!("doctor.{}", self.key), &values);
        let mend = texts.fill(&format!("doctor.{}.mend", self.key), &values);
        [what, mend]
    }
}

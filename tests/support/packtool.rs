//! Runs the real `packtool`, on a copy of the shipped packs if one is to be broken.

use super::root;
use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

/// What a run left behind.
#[derive(Debug)]
pub struct Run {
    /// Exit code.
    pub code: Option<i32>,
    /// Lines of output.
    pub out: Vec<String>,
    /// Lines of errors.
    pub err: Vec<String>,
}

/// Runs packtool with some arguments and a text on its input.
pub fn packtool(arguments: &[&str], input: &str) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_packtool"))
        .args(arguments)
        .current_dir(root())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("packtool");
    // Where packtool reads no input, it may be gone before all of it is written.
    let mut stdin = child.stdin.take().expect("its input");
    let input = input.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()).is_ok());
    let output = child.wait_with_output().expect("its output");
    let _ = writer.join();
    let lines = |bytes: Vec<u8>| {
        let text = String::from_utf8(bytes).expect("UTF-8");
        text.lines().map(str::to_owned).collect()
    };
    Run {
        code: output.status.code(),
        out: lines(output.stdout),
        err: lines(output.stderr),
    }
}

/// Evaluates answers that come on the input by the shipped packs, with further arguments.
pub fn evaluate(answers: &str, more: &[&str]) -> Run {
    let packs = ["evaluate", "--packs", "packs"];
    let input = ["--answers", "-", "--date", super::TODAY];
    packtool(&[&packs[..], &input, more].concat(), answers)
}

/// A copy of the shipped packs that goes away with the test.
#[derive(Debug)]
pub struct Copy {
    /// Its folder.
    pub folder: PathBuf,
}

impl Copy {
    /// A new one in the system's folder for such things, without the translations: what is changed in a
    /// text would be missed there.
    pub fn new() -> Copy {
        let copy = Copy::whole();
        fs::remove_dir_all(copy.folder.join("translations")).expect("removed");
        copy.edit("index.json", |index| {
            for entry in index["packs"].as_array_mut().expect("a list") {
                entry.as_object_mut().expect("an entry").remove("languages");
            }
        });
        copy
    }

    /// The same with the translations.
    pub fn whole() -> Copy {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let name = format!(
            "packs-{}-{}",
            std::process::id(),
            NEXT.fetch_add(1, Ordering::Relaxed)
        );
        let folder = std::env::temp_dir().join(name);
        copy(&root().join("packs"), &folder);
        Copy { folder }
    }

    /// The folder as packtool's argument.
    pub fn name(&self) -> String {
        self.folder.display().to_string()
    }

    /// Changes one file.
    pub fn edit(&self, file: &str, edit: impl FnOnce(&mut Value)) {
        let path = self.folder.join(file);
        let text = fs::read_to_string(&path).expect("a pack");
        let mut value = serde_json::from_str(&text).expect("JSON");
        edit(&mut value);
        fs::write(&path, format!("{value:#}")).expect("written");
    }

    /// Writes one file.
    pub fn write(&self, file: &str, text: &str) {
        fs::write(self.folder.join(file), text).expect("written");
    }

    /// Checks that packtool names just these places, and says with its exit code that there are some.
    pub fn expect(&self, wanted: &[(&str, &str)]) {
        let (code, places, messages) = self.check();
        let found: Vec<(&str, &str)> = places
            .iter()
            .map(|(file, at)| (file.as_str(), at.as_str()))
            .collect();
        assert_eq!(found, wanted, "{messages:?}");
        assert_eq!(code, Some(1));
    }

    /// What `packtool check` says: each line's file (within the folder) and pointer, and the messages.
    pub fn check(&self) -> (Option<i32>, Vec<(String, String)>, Vec<String>) {
        let run = packtool(&["check", &self.name()], "");
        assert_eq!(run.err, Vec::<String>::new());
        let prefix = format!("{}/", self.name());
        let mut places = Vec::new();
        let mut messages = Vec::new();
        for line in run.out {
            // `file:/json/pointer: message`
            let (place, message) = line
                .split_once(": ")
                .unwrap_or_else(|| panic!("no message in {line}"));
            let (file, pointer) = place
                .split_once(':')
                .unwrap_or_else(|| panic!("no pointer in {line}"));
            assert!(pointer.is_empty() || pointer.starts_with('/'), "{line}");
            assert!(!message.trim().is_empty(), "{line}");
            let file = file.strip_prefix(&prefix).unwrap_or(file);
            places.push((file.to_owned(), pointer.to_owned()));
            messages.push(message.to_owned());
        }
        (run.code, places, messages)
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("copied");
        }
    }
}

/// Sets the value at a pointer whose parent exists; a list's `-` adds to it.
pub fn set(pack: &mut Value, pointer: &str, value: Value) {
    let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
    let key = key.replace("~1", "/");
    match pack.pointer_mut(parent) {
        Some(Value::Array(list)) if key == "-" => list.push(value),
        Some(Value::Array(list)) => list[key.parse::<usize>().expect("a place")] = value,
        Some(Value::Object(map)) => drop(map.insert(key, value)),
        _ => panic!("nothing holds {pointer}"),
    }
}

/// Takes the value at a pointer away.
pub fn take(pack: &mut Value, pointer: &str) {
    let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
    match pack.pointer_mut(parent) {
        Some(Value::Array(list)) => drop(list.remove(key.parse().expect("a place"))),
        Some(Value::Object(map)) => drop(map.remove(key).expect("a value")),
        _ => panic!("nothing at {pointer}"),
    }
}

/// The file that a word of a test's table stands for.
pub fn file(word: &str) -> String {
    match word {
        "items" => "questionnaires/standard.json".to_owned(),
        "food" => "questionnaires/food.json".to_owned(),
        "size" => "size-2011-300.json".to_owned(),
        "facts" | "regions" | "glossary" | "forms" | "tools" | "index" | "ladder"
        | "certificates" | "toolbox" => {
            format!("{word}.json")
        }
        province => format!("programmes/{province}.json"),
    }
}

/// A pointer in which programmes, conditions and facts are named: `/programmes/#cn-srdi/…` becomes
/// `/programmes/8/…`, as the shipped file has it.
pub fn pointer(file: &str, named: &str) -> String {
    let text = fs::read_to_string(root().join("packs").join(file)).expect("a pack");
    let pack: Value = serde_json::from_str(&text).expect("JSON");
    let mut found = String::new();
    for part in named.split('/').skip(1) {
        let part = match part.strip_prefix('#') {
            None => part.to_owned(),
            Some(id) => {
                let list = pack
                    .pointer(&found)
                    .and_then(Value::as_array)
                    .expect("a list");
                let has = |of: &Value| of["id"] == id || of["file"] == id.replace('~', "/");
                let place = list.iter().position(has);
                place
                    .unwrap_or_else(|| panic!("{id} in {file}"))
                    .to_string()
            }
        };
        found = format!("{found}/{part}");
    }
    found
}

/// Breaks one value of one file of a new copy: there must be one line, for this file, at this place.
pub fn check_edit(file: &str, pointer: &str, edit: impl FnOnce(&mut Value)) {
    let copy = Copy::new();
    copy.edit(file, edit);
    copy.expect(&[(file, pointer)]);
}

/// `file | where a value is set | the value | where it is named`, `=` for the same place.
pub fn check_values(cases: &str) {
    for [word, at, value, named] in super::table(cases) {
        let file = file(word);
        let at = pointer(&file, at);
        let named = if named == "=" {
            at.clone()
        } else {
            pointer(&file, named)
        };
        check_edit(&file, &named, |pack| set(pack, &at, super::json(value)));
    }
}

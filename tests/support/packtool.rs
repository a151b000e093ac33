//! Runs the real `packtool`, on a copy of the shipped packs where one is to be broken.

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

/// A copy of the shipped packs that goes away with the test.
#[derive(Debug)]
pub struct Copy {
    /// Its folder.
    pub folder: PathBuf,
}

impl Copy {
    /// A new one in the system's folder for such things.
    pub fn new() -> Copy {
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

    /// The folder as packtool is told.
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

    /// What `packtool check` says: each line's file (within the folder) and pointer, and the messages.
    pub fn check(&self) -> (Option<i32>, Vec<(String, String)>, Vec<String>) {
        let run = packtool(&["check", &self.name()], "");
        assert_eq!(run.out, Vec::<String>::new());
        let prefix = format!("{}/", self.name());
        let mut places = Vec::new();
        let mut messages = Vec::new();
        for line in run.err {
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

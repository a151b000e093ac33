//! The rooms of `src/` stand in one order, and each imports only rooms below it.
//!
//! A room is a top-level module of `src/`; `ui` is divided once more, into the modules directly below `src/ui/`. The order
//! stands in [`ORDER`] and, with what each room holds, in ARCHITECTURE.md; both are held against the sources here.
//! What counts as an import: `use`, and every path that begins with `crate`, `super` or `self`, in macros too. Test
//! modules are left out.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

/// Every room, the lowest first. A room imports only rooms that stand before it.
const ORDER: &[&str] = &[
    "text",
    "date",
    "decimal",
    "colour",
    "truth",
    "locale",
    "region",
    "reader",
    "speech",
    "host_messages",
    "first_screens",
    "profile",
    "classify",
    "assess",
    "rule",
    "eligibility",
    "guidance",
    "cost",
    "teaching",
    "content",
    "evaluation",
    "session",
    "parameters",
    "report",
    "share",
    "saved",
    "training",
    "browser",
];

/// The first room that may know the browser; the feature `ui` begins here.
const SHELL: &str = "browser";

/// What only the shell may name.
const BROWSER_CRATES: [&str; 6] = [
    "leptos",
    "web_sys",
    "js_sys",
    "wasm_bindgen",
    "wasm_bindgen_futures",
    "gloo",
];

/// A path that a file names, made absolute: `ui::app::App`.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Named {
    path: Vec<String>,
    line: usize,
}

/// An import that runs against the order, or that cannot be placed in it.
#[derive(Debug, PartialEq, Eq)]
struct Forbidden {
    file: String,
    line: usize,
    from: String,
    to: String,
}

impl fmt::Display for Forbidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Forbidden {
            file,
            line,
            from,
            to,
        } = self;
        write!(f, "{file}:{line}: {from} → {to}")
    }
}

/// The paths of a source file. `module` is the file's own path, `["ui", "app"]` for `src/ui/app.rs`.
fn paths(source: &str, module: &[String]) -> Vec<Named> {
    let tokens: TokenStream = source.parse().unwrap();
    let mut found = Vec::new();
    walk(tokens, module, &mut found);
    found
}

fn is(token: Option<&TokenTree>, sign: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == sign)
}

fn ident(token: Option<&TokenTree>) -> Option<String> {
    match token {
        Some(TokenTree::Ident(ident)) => Some(ident.to_string()),
        _ => None,
    }
}

fn walk(tokens: TokenStream, module: &[String], found: &mut Vec<Named>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    while at < tokens.len() {
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        match &tokens[at] {
            // An attribute; what stands behind `#[cfg(test)]` is left out whole.
            TokenTree::Punct(punct) if punct.as_char() == '#' => {
                if let Some(TokenTree::Group(group)) = tokens.get(at + 1)
                    && group.to_string().replace(' ', "") == "[cfg(test)]"
                {
                    at += 2;
                    while !is(tokens.get(at), ';')
                        && !matches!(tokens.get(at), Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace)
                    {
                        at += 1;
                    }
                }
            }
            TokenTree::Ident(word) if *word == "use" => {
                let end = (at..tokens.len()).find(|end| is(tokens.get(*end), ';'));
                let end = end.unwrap_or(tokens.len());
                tree(&tokens[at + 1..end], module, &[], found);
                at = end;
            }
            TokenTree::Ident(word) if *word == "mod" => {
                if let (Some(name), Some(TokenTree::Group(body))) =
                    (ident(tokens.get(at + 1)), tokens.get(at + 2))
                {
                    let inner = [module, &[name]].concat();
                    walk(body.stream(), &inner, found);
                    at += 2;
                }
            }
            TokenTree::Ident(word) if !is(before, ':') => {
                let line = word.span().start().line;
                let mut path = vec![word.to_string()];
                let mut next = at + 1;
                while is(tokens.get(next), ':') && is(tokens.get(next + 1), ':') {
                    let Some(part) = ident(tokens.get(next + 2)) else {
                        break;
                    };
                    path.push(part);
                    next += 3;
                }
                note(path, line, module, found);
            }
            TokenTree::Group(group) => walk(group.stream(), module, found),
            _ => {}
        }
        at += 1;
    }
}

/// A tree of `use`: `a::{b, c::d as e}`.
fn tree(tokens: &[TokenTree], module: &[String], prefix: &[String], found: &mut Vec<Named>) {
    for branch in tokens.split(|token| is(Some(token), ',')) {
        let Some(first) = branch.first() else {
            continue;
        };
        let line = first.span().start().line;
        let mut path = prefix.to_vec();
        let mut group = None;
        for token in branch {
            match token {
                TokenTree::Ident(word) if *word == "as" => break,
                TokenTree::Ident(word) => path.push(word.to_string()),
                TokenTree::Group(inner) => group = Some(inner.stream()),
                _ => {}
            }
        }
        match group {
            Some(inner) => {
                let inner: Vec<TokenTree> = inner.into_iter().collect();
                tree(&inner, module, &path, found);
            }
            None => note(path, line, module, found),
        }
    }
}

/// Notes a path, with `crate`, `self` and `super` resolved. A path of another crate keeps its name with a leading `::`.
fn note(path: Vec<String>, line: usize, module: &[String], found: &mut Vec<Named>) {
    let mut rest = path.as_slice();
    let mut base = match rest.first().map(String::as_str) {
        Some("crate") => Vec::new(),
        Some("self" | "super") => module.to_vec(),
        Some(krate) if BROWSER_CRATES.contains(&krate) => {
            let path = vec![format!("::{krate}")];
            found.push(Named { path, line });
            return;
        }
        _ => return,
    };
    while let Some(word @ ("crate" | "self" | "super")) = rest.first().map(String::as_str) {
        if word == "super" {
            base.pop();
        }
        rest = &rest[1..];
    }
    base.extend_from_slice(rest);
    found.push(Named { path: base, line });
}

/// The module that a file is: `src/ui/app.rs` is `ui::app`, `src/ui/mod.rs` is `ui`.
fn module_of(file: &Path) -> Vec<String> {
    let mut module: Vec<String> = file
        .with_extension("")
        .iter()
        .map(|part| part.to_string_lossy().into_owned())
        .collect();
    if module.last().is_some_and(|last| last == "mod") {
        module.pop();
    }
    module
}

/// The room of a module or of an item; `None` for `src/ui/mod.rs` itself, which only lists its rooms.
fn room(path: &[String]) -> Option<String> {
    match path {
        [ui] if ui == "ui" => None,
        [ui, inner, ..] if ui == "ui" => Some(format!("ui/{inner}")),
        [top, ..] => Some(top.clone()),
        [] => None,
    }
}

/// What `src/ui/mod.rs` exports under a name of its own, and the room that it comes from.
fn exports(source: &str) -> BTreeMap<String, String> {
    let mut exports = BTreeMap::new();
    for line in source.lines() {
        let line = line
            .trim_start_matches("pub(crate) ")
            .trim_start_matches("pub ");
        if let Some((room, names)) = line
            .strip_prefix("use ")
            .and_then(|rest| rest.trim_end_matches(';').split_once("::"))
        {
            for name in names.trim_matches(['{', '}']).split(',') {
                exports.insert(format!("ui/{}", name.trim()), format!("ui/{room}"));
            }
        }
    }
    exports
}

/// The imports of one file that run against `order`.
fn forbidden(
    file: &str,
    source: &str,
    order: &[&str],
    exports: &BTreeMap<String, String>,
) -> Vec<Forbidden> {
    let module = module_of(Path::new(file));
    let Some(from) = room(&module) else {
        return Vec::new();
    };
    let place = |room: &str| order.iter().position(|known| *known == room);
    let own = place(&from);
    let is_core = own < place(SHELL);
    let mut wrong = Vec::new();
    for named in paths(source, &module) {
        let Some(to) = room(&named.path) else {
            continue;
        };
        let to = exports.get(&to).cloned().unwrap_or(to);
        let is_allowed = match to.strip_prefix("::") {
            Some(_) => !is_core,
            None => to == from || place(&to).is_some_and(|to| Some(to) < own),
        };
        if !is_allowed {
            wrong.push(Forbidden {
                file: format!("src/{file}"),
                line: named.line,
                from: from.clone(),
                to,
            });
        }
    }
    wrong
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every source of the library by its path from `src/`, with its text.
fn sources() -> Vec<(String, String)> {
    fn below(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                below(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    let src = root().join("src");
    let mut found = Vec::new();
    below(&src, &mut found);
    found.sort();
    let files = found.into_iter().map(|path| {
        let name = path
            .strip_prefix(&src)
            .unwrap()
            .to_string_lossy()
            .replace('\\', "/");
        (name, std::fs::read_to_string(path).unwrap())
    });
    // The programs stand above every room; lib.rs is the list of the rooms.
    files
        .filter(|(name, _)| !name.starts_with("bin/") && name != "main.rs" && name != "lib.rs")
        .collect()
}

#[test]
fn every_import_runs_downwards() {
    let ui = std::fs::read_to_string(root().join("src/ui/mod.rs")).unwrap();
    let exports = exports(&ui);
    let wrong: Vec<String> = sources()
        .iter()
        .flat_map(|(file, source)| forbidden(file, source, ORDER, &exports))
        .map(|forbidden| forbidden.to_string())
        .collect();
    assert!(
        wrong.is_empty(),
        "imports against the order of tests/layers.rs:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn the_order_names_every_room_and_no_other() {
    let mut rooms: Vec<String> = sources()
        .iter()
        .filter_map(|(file, _)| room(&module_of(Path::new(file))))
        .collect();
    rooms.dedup();
    let mut order: Vec<&str> = ORDER.to_vec();
    order.sort_unstable();
    rooms.sort();
    rooms.dedup();
    assert_eq!(rooms, order);
}

/// The rows of the table between the two marks of ARCHITECTURE.md begin with the rooms, in order.
#[test]
fn the_architecture_shows_the_same_order() {
    let text = std::fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let (_, rest) = text.split_once("<!-- rooms -->").unwrap();
    let (table, _) = rest.split_once("<!-- /rooms -->").unwrap();
    let rooms: Vec<&str> = table
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once('`'))
        .map(|(room, _)| room)
        .collect();
    assert_eq!(rooms, ORDER);
}

#[test]
fn an_import_upwards_is_named_with_file_and_line() {
    let order = ["text", "rule", "content", "browser", "ui/app", "ui/start"];
    let exports = exports("pub use app::App;\npub(crate) use app::{a, b};\n");
    let check = |file: &str, source: &str| -> Vec<String> {
        forbidden(file, source, &order, &exports)
            .iter()
            .map(ToString::to_string)
            .collect()
    };
    // What stands below, and a room's own.
    assert!(
        check(
            "rule/all.rs",
            "use crate::text::Text;\nuse super::{any, not::Not};"
        )
        .is_empty()
    );
    assert!(
        check(
            "ui/start.rs",
            "use super::App;\nuse crate::ui::b;\nuse leptos::prelude::*;"
        )
        .is_empty()
    );
    // Upwards: by `use`, in a tree, by a full path, in a macro, by `super`.
    assert_eq!(
        check("rule/all.rs", "\nuse crate::content::Content;"),
        ["src/rule/all.rs:2: rule → content"]
    );
    assert_eq!(
        check(
            "rule/all.rs",
            "use crate::{text::Text,\n  content::{a, b}};"
        ),
        [
            "src/rule/all.rs:2: rule → content",
            "src/rule/all.rs:2: rule → content"
        ]
    );
    assert_eq!(
        check("text.rs", "fn f() { crate::rule::read(1) }"),
        ["src/text.rs:1: text → rule"]
    );
    assert_eq!(
        check(
            "ui/app.rs",
            "fn f() { view! { <p>{super::start::go()}</p> } }"
        ),
        ["src/ui/app.rs:1: ui/app → ui/start"]
    );
    assert_eq!(
        check(
            "rule/all.rs",
            "mod inner { use super::super::super::content::Content; }"
        ),
        ["src/rule/all.rs:1: rule → content"]
    );
    // The core knows no browser, and a room that has no place is told.
    assert_eq!(
        check("content.rs", "use web_sys::Window;"),
        ["src/content.rs:1: content → ::web_sys"]
    );
    assert_eq!(
        check("content.rs", "use crate::nowhere::X;"),
        ["src/content.rs:1: content → nowhere"]
    );
    // Tests, comments and texts may say what they like.
    assert!(
        check(
            "text.rs",
            "// crate::rule\n/// [`crate::rule`]\nconst A: &str = \"crate::rule::B\";\n\
             #[cfg(test)]\n#[allow(x)]\nmod tests { use crate::rule::Rule; }"
        )
        .is_empty()
    );
}

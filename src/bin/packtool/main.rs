//! packtool: what people who edit packs run. See `packtool --help`.

mod check;
mod diff;
mod evaluate;
mod explain;
mod files;
mod golden;
mod link;
mod logic;
mod new;
mod questions;
mod random;
mod stale;
mod twice;

use quality_selfcheck::locale::Catalogue;
use std::process::ExitCode;

const HELP: &str = include_str!("help.txt");

/// What is said to a call that is not understood.
fn usage() -> Vec<String> {
    vec![HELP.trim_end().to_owned()]
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let texts = Catalogue::built_in();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["check", paths @ ..] if !paths.is_empty() => check::run(paths, &texts),
        ["evaluate", options @ ..] => evaluate::run(options, &texts),
        ["explain", id, options @ ..] => explain::run(id, options, &texts),
        ["stale", options @ ..] => stale::run(options, &texts),
        ["questions", options @ ..] => questions::run(options, &texts),
        ["logic", options @ ..] => logic::run(options, &texts),
        ["diff", options @ ..] => diff::run(options, &texts),
        ["new", options @ ..] => new::run(options, &texts),
        ["golden", options @ ..] => golden::run(options, &texts),
        ["coverage", options @ ..] => golden::coverage(options, &texts),
        ["--help" | "-h" | "help"] => {
            print!("{HELP}");
            return ExitCode::SUCCESS;
        }
        _ => Err(usage()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(lines) => {
            for line in lines {
                eprintln!("{line}");
            }
            ExitCode::FAILURE
        }
    }
}

//! packtool: the command-line tool for pack editors. See `packtool --help`.

// Cargo builds every program of the package for the browser's tests; there, this one is empty. What it alone needs is
// not compiled for the browser either (Cargo.toml).
#![cfg_attr(target_arch = "wasm32", no_main)]
#![cfg(not(target_arch = "wasm32"))]

/// Like the standard macro, which panics on a closed pipe (`packtool stale … | head`).
macro_rules! println {
    ($($said:tt)*) => {
        crate::say(format_args!($($said)*))
    };
}

mod check;
mod diff;
mod doctor;
mod duplicate_keys;
mod evaluate;
mod explain;
mod files;
mod golden;
mod link;
mod logic;
mod new;
mod questions;
mod random;
mod schema;
mod simulate;
mod stale;
mod strict;
mod sums;
mod texts;
mod translations;
mod upgrade;

use quality_selfcheck::locale::Catalogue;
use std::io::Write;
use std::process::ExitCode;

const HELP: &str = include_str!("help.txt");

/// Writes a line to the output. On a closed pipe the program exits silently with a failure.
fn say(line: std::fmt::Arguments<'_>) {
    if writeln!(std::io::stdout(), "{line}").is_err() {
        std::process::exit(1);
    }
}

/// The message for wrong usage.
fn usage() -> Vec<String> {
    vec![HELP.trim_end().to_owned()]
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let texts = Catalogue::built_in();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["check", options @ ..] => check::run(options, &texts),
        ["evaluate", options @ ..] => evaluate::run(options, &texts),
        ["explain", id, options @ ..] => explain::run(id, options, &texts),
        ["stale", options @ ..] => stale::run(options, &texts),
        ["simulate", options @ ..] => simulate::run(options, &texts),
        ["questions", options @ ..] => questions::run(options, &texts),
        ["logic", options @ ..] => logic::run(options, &texts),
        ["schema", options @ ..] => schema::run(options, &texts),
        ["diff", options @ ..] => diff::run(options, &texts),
        ["texts", options @ ..] => texts::run(options, &texts),
        ["new", options @ ..] => new::run(options, &texts),
        ["doctor", options @ ..] => doctor::run(options, &texts),
        ["upgrade", options @ ..] => upgrade::run(options, &texts),
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

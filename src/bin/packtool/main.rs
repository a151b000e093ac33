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
mod cli;
mod diff;
mod doctor;
mod duplicate_keys;
mod evaluate;
mod explain;
mod files;
mod finding;
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

use cli::{Asked, Given};
use quality_selfcheck::locale::Catalogue;
use std::io::Write;
use std::process::ExitCode;

/// Writes a line to the output. On a closed pipe the program exits silently with a failure.
fn say(line: std::fmt::Arguments<'_>) {
    if writeln!(std::io::stdout(), "{line}").is_err() {
        std::process::exit(1);
    }
}

fn run(command: &str, given: Given<'_>, texts: &Catalogue) -> Result<(), Vec<String>> {
    match command {
        "check" => check::run(given, texts),
        "evaluate" => evaluate::run(given, texts),
        "explain" => explain::run(given, texts),
        "stale" => stale::run(given, texts),
        "simulate" => simulate::run(given, texts),
        "questions" => questions::run(given, texts),
        "logic" => logic::run(given, texts),
        "schema" => schema::run(given, texts),
        "diff" => diff::run(given, texts),
        "texts" => texts::run(given, texts),
        "new" => new::run(given, texts),
        "doctor" => doctor::run(given),
        "upgrade" => upgrade::run(given, texts),
        "golden" => golden::run(given, texts),
        "coverage" => golden::coverage(given, texts),
        // The parser lets no other through.
        other => Err(vec![other.to_owned()]),
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let texts = Catalogue::built_in();
    let outcome = match cli::read(&arguments) {
        Ok(Asked::Print(text)) => {
            cli::print(&text);
            Ok(())
        }
        Ok(Asked::Run(command, matches)) => run(&command, Asked::given(&matches), &texts),
        Err(lines) => Err(lines),
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

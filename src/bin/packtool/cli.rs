//! The command line: what can be given to which command, help in two languages, errors that name the argument.

use clap::builder::PossibleValuesParser;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgGroup, ArgMatches, Command};
use clap_complete::Shell;
use quality_selfcheck::date::Date;
use quality_selfcheck::locale::fill;
use quality_selfcheck::reader::Kind;
use quality_selfcheck::region::RegionCode;
use quality_selfcheck::text::Lang;
use std::collections::BTreeMap;
use std::io::Write;

/// The texts of the command line, by their keys: Chinese and English.
struct Words(BTreeMap<String, [String; 2]>);

impl Words {
    fn read() -> Words {
        // A test fails where the file is none of texts.
        Words(serde_json::from_str(include_str!("cli.json")).unwrap_or_default())
    }

    fn pair<'a>(&'a self, key: &'a str) -> [&'a str; 2] {
        let pair = self.0.get(key);
        pair.map_or([key, key], |[zh, en]| [zh, en])
    }

    /// Both, a line each.
    fn lines(&self, key: &str) -> String {
        self.pair(key).join("\n")
    }

    /// Both, in a line.
    fn line(&self, key: &str) -> String {
        self.pair(key).join(" ")
    }

    fn filled(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.pair(key).map(|text| fill(text, values)).join("\n")
    }
}

/// What was given to a command.
#[derive(Clone, Copy)]
pub struct Given<'a>(&'a ArgMatches);

impl<'a> Given<'a> {
    /// The value of an argument; empty where an optional one is missing.
    pub fn text(self, id: &str) -> &'a str {
        self.optional(id).unwrap_or_default()
    }

    /// The value of an optional argument.
    pub fn optional(self, id: &str) -> Option<&'a str> {
        let value = self.0.try_get_one::<String>(id).ok().flatten();
        value.map(String::as_str)
    }

    /// The values of an argument that can be given several times.
    pub fn all(self, id: &str) -> Vec<&'a str> {
        let values = self.0.try_get_many::<String>(id).ok().flatten();
        values.into_iter().flatten().map(String::as_str).collect()
    }

    /// Whether an option without a value was given.
    pub fn has(self, id: &str) -> bool {
        let flag = self.0.try_get_one::<bool>(id).ok().flatten();
        flag.copied().unwrap_or_default()
    }

    /// The day under `--date`.
    pub fn day(self) -> Option<Date> {
        Date::parse(self.optional("date")?)
    }

    /// A number.
    pub fn number(self, id: &str) -> usize {
        self.optional_number(id).unwrap_or_default()
    }

    /// A number that may be missing.
    pub fn optional_number(self, id: &str) -> Option<usize> {
        let number = self.0.try_get_one::<usize>(id).ok().flatten();
        number.copied()
    }
}

/// What is to be done.
pub enum Asked {
    /// A command, with what was given to it.
    Run(String, ArgMatches),
    /// A text to print.
    Print(String),
}

/// Reads the command line, without the program's name.
///
/// # Errors
/// The lines that say what is wrong, the argument by its name.
pub fn read(arguments: &[String]) -> Result<Asked, Vec<String>> {
    let words = Words::read();
    let name = std::iter::once("packtool".to_owned());
    let given = command(&words).try_get_matches_from(name.chain(arguments.iter().cloned()));
    let given = match given {
        Ok(given) => given,
        Err(error) if error.kind() == ErrorKind::DisplayHelp => {
            return Ok(Asked::Print(error.render().to_string()));
        }
        Err(error) => return Err(said(&error, &words)),
    };
    let Some((name, given)) = given.subcommand() else {
        return Ok(Asked::Print(help(&words, None)));
    };
    match name {
        "help" => {
            let of = Given(given).optional("command");
            Ok(Asked::Print(help(&words, of)))
        }
        "completions" => {
            let shell = given.get_one::<Shell>("shell").copied();
            let shell = shell.unwrap_or(Shell::Bash);
            let mut written = Vec::new();
            clap_complete::generate(shell, &mut command(&words), "packtool", &mut written);
            Ok(Asked::Print(String::from_utf8_lossy(&written).into_owned()))
        }
        name => Ok(Asked::Run(name.to_owned(), given.clone())),
    }
}

impl Asked {
    /// What was given to a command.
    pub fn given(matches: &ArgMatches) -> Given<'_> {
        Given(matches)
    }
}

/// Prints a text as it is; ends quietly where nobody reads it any more.
pub fn print(text: &str) {
    if std::io::stdout().write_all(text.as_bytes()).is_err() {
        std::process::exit(1);
    }
}

fn help(words: &Words, of: Option<&str>) -> String {
    let mut whole = command(words);
    whole.build();
    let part = of.and_then(|of| whole.find_subcommand_mut(of));
    match part {
        Some(part) => part.render_help().to_string(),
        None => whole.render_help().to_string(),
    }
}

/// What is wrong, in Chinese and English, then as the parser says it, with the usage of the command.
fn said(error: &clap::Error, words: &Words) -> Vec<String> {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(" "),
        _ => String::new(),
    };
    let what = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    let command = context(ContextKind::InvalidSubcommand);
    let other = context(ContextKind::PriorArg);
    let (key, what) = match error.kind() {
        ErrorKind::MissingRequiredArgument => ("error/missing", what),
        ErrorKind::UnknownArgument => ("error/unknown", what),
        ErrorKind::InvalidSubcommand => ("error/command", command),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            ("error/no_command", what)
        }
        ErrorKind::InvalidValue if value.is_empty() => ("error/no_value", what),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => ("error/value", what),
        ErrorKind::ArgumentConflict => ("error/conflict", what),
        _ => ("error/other", what),
    };
    let values = [("what", &*what), ("value", &*value), ("other", &*other)];
    let lines = format!("{}\n\n{}", words.filled(key, &values), error.render());
    lines.trim_end().lines().map(str::to_owned).collect()
}

/// The whole command line.
fn command(words: &Words) -> Command {
    let part = |name: &'static str| {
        Command::new(name)
            .about(words.lines(name))
            .disable_help_flag(true)
            .help_template(template(words))
            .next_help_heading(words.line("arguments"))
            .arg(help_flag(words))
    };
    let json = || flag(words, "json", "json");
    let packs = || option(words, "packs", "packs", "DIR").required(true);
    let date = || day(words).required(true);
    let answers = |text| option(words, "answers", text, "FILE");
    let about_packs = |name| part(name).arg(packs()).arg(date()).arg(json());
    let cases = |name| {
        let cases = positional(words, "cases", "cases", "CASES");
        part(name).arg(packs()).arg(cases).arg(json())
    };
    Command::new("packtool")
        .about(words.lines("packtool"))
        .after_help(words.lines("after"))
        .help_template(template(words))
        .subcommand_help_heading(words.line("commands"))
        .next_help_heading(words.line("arguments"))
        .subcommand_required(true)
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(help_flag(words))
        .subcommand(
            part("check")
                .arg(positional(words, "paths", "check/paths", "PATH").num_args(1..))
                .arg(flag(words, "strict", "check/strict"))
                .arg(day(words).requires("strict"))
                .arg(
                    option(words, "languages", "check/languages", "TAG,…")
                        .value_parser(languages(words))
                        .requires("strict"),
                )
                .arg(flag(words, "all", "check/all"))
                .arg(json()),
        )
        .subcommand(
            part("evaluate")
                .arg(packs())
                .arg(answers("answers"))
                .arg(option(words, "link", "evaluate/link", "LINK"))
                .group(
                    ArgGroup::new("what")
                        .args(["answers", "link"])
                        .required(true),
                )
                .arg(day(words).required_unless_present("link"))
                .arg(json()),
        )
        .subcommand(
            about_packs("explain")
                .arg(positional(
                    words,
                    "programme",
                    "explain/programme",
                    "PROGRAMME",
                ))
                .arg(answers("answers").required(true)),
        )
        .subcommand(cases("golden"))
        .subcommand(cases("coverage"))
        .subcommand(
            part("diff")
                .arg(positional(words, "old", "diff/old", "OLD"))
                .arg(positional(words, "new", "diff/new", "NEW"))
                .arg(option(words, "answers", "diff/answers", "DIR").required(true))
                .arg(date())
                .arg(json()),
        )
        .subcommand(
            part("texts")
                .arg(positional(words, "pack", "texts/pack", "PACK"))
                .arg(
                    option(words, "language", "texts/language", "TAG")
                        .value_parser(languages(words)),
                )
                .arg(flag(words, "all", "texts/all").conflicts_with("language")),
        )
        .subcommand(
            part("new")
                .arg(
                    positional(words, "region", "new/region", "REGION").value_parser(checked(
                        words,
                        "bad_region",
                        is_region,
                    )),
                )
                .arg(packs())
                .arg(date()),
        )
        .subcommand(about_packs("stale"))
        .subcommand({
            let number = |id, value| {
                let text = format!("simulate/{id}");
                option(words, id, &text, value).value_parser(clap::value_parser!(usize))
            };
            part("simulate")
                .arg(packs())
                .arg(number("firms", "N"))
                .arg(number("seed", "N"))
                .arg(json())
        })
        .subcommand(about_packs("questions"))
        .subcommand(
            part("logic").arg(packs()).arg(date()).arg(
                option(words, "cases", "logic/cases", "N")
                    .value_parser(clap::value_parser!(usize))
                    .required(true),
            ),
        )
        .subcommand(
            part("schema")
                .arg(
                    positional(words, "kind", "schema/kind", "KIND")
                        .required(false)
                        .value_parser(PossibleValuesParser::new(Kind::WORDS.map(|(word, _)| word))),
                )
                .arg(option(words, "out", "schema/out", "DIR").conflicts_with("kind")),
        )
        .subcommand(
            part("doctor")
                .arg(positional(words, "url", "doctor/url", "URL"))
                .arg(json()),
        )
        .subcommand(
            part("upgrade")
                .arg(positional(words, "old", "upgrade/old", "OLD"))
                .arg(positional(words, "new", "upgrade/new", "NEW"))
                .arg(json()),
        )
        .subcommand(
            part("completions").arg(
                positional(words, "shell", "completions/shell", "SHELL")
                    .value_parser(clap::value_parser!(Shell)),
            ),
        )
        .subcommand(
            part("help")
                .arg(positional(words, "command", "help/command", "COMMAND").required(false)),
        )
}

fn template(words: &Words) -> String {
    let usage = words.line("usage");
    format!("{{about-with-newline}}\n{usage}: {{usage}}\n\n{{all-args}}{{after-help}}\n")
}

fn help_flag(words: &Words) -> Arg {
    Arg::new("help-flag")
        .short('h')
        .long("help")
        .action(ArgAction::Help)
        .help(words.line("help"))
}

fn flag(words: &Words, id: &'static str, text: &str) -> Arg {
    let arg = Arg::new(id).long(id).action(ArgAction::SetTrue);
    arg.help(words.lines(text))
}

fn option(words: &Words, id: &'static str, text: &str, value: &'static str) -> Arg {
    let arg = Arg::new(id).long(id).value_name(value);
    arg.help(words.lines(text))
}

fn positional(words: &Words, id: &'static str, text: &str, value: &'static str) -> Arg {
    let arg = Arg::new(id).value_name(value).required(true);
    arg.help(words.lines(text))
        .help_heading(words.line("arguments"))
}

fn day(words: &Words) -> Arg {
    let is_day = |text: &str| Date::parse(text).is_some();
    option(words, "date", "date", "YYYY-MM-DD").value_parser(checked(words, "bad_date", is_day))
}

fn languages(words: &Words) -> impl Fn(&str) -> Result<String, String> + Clone + use<> {
    let are_tags = |text: &str| text.split(',').all(|tag| Lang::parse(tag).is_some());
    checked(words, "bad_language", are_tags)
}

fn is_region(text: &str) -> bool {
    RegionCode::parse(text).is_some()
}

/// Takes a text that fits as it is; of another one the words under a key say why not.
fn checked(
    words: &Words,
    key: &str,
    fits: fn(&str) -> bool,
) -> impl Fn(&str) -> Result<String, String> + Clone + use<> {
    let why = words.pair(key).join(" / ");
    move |text| match fits(text) {
        true => Ok(text.to_owned()),
        false => Err(why.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Words, command};

    #[test]
    fn every_command_and_argument_is_explained_in_both_languages() {
        let words = Words::read();
        let known = |text: String| {
            words
                .0
                .values()
                .any(|[zh, en]| text.contains(zh) && text.contains(en))
        };
        let mut whole = command(&words);
        whole.build();
        whole.clone().debug_assert();
        assert!(whole.get_subcommands().count() > 14);
        for part in whole.get_subcommands() {
            let about = part.get_about().map(ToString::to_string);
            assert!(about.is_some_and(known), "{}", part.get_name());
            for arg in part.get_arguments() {
                let help = arg.get_help().map(ToString::to_string);
                assert!(
                    help.is_some_and(known),
                    "{} {}",
                    part.get_name(),
                    arg.get_id()
                );
            }
        }
    }
}

//! `packtool texts`: prints the untranslated texts of a pack, as a translation file to fill in.

use crate::cli::Given;
use crate::files;
use crate::schema::texts::Key;
use crate::schema::{self, Shape};
use crate::strict;
use quality_selfcheck::locale::Catalogue;
use quality_selfcheck::reader::header::{FORMAT, PackFile};
use quality_selfcheck::reader::{Kind, translation};
use quality_selfcheck::text::Lang;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// Names of documents and issuers: their translation is optional.
pub const NAMES: [Key; 2] = [("source", "title"), ("source", "issuer")];

/// A text of a pack that is written in 简体中文 only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The text.
    pub text: String,
    /// Its first occurrence.
    pub pointer: String,
    /// Whether it occurs only as a name that may stay untranslated.
    pub may_stay: bool,
}

/// Each translatable text of a pack, once, in the order of the pack's shape.
pub fn sources(kind: Kind, pack: &Value) -> Vec<Source> {
    let mut found: Vec<Source> = Vec::new();
    schema::texts::each(&schema::pack(kind), pack, &mut |place| {
        let (Shape::Text, Value::String(text)) = (place.shape, place.value) else {
            return;
        };
        let may_stay = NAMES.contains(&place.key);
        match found.iter_mut().find(|known| known.text == *text) {
            Some(known) => known.may_stay &= may_stay,
            None => found.push(Source {
                text: text.clone(),
                pointer: place.pointer.clone(),
                may_stay,
            }),
        }
    });
    found
}

/// The path of the translation of a pack into a language.
pub fn path_of(pack: &Path, lang: Lang) -> PathBuf {
    let name = pack.file_name().unwrap_or_default().to_string_lossy();
    files::folder_of(pack).join(translation::path_of(&name, lang))
}

/// Prints the texts of a pack that its translation lacks, ready to be filled in.
pub fn run(given: Given<'_>, texts: &Catalogue) -> Result<(), Vec<String>> {
    let lang = given.optional("language").and_then(Lang::parse);
    let all = given.has("all");
    let path = Path::new(given.text("pack"));
    let mut errors = Vec::new();
    let pack = files::read(&[path.to_path_buf()], &mut errors).pop();
    let (true, Some(pack)) = (errors.is_empty(), pack) else {
        return Err(files::lines(&errors, texts));
    };
    let kind = pack.kind().filter(|kind| *kind != Kind::Translation);
    let own = strict::catalogue().map_err(|error| vec![error])?;
    let no_pack = || vec![own.fill("texts.no_pack", &[("file", &pack.name)])];
    let kind = kind.ok_or_else(no_pack)?;
    let translation = lang.map(|lang| path_of(path, lang)).and_then(|path| {
        let text = files::text_of(&path).ok()?;
        PackFile::parse(&path.display().to_string(), &text).ok()
    });
    let done = translation.as_ref().and_then(|file| file.at("/texts"));
    let id = pack.at("/id").and_then(Value::as_str).unwrap_or_default();
    let version = pack.at("/version").and_then(Value::as_str);
    let quoted = |text: &str| Value::from(text).to_string();
    println!("{{");
    println!(r#"  "$schema": "../../schema/translation.json","#);
    println!(r#"  "pack": "translation","#);
    println!(r#"  "format": {FORMAT},"#);
    println!(r#"  "of": {},"#, quoted(id));
    println!(r#"  "language": {},"#, quoted(lang.map_or("", Lang::tag)));
    println!(r#"  "version": {},"#, quoted(version.unwrap_or_default()));
    println!(r#"  "texts": {{"#);
    let value = pack.clone().into_value();
    let missing = sources(kind, &value).into_iter().filter(|source| {
        let there = done.and_then(|done| done.get(&source.text));
        all || !source.may_stay && there.is_none()
    });
    let lines: Vec<String> = missing
        .map(|source| format!(r#"    {}: """#, quoted(&source.text)))
        .collect();
    if !lines.is_empty() {
        println!("{}", lines.join(",\n"));
    }
    println!("  }}\n}}");
    Ok(())
}

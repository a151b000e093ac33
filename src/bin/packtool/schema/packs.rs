//! The shapes of whole packs: see the readers of the same names in `src/pack`.

use super::shape::{Field, Object, Shape, opt, req};
use super::{cases, facts, guidance, programmes, questionnaire, tools};
use quality_selfcheck::reader::translation::LANGUAGES;
use quality_selfcheck::reader::{Confidence, Kind};
use quality_selfcheck::text::Lang;

/// The shape of a pack.
pub fn pack(kind: Kind) -> Shape {
    let whole = |name: &'static str, own: Vec<Field>| {
        let mut fields = envelope(kind);
        fields.extend(own);
        Object::new(name, fields)
    };
    let own = match kind {
        Kind::Index => index(),
        Kind::Facts => facts::facts(),
        Kind::Size => size(),
        Kind::Questionnaire => {
            let mut variant = whole("variant", questionnaire::variant());
            variant.apart = vec![["keep", "drop"]];
            let standard = whole("pack", questionnaire::questionnaire());
            return Shape::OneOf(vec![standard, variant]);
        }
        Kind::Programmes => programmes::programmes(),
        Kind::Regions => regions(),
        Kind::Glossary => glossary(),
        Kind::Ladder => guidance::ladder(),
        Kind::Certificates => guidance::certificates(),
        Kind::Toolbox => guidance::toolbox(),
        Kind::Cases => cases::cases(),
        Kind::Forms => tools::forms(),
        Kind::Tools => tools::tools(),
        Kind::Translation => return Shape::Object(Object::new("pack", translation())),
    };
    Shape::Object(whole("pack", own))
}

fn envelope(kind: Kind) -> Vec<Field> {
    let languages: Vec<&str> = Lang::ALL.iter().map(|lang| lang.tag()).collect();
    vec![
        opt("$schema", Shape::String),
        req("pack", Shape::words(&[kind.word()])),
        req("format", Shape::Format),
        req("id", Shape::Id),
        req("version", Shape::Line),
        req("title", Shape::Text),
        opt("languages", Shape::some(Shape::words(&languages))),
        opt("sources", Shape::list(source())),
    ]
}

fn translation() -> Vec<Field> {
    let languages = LANGUAGES.map(Lang::tag);
    // A key is any text; those that are none of the pack's are found by packtool.
    let texts = Shape::Map(Box::new(Shape::String), Box::new(Shape::Line), 0);
    vec![
        opt("$schema", Shape::String),
        req("pack", Shape::words(&[Kind::Translation.word()])),
        req("format", Shape::Format),
        req("of", Shape::Id),
        req("language", Shape::words(&languages)),
        req("version", Shape::Line),
        req("texts", texts),
    ]
}

fn source() -> Shape {
    Shape::object(
        "source",
        vec![
            req("id", Shape::Id),
            req("title", Shape::Text),
            opt("number", Shape::Line),
            opt("issuer", Shape::Text),
            req("url", Shape::Address),
            opt("published", Shape::Date),
            opt("effective", Shape::Date),
            opt("expires", Shape::Date),
            req("checked", Shape::Date),
            req(
                "confidence",
                Shape::of_type(&Confidence::WORDS, Confidence::key),
            ),
            opt("note", Shape::Text),
        ],
    )
}

fn index() -> Vec<Field> {
    let kinds: Vec<&str> = Kind::WORDS.iter().map(|(word, _)| *word).collect();
    let mut entry = Object::new(
        "entry",
        vec![
            req("file", Shape::File),
            req("kind", Shape::words(&kinds)),
            opt("region", Shape::Region),
            opt("id", Shape::Id),
            opt("when", Shape::Rule),
            opt(
                "languages",
                Shape::list(Shape::words(&LANGUAGES.map(Lang::tag))),
            ),
        ],
    );
    entry.with = vec![["id", "when"], ["when", "id"]];
    vec![req("packs", Shape::some(Shape::Object(entry)))]
}

fn size() -> Vec<Field> {
    let thresholds = || Shape::Map(Box::new(Shape::Id), Box::new(Shape::Number), 1);
    let industry = Shape::object(
        "industry",
        vec![
            req("id", Shape::Id),
            req("title", Shape::Text),
            req("ceiling", thresholds()),
            req("medium", thresholds()),
            req("small", thresholds()),
        ],
    );
    vec![
        req("source", Shape::Id),
        opt("notes", Shape::list(Shape::Text)),
        req("industries", Shape::some(industry)),
    ]
}

fn regions() -> Vec<Field> {
    let names = Shape::Map(Box::new(Shape::Region), Box::new(Shape::Text), 0);
    vec![req("source", Shape::Id), req("regions", names)]
}

fn glossary() -> Vec<Field> {
    let term = Shape::object(
        "term",
        vec![
            req("id", Shape::Id),
            req("term", Shape::Text),
            opt("also", Shape::list(Shape::Text)),
            req("say", Shape::Text),
            opt("example", Shape::Text),
        ],
    );
    vec![req("terms", Shape::list(term))]
}

//! From a shape to JSON Schema (draft 7, which editors know best).

use super::rules::rules;
use super::shape::{Object, Shape};
use quality_selfcheck::locale::Catalogue;
use quality_selfcheck::reader::Kind;
use quality_selfcheck::text::Lang;
use serde_json::{Map, Value, json};

/// What keys and words mean, for the person who edits: `object.key`, or `object.key=word`.
pub struct Meanings<'a> {
    /// The kind of the pack, whose own keys may mean something else than in another: `kind.key`.
    pub kind: &'a str,
    /// The meanings.
    pub own: &'a Catalogue,
    /// The names that the interface gives to words.
    pub texts: &'a Catalogue,
}

impl Meanings<'_> {
    fn of(&self, key: &str) -> Option<String> {
        let said = self.own.say(key);
        (said != key).then_some(said)
    }

    /// Under what a key of an object is described.
    fn key(&self, object: &str, key: &str) -> String {
        let own = match object {
            // What every pack has is described once.
            "pack" | "variant" => [self.kind, object, "pack"],
            other => [other; 3],
        };
        let mut keys = own.map(|object| format!("{object}.{key}")).into_iter();
        let described = keys.find(|key| self.of(key).is_some());
        described.unwrap_or_else(|| format!("{object}.{key}"))
    }
}

/// The schema of a kind of pack.
pub fn schema(kind: Kind, pack: &Shape, meanings: &Meanings<'_>) -> Value {
    let mut schema = match value(pack, kind.word(), meanings) {
        Value::Object(schema) => schema,
        _ => Map::new(),
    };
    schema.insert("type".into(), json!("object"));
    schema.insert(
        "$schema".into(),
        json!("http://json-schema.org/draft-07/schema#"),
    );
    schema.insert("title".into(), json!(meanings.of(kind.word())));
    // What is described by its use is defined without a description, which would hide the other.
    // Whether a fact applies is no judgement of a person's.
    let forms: Vec<Value> = rules()
        .iter()
        .filter(|rule| kind != Kind::Facts || rule.name != "manual")
        .map(|rule| Value::Object(object(rule, meanings)))
        .collect();
    let mut definitions = json!({
        "line": line(),
        "text": text(),
        "id": {"type": "string", "pattern": "^[a-z0-9][a-z0-9._-]{0,63}$"},
        "date": {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
        "region": {"type": "string", "pattern": "^[1-9][0-9]{5}$"},
    });
    let has_rules = !matches!(
        kind,
        Kind::Size
            | Kind::Regions
            | Kind::Glossary
            | Kind::Forms
            | Kind::Tools
            | Kind::Translation
            | Kind::Cases
    );
    if let (Some(definitions), true) = (definitions.as_object_mut(), has_rules) {
        definitions.insert("rule".into(), json!({ "anyOf": forms }));
    }
    schema.insert("definitions".into(), definitions);
    Value::Object(schema)
}

fn line() -> Value {
    json!({"type": "string", "pattern": "\\S"})
}

fn text() -> Value {
    let languages = Lang::ALL.map(|lang| (lang.tag().to_owned(), defined("line")));
    let languages: Map<String, Value> = languages.into_iter().collect();
    json!({
        "anyOf": [
            line(),
            {
                "type": "object",
                "properties": languages,
                "required": [Lang::ZhHans.tag()],
                "additionalProperties": false,
            },
        ],
    })
}

/// What stands beside `$ref` is not read; in `allOf` it is.
fn defined(name: &str) -> Value {
    json!({ "allOf": [{ "$ref": format!("#/definitions/{name}") }] })
}

fn object(of: &Object, meanings: &Meanings<'_>) -> Map<String, Value> {
    let mut properties = Map::new();
    for field in &of.fields {
        let key = meanings.key(of.name, field.key);
        let mut property = value(&field.shape, &key, meanings);
        if let (Some(property), Some(meaning)) = (property.as_object_mut(), meanings.of(&key)) {
            property.insert("description".into(), Value::String(meaning));
        }
        properties.insert(field.key.to_owned(), property);
    }
    let required: Vec<&str> = of
        .fields
        .iter()
        .filter(|field| field.required)
        .map(|field| field.key)
        .collect();
    let mut schema = Map::new();
    schema.insert("type".into(), json!("object"));
    if let Some(meaning) = meanings.of(of.name) {
        schema.insert("description".into(), Value::String(meaning));
    }
    schema.insert("properties".into(), Value::Object(properties));
    schema.insert("required".into(), json!(required));
    schema.insert("additionalProperties".into(), json!(false));
    if !of.some.is_empty() {
        let some: Vec<Value> = of
            .some
            .iter()
            .map(|key| json!({"required": [key]}))
            .collect();
        schema.insert("anyOf".into(), json!(some));
    }
    if !of.apart.is_empty() {
        let apart = of
            .apart
            .iter()
            .map(|keys| json!({"not": {"required": keys}}));
        schema.insert("allOf".into(), apart.collect());
    }
    if !of.with.is_empty() {
        let with = of
            .with
            .iter()
            .map(|[key, with]| ((*key).to_owned(), json!([with])));
        schema.insert("dependencies".into(), Value::Object(with.collect()));
    }
    schema
}

fn value(shape: &Shape, key: &str, meanings: &Meanings<'_>) -> Value {
    match shape {
        Shape::Text => defined("text"),
        Shape::Cell => json!({"anyOf": [{"const": ""}, {"$ref": "#/definitions/text"}]}),
        Shape::Line => defined("line"),
        Shape::Id => defined("id"),
        Shape::Date => defined("date"),
        Shape::Region => defined("region"),
        Shape::Rule => defined("rule"),
        Shape::String => json!({"type": "string"}),
        Shape::Bool => json!({"type": "boolean"}),
        Shape::Answer => json!({"type": ["number", "boolean", "string", "null", "object"]}),
        Shape::Number => json!({"type": "number"}),
        Shape::Positive => json!({"type": "number", "exclusiveMinimum": 0}),
        Shape::UpTo(most) => json!({"type": "number", "exclusiveMinimum": 0, "maximum": most}),
        Shape::Whole(least, u32::MAX) => json!({"type": "integer", "minimum": least}),
        Shape::Whole(least, most) => {
            json!({"type": "integer", "minimum": least, "maximum": most})
        }
        Shape::RegionOrCountry => {
            json!({"anyOf": [{"const": "cn"}, {"$ref": "#/definitions/region"}]})
        }
        Shape::File => json!({
            "type": "string",
            "pattern": "^([A-Za-z0-9_-][A-Za-z0-9_.-]*/)*[A-Za-z0-9_-][A-Za-z0-9_.-]*\\.json$",
        }),
        Shape::Address => json!({"type": "string", "pattern": "^https?://"}),
        Shape::Format => json!({"const": quality_selfcheck::reader::header::FORMAT}),
        Shape::Words(words) => self::words(words, key, meanings),
        Shape::List(of, least, most) => {
            let mut list = json!({"type": "array", "items": value(of, key, meanings)});
            if let Some(list) = list.as_object_mut() {
                if *least > 0 {
                    list.insert("minItems".into(), json!(least));
                }
                if let Some(most) = most {
                    list.insert("maxItems".into(), json!(most));
                }
            }
            list
        }
        Shape::Exactly(each) => {
            let all: Vec<Value> = each.iter().map(|of| value(of, key, meanings)).collect();
            json!({
                "type": "array",
                "items": all,
                "minItems": each.len(),
                "additionalItems": false,
            })
        }
        Shape::Map(keys, of, least) => json!({
            "type": "object",
            "propertyNames": value(keys, key, meanings),
            "additionalProperties": value(of, key, meanings),
            "minProperties": least,
        }),
        Shape::Object(of) => Value::Object(object(of, meanings)),
        Shape::OneOf(forms) => {
            let forms: Vec<Value> = forms
                .iter()
                .map(|form| Value::Object(object(form, meanings)))
                .collect();
            json!({ "anyOf": forms })
        }
    }
}

fn words(
    words: &[(&'static str, Option<&'static str>)],
    key: &str,
    meanings: &Meanings<'_>,
) -> Value {
    let all: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
    let said: Vec<String> = words
        .iter()
        .map(|(word, name)| {
            let said = match name {
                Some(name) => Some(meanings.texts.say(name)),
                None => meanings.of(&format!("{key}={word}")),
            };
            said.unwrap_or_default()
        })
        .collect();
    let mut schema = json!({ "enum": all });
    if let (Some(schema), true) = (schema.as_object_mut(), said.iter().any(|s| !s.is_empty())) {
        schema.insert("enumDescriptions".into(), json!(said));
    }
    schema
}

//! Writes the seed corpora `corpus/TARGET/` and the dictionary `json.dict`: the shipped packs and their rules, and the fixtures
//! of saved texts, links, cards, class codes, addresses.

use quality_selfcheck::assess::{Rating, Ratings};
use quality_selfcheck::training::ClassCode;
use quality_selfcheck::training::board::questionnaires;
use quality_selfcheck::share::bits::BitWriter;
use quality_selfcheck::share::encode::{self, ShareOptions};
use quality_selfcheck::share::link::{self, Prefix};
use quality_selfcheck::share::{code, payload_bits};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Every rule within a value: what stands at a key `rule` or in a list of `all` or `any`.
fn rules(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                if ["rule", "applies_when", "when", "not"].contains(&key.as_str())
                    && value.is_object()
                {
                    found.insert(value.to_string());
                }
                rules(value, found);
            }
        }
        Value::Array(all) => all.iter().for_each(|value| rules(value, found)),
        _ => {}
    }
}

fn keys(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                found.insert(key.clone());
                keys(value, found);
            }
        }
        Value::Array(all) => all.iter().for_each(|value| keys(value, found)),
        Value::String(text) if text.len() < 24 && text.is_ascii() => {
            found.insert(text.clone());
        }
        _ => {}
    }
}

/// The bytes of some bits.
fn bytes(bits: &[bool]) -> Vec<u8> {
    let byte = |bits: &[bool]| {
        let padded = bits.iter().chain(&[false; 8]).take(8);
        padded.fold(0, |byte, bit| byte << 1 | u8::from(*bit))
    };
    bits.chunks(8).map(byte).collect()
}

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let put = |target: &str, seeds: Vec<Vec<u8>>| {
        let to = folder.join("corpus").join(target);
        fs::create_dir_all(&to).expect("a folder");
        for (nth, seed) in seeds.iter().enumerate() {
            fs::write(to.join(format!("seed-{nth}")), seed).expect("written");
        }
        println!("{target}: {}", seeds.len());
    };
    let packs = inputs::pack_texts();
    let (mut found, mut words) = (BTreeSet::new(), BTreeSet::new());
    for text in &packs {
        let value: Value = serde_json::from_str(text).expect("JSON");
        rules(&value, &mut found);
        keys(&value, &mut words);
    }
    let kept = ["check-v1", "file-v1", "shelf-v1", "v1", "v2"]
        .map(|name| inputs::text(&format!("tests/fixtures/saved/{name}.json")));
    for text in &kept {
        keys(&serde_json::from_str(text).expect("JSON"), &mut words);
    }
    let words: Vec<String> = words
        .iter()
        .map(|word| format!("{:?}\n", format!("\"{word}\"")))
        .collect();
    fs::create_dir_all(folder.join("corpus")).expect("a folder");
    fs::write(folder.join("corpus/json.dict"), words.concat()).expect("written");
    let small = ["facts", "programmes", "size"]
        .map(|name| inputs::text(&format!("tests/fixtures/small/{name}.json")));
    put(
        "pack",
        packs
            .iter()
            .chain(&small)
            .map(|text| text.clone().into_bytes())
            .collect(),
    );
    let [shipped, small] = inputs::CORE;
    // Questionnaire and regions are the same in both.
    let core = shipped.into_iter().chain(small.into_iter().take(2));
    let core = core.map(|name| inputs::text(name).into_bytes());
    put("core", core.collect());
    put("rule", found.into_iter().map(String::into_bytes).collect());
    put(
        "session",
        kept.iter().map(|text| text.clone().into_bytes()).collect(),
    );
    put(
        "import",
        kept.iter().map(|text| text.clone().into_bytes()).collect(),
    );

    let content = inputs::content();
    let (profile, ratings) = inputs::firm();
    let mut links = Vec::new();
    for without_figures in [false, true] {
        let wishes = ShareOptions {
            without_figures,
            name: Some("新华五金厂".to_owned()),
        };
        let shared = encode::result(content, profile, ratings, inputs::today(), &wishes);
        let card = encode::card(
            content,
            profile,
            ratings,
            inputs::today(),
            &wishes,
            &[0, 1, 2],
            true,
        );
        for (prefix, carried) in [(Prefix::Share, &shared), (Prefix::Verify, &card)] {
            links.push(
                link::address(
                    "https://zhijian.example.gov.cn/",
                    prefix,
                    &code::write(carried),
                )
                .into_bytes(),
            );
            let body: BitWriter = payload_bits::write(carried);
            links.push(bytes(body.bits()));
        }
    }
    put("link", links);

    let mut codes = Vec::new();
    for questionnaire in questionnaires(content) {
        let mut ratings = Ratings::new();
        for (nth, item) in questionnaire.items.iter().enumerate() {
            ratings.set(item.key, Rating::points((nth % 5) as u8));
        }
        codes.push(ClassCode::new(questionnaire, &ratings, 7).to_string());
    }
    codes.push(codes.join("\n李师傅：\n"));
    codes.push("{\"format\":1,\"cases\":{}}".to_owned());
    put("class", codes.into_iter().map(String::into_bytes).collect());

    let queries = [
        "?region=350200&lang=zh-Hant&theme=dark&accent=8cbcff&mode=programmes&host=https://www.example.cn&share=level&case=mesh&elder=1",
        "?accent=%23a1b2c3&mode=verify",
        "#1f6feb",
        "2026-02-28",
        "2026-03",
        "-0.0001",
        "１，５００万元",
        "99999999.5",
        "{\"app.title\": \"{n} of {m}\"}",
    ];
    put(
        "parameters",
        queries.map(|text| text.as_bytes().to_vec()).to_vec(),
    );
}

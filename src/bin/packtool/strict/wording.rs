//! Strict check of wording: length of sentences, question marks, abbreviations, promises.

use super::{Findings, chinese, list};
use crate::schema::Shape;
use crate::schema::texts::{Key, Place};
use quality_selfcheck::reader::Kind;
use quality_selfcheck::text::Lang;
use serde_json::Value;

/// The longest sentence in Chinese characters: what can be said in one breath.
const BREATH: usize = 40;

/// Keys of names that are copied verbatim.
const COPIED: [Key; 2] = [("source", "title"), ("source", "issuer")];

/// Keys of texts that describe a programme's benefits.
const OFFERS: [Key; 4] = [
    ("programme", "title"),
    ("programme", "promise"),
    ("programme", "amount"),
    ("programme", "who"),
];

/// Words that promise a grant, which others decide.
const PROMISES: [&str; 8] = [
    "一定能",
    "一定会",
    "肯定能",
    "保证能",
    "包过",
    "轻松",
    "重磅",
    "最高可享",
];

/// The placeholder that `packtool new` leaves.
const TEMPLATE: &str = "（改成";

/// The spellings that the glossary explains.
pub fn explained(packs: &[(&str, Kind, Value)]) -> Vec<String> {
    let glossaries = packs.iter().filter(|(_, kind, _)| *kind == Kind::Glossary);
    let terms = glossaries.flat_map(|(_, _, pack)| list(pack, "terms"));
    terms
        .flat_map(|term| list(term, "also").iter().chain(term.get("term")))
        .filter_map(chinese)
        .map(str::to_owned)
        .collect()
}

/// Checks one text.
pub fn check(place: &Place<'_>, explained: &[String], found: &mut Findings<'_>) {
    let (Shape::Text, Some(text)) = (place.shape, chinese(place.value)) else {
        return;
    };
    let pointer = match place.value {
        Value::String(_) => place.pointer.clone(),
        _ => format!("{}/{}", place.pointer, Lang::ZhHans.tag()),
    };
    let texts = found.texts;
    if text.contains(TEMPLATE) {
        found.note(&pointer, texts.say("strict.template"));
    }
    if COPIED.contains(&place.key) {
        return;
    }
    for sentence in text.split(['。', '！', '？', '；', '\n']) {
        let length = length(sentence);
        if length > BREATH {
            let begin: String = sentence.chars().take(12).collect();
            let values = [("n", &*length.to_string()), ("begin", &begin)];
            found.note(&pointer, texts.fill("strict.long", &values));
        }
    }
    if let Some(mark) = half_width(text) {
        let values = [("mark", &*mark.to_string())];
        found.note(&pointer, texts.fill("strict.half_width", &values));
    }
    for word in abbreviations(text) {
        if !explained.iter().any(|spelling| spelling.contains(word)) {
            let message = texts.fill("strict.unexplained", &[("word", word)]);
            found.remark(&pointer, message);
        }
    }
    let asks = matches!(place.key, (_, "ask") | ("item", "question"));
    if asks && !text.contains('？') {
        found.note(&pointer, texts.say("strict.no_question"));
    }
    if OFFERS.contains(&place.key)
        && let Some(word) = PROMISES.iter().find(|word| text.contains(**word))
    {
        let message = texts.fill("strict.promise", &[("word", word)]);
        found.note(&pointer, message);
    }
}

/// The number of Chinese characters, without names of documents, which cannot be shortened.
fn length(sentence: &str) -> usize {
    let mut depth = 0_usize;
    let said = sentence.chars().filter(|c| {
        match c {
            '《' => depth += 1,
            '》' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && is_chinese(*c)
    });
    said.count()
}

fn is_chinese(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// The first half-width mark beside a Chinese character.
fn half_width(text: &str) -> Option<char> {
    let chars: Vec<char> = text.chars().collect();
    let beside = |pair: &[char]| match pair {
        [a, b] if is_chinese(*a) && ",;:?!()\"".contains(*b) => Some(*b),
        [a, b] if is_chinese(*b) && ",;:?!()\"".contains(*a) => Some(*a),
        _ => None,
    };
    chars.windows(2).find_map(beside)
}

/// Words of two or more capital letters, distinct; without those in brackets after their meaning:
/// 危害分析（HACCP）.
fn abbreviations(text: &str) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    let mut said: Vec<&str> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_alphabetic()) {
        let (before, from) = rest.split_at(at);
        let end = from.find(|c: char| !c.is_ascii_alphabetic());
        let (word, after) = from.split_at(end.unwrap_or(from.len()));
        let meant = before
            .strip_suffix('（')
            .and_then(|before| before.chars().next_back());
        if meant.is_some_and(|c| is_chinese(c) || c == '”') {
            said.push(word);
        }
        let capital = word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase());
        if capital && !said.contains(&word) && !found.contains(&word) {
            found.push(word);
        }
        rest = after;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{abbreviations, half_width};

    #[test]
    fn abbreviations_are_capitals_that_nobody_explained() {
        assert_eq!(abbreviations("按 LPR 算，LPR 见网站 cx.cnca.cn"), ["LPR"]);
        assert!(abbreviations("食品危害分析（HACCP）认证，HACCP 也算").is_empty());
        assert_eq!(abbreviations("（HACCP）和 A 级、CMA2024"), ["HACCP", "CMA"]);
    }

    #[test]
    fn marks_between_figures_stay_half_width() {
        assert_eq!(half_width("9:00 到 17:30，GB/T 19001-2016 (2016)"), None);
        assert_eq!(half_width("先问,再去"), Some(','));
        assert_eq!(half_width("办证(先)"), Some('('));
    }
}

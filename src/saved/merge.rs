//! Three-way merge of the changes that two tabs made to one check.
//!
//! Each page remembers the session as last seen in the store, its *base*. If it finds another one
//! there when it writes, then for each question: an answer unchanged since the base yields to the
//! other's; if both changed it, the writing page wins, because pages write after every answer and so
//! its answer is the later one. A withdrawn answer is a change like any other. An answer that confirms
//! the base is no visible change, so it is recorded separately
//! ([`record_answer`](super::SavedChecks::record_answer)). `tabs` computes the base for simultaneous writes.

use serde_json::{Map, Value};

/// The merged answers and notes; the screens are those of `mine`.
pub fn merge(base: &Value, mine: &Value, theirs: &Value) -> Value {
    let mut merged = mine.clone();
    let Some(map) = merged.as_object_mut() else {
        return theirs.clone();
    };
    for (part, deep) in [("facts", false), ("items", false), ("notes", true)] {
        let part_of = |of: &Value| of.get(part).and_then(Value::as_object).cloned();
        let joined = entries(
            &part_of(base).unwrap_or_default(),
            &part_of(mine).unwrap_or_default(),
            &part_of(theirs).unwrap_or_default(),
            deep,
        );
        map.insert(part.to_owned(), Value::Object(joined));
    }
    merged
}

fn entries(
    base: &Map<String, Value>,
    mine: &Map<String, Value>,
    theirs: &Map<String, Value>,
    deep: bool,
) -> Map<String, Value> {
    let mut joined = Map::new();
    for key in mine.keys().chain(theirs.keys()) {
        if joined.contains_key(key) {
            continue;
        }
        if let Some(value) = one(base.get(key), mine.get(key), theirs.get(key), deep) {
            joined.insert(key.clone(), value);
        }
    }
    joined
}

fn one(
    base: Option<&Value>,
    mine: Option<&Value>,
    theirs: Option<&Value>,
    deep: bool,
) -> Option<Value> {
    if mine == base {
        return theirs.cloned();
    }
    if theirs != base && deep {
        let texts = |of: Option<&Value>| match of {
            None => Some(Vec::new()),
            Some(Value::Array(all)) if all.iter().all(Value::is_string) => Some(all.clone()),
            Some(_) => None,
        };
        // A missing list or object was emptied: the other's additions still count.
        if let (Some(mine), Some(theirs)) = (texts(mine), texts(theirs)) {
            let joined = set(&texts(base).unwrap_or_default(), &mine, &theirs);
            return (!joined.is_empty()).then_some(Value::Array(joined));
        }
        if let (Some(mine), Some(theirs)) = (object(mine), object(theirs)) {
            let joined = entries(&object(base).unwrap_or_default(), &mine, &theirs, deep);
            return (!joined.is_empty()).then_some(Value::Object(joined));
        }
    }
    mine.cloned()
}

/// The entries of an object; a missing value has none.
fn object(of: Option<&Value>) -> Option<Map<String, Value>> {
    match of {
        None => Some(Map::new()),
        Some(value) => value.as_object().cloned(),
    }
}

/// Lists of ids merge as sets: additions and removals of both apply.
fn set(base: &[Value], mine: &[Value], theirs: &[Value]) -> Vec<Value> {
    let kept = theirs
        .iter()
        .filter(|id| mine.contains(id) || !base.contains(id));
    let added = mine
        .iter()
        .filter(|id| !base.contains(id) && !theirs.contains(id));
    let mut joined: Vec<Value> = kept.chain(added).cloned().collect();
    joined.sort_by(|a, b| a.as_str().cmp(&b.as_str()));
    joined
}

#[cfg(test)]
mod tests {
    use super::merge;
    use serde_json::json;

    #[test]
    fn both_pages_keep_what_they_did() {
        let base = json!({"format": 2, "facts": {"a": 1, "b": 2, "c": {"min": 1}}, "items": {"x": 0},
            "notes": {"name": "甲", "done": ["p", "q"]}, "step": "welcome"});
        let mine = json!({"format": 2, "facts": {"a": 9, "b": 2, "c": {"min": 2}}, "items": {"x": 0, "y": 3},
            "notes": {"name": "甲", "done": ["p", "r"], "own": {"k": 1}}, "step": "report"});
        let theirs = json!({"format": 2, "facts": {"a": 7, "d": 4, "c": {"max": 5}}, "items": {"x": 4},
            "notes": {"name": "乙", "done": ["q", "s"], "own": {"l": 2}}, "step": "item/x"});
        assert_eq!(
            merge(&base, &mine, &theirs),
            json!({"format": 2, "facts": {"a": 9, "c": {"min": 2}, "d": 4}, "items": {"x": 4, "y": 3},
                "notes": {"name": "乙", "done": ["r", "s"], "own": {"k": 1, "l": 2}}, "step": "report"})
        );
    }

    #[test]
    fn a_list_that_one_page_empties_keeps_what_the_other_adds() {
        let notes = |done: serde_json::Value| json!({"notes": {"done": done}});
        let merged = merge(
            &notes(json!(["p"])),
            &json!({"notes": {}}),
            &notes(json!(["p", "q"])),
        );
        assert_eq!(merged["notes"], json!({"done": ["q"]}));
        let merged = merge(
            &notes(json!(["p"])),
            &notes(json!(["p", "q"])),
            &json!({"notes": {}}),
        );
        assert_eq!(merged["notes"], json!({"done": ["q"]}));
        let merged = merge(&notes(json!(["p"])), &json!({}), &json!({}));
        assert_eq!(merged["notes"], json!({}));
    }

    #[test]
    fn a_part_of_a_wrong_kind_loses_nothing_of_the_other_page() {
        let mine = json!({"facts": {"a": 1}});
        let theirs = json!({"facts": [], "items": {"x": 1}});
        let merged = merge(&json!(null), &mine, &theirs);
        assert_eq!(
            merged,
            json!({"facts": {"a": 1}, "items": {"x": 1}, "notes": {}})
        );
        assert_eq!(merge(&json!(null), &json!(3), &theirs), theirs);
    }
}

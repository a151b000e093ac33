//! Deterministic mutations of texts and JSON values, as a fault or an attacker could make them.

use serde_json::{Map, Value};
use std::time::{Duration, Instant};

/// Numbers that look random and come again.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// The numbers of a seed.
    pub fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x51_7cc1_b727_220a)
    }

    /// The next number below `n`; 0 where there is none.
    pub fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % n.max(1) as u64) as usize
    }
}

const BYTES: [&[u8]; 22] = [
    b"\"",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"\\",
    b"\0",
    b"\x01",
    b"\x7f",
    b"\xff",
    b"\xed\xa0\x80",
    b"\xe2\x80\xae",
    b"\xef\xbb\xbf",
    b"%",
    b"&=",
    b"#",
    b"\\ud800",
    b"1e999999",
    b"-0",
    b"\xf0\x9f\x98\x80",
];

/// One change of some bytes.
pub fn bytes_changed(bytes: &mut Vec<u8>, dice: &mut Dice) {
    let at = dice.below(bytes.len() + 1);
    let to = (at + 1 + dice.below(40)).min(bytes.len());
    match dice.below(9) {
        0 => bytes.truncate(at),
        1 => {
            bytes.drain(..at);
        }
        2 => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << dice.below(8);
            }
        }
        3 => {
            let put = BYTES[dice.below(BYTES.len())];
            bytes.splice(at..to.min(at + 1), put.iter().copied());
        }
        4 => {
            let put = BYTES[dice.below(BYTES.len())];
            bytes.splice(at..at, put.iter().copied());
        }
        5 => {
            bytes.drain(at..to);
        }
        6 => {
            let again = bytes[at..to].to_vec();
            let many = 1 + dice.below(3);
            bytes.splice(at..at, again.repeat(many));
        }
        7 => {
            let times = [10, 1000, 20_000][dice.below(3)];
            let put = BYTES[dice.below(BYTES.len())].repeat(times);
            bytes.splice(at..at, put);
        }
        _ => {
            let other = dice
                .below(bytes.len() + 1)
                .min(bytes.len().saturating_sub(1));
            if at < bytes.len() {
                bytes.swap(at, other);
            }
        }
    }
}

fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(all) => all.iter().map(count).sum(),
        Value::Object(map) => map.values().map(count).sum(),
        _ => 0,
    }
}

/// The value with this number, counted from the top.
fn nth<'v>(value: &'v mut Value, n: &mut usize) -> Option<&'v mut Value> {
    if *n == 0 {
        return Some(value);
    }
    *n -= 1;
    match value {
        Value::Array(all) => all.iter_mut().find_map(|one| nth(one, n)),
        Value::Object(map) => map.values_mut().find_map(|one| nth(one, n)),
        _ => None,
    }
}

fn odd(dice: &mut Dice) -> Value {
    const NUMBERS: [&str; 12] = [
        "0",
        "-1",
        "1",
        "4",
        "5",
        "100",
        "0.00001",
        "1e999999",
        "-1e-999999",
        "9223372036854775808",
        "99999999999999999999999",
        "2.0",
    ];
    const TEXTS: [&str; 16] = [
        "",
        " ",
        "0",
        "gone",
        "firm.employees",
        "firm.region",
        "2026-02-30",
        "9999-12-31",
        "0001-01-01",
        "350200",
        "\u{202e}\u{0}",
        "../../x",
        "javascript:alert(1)",
        "__proto__",
        "{n}{{n}",
        "<img src=x onerror=alert(1)>",
    ];
    match dice.below(8) {
        0 => Value::Null,
        1 => Value::Bool(dice.below(2) == 0),
        2 | 3 => serde_json::from_str(NUMBERS[dice.below(NUMBERS.len())]).unwrap(),
        4 => Value::Array(Vec::new()),
        5 => Value::Object(Map::new()),
        6 => {
            let mut deep = Value::Null;
            for _ in 0..[3, 60, 120][dice.below(3)] {
                deep = match dice.below(3) {
                    0 => Value::Array(vec![deep]),
                    1 => serde_json::json!({"not": deep}),
                    _ => serde_json::json!({"all": [deep]}),
                };
            }
            deep
        }
        _ => Value::from(TEXTS[dice.below(TEXTS.len())].repeat([1, 1, 1, 3000][dice.below(4)])),
    }
}

/// One change at a value somewhere in it.
pub fn value_changed(value: &mut Value, dice: &mut Dice) {
    let all = count(value);
    let taken = nth(value, &mut dice.below(all))
        .cloned()
        .unwrap_or_default();
    let Some(at) = nth(value, &mut dice.below(all)) else {
        return;
    };
    let how = dice.below(7);
    match (how, &mut *at) {
        (0 | 1, _) => *at = odd(dice),
        (2, _) => *at = taken,
        (3, _) => *at = Value::Array(vec![at.take()]),
        (_, Value::Array(list)) if !list.is_empty() => {
            let place = dice.below(list.len());
            match how {
                4 => {
                    list.remove(place);
                }
                5 => {
                    let again = list[place].clone();
                    for _ in 0..[1, 2, 500][dice.below(3)] {
                        list.push(again.clone());
                    }
                }
                _ => list.reverse(),
            }
        }
        (_, Value::Object(map)) if !map.is_empty() => {
            let key = map
                .keys()
                .nth(dice.below(map.len()))
                .cloned()
                .unwrap_or_default();
            let gone = map.remove(&key);
            match how {
                4 => {}
                5 => {
                    map.insert(format!("{key}x"), gone.unwrap_or_default());
                }
                _ => {
                    map.insert(key, odd(dice));
                }
            }
        }
        (_, Value::Number(number)) => {
            let text = number.to_string();
            let changed =
                ["-", "1", ""][dice.below(3)].to_owned() + &text + ["0", ".5", "e3"][dice.below(3)];
            *at = serde_json::from_str(&changed).unwrap_or(Value::Null);
        }
        (_, Value::String(text)) => {
            let mut bytes = text.clone().into_bytes();
            bytes_changed(&mut bytes, dice);
            *at = Value::from(String::from_utf8_lossy(&bytes).into_owned());
        }
        _ => *at = odd(dice),
    }
}

/// Nothing that is read may keep a phone busy for longer, and this is slower than any: without optimisation.
const PATIENCE: Duration = Duration::from_secs(10);

/// So many, or as many times that as the environment's `MUTATIONS` says.
pub fn many(n: usize) -> usize {
    let times = std::env::var("MUTATIONS")
        .ok()
        .and_then(|times| times.parse().ok());
    n * times.unwrap_or(1)
}

/// Each seed's change of a text: every other one at bytes, every other at a value where the text is JSON.
pub fn changed(text: &str, seed: u64) -> String {
    let mut dice = Dice::new(seed);
    match serde_json::from_str::<Value>(text) {
        Ok(mut value) if seed.is_multiple_of(2) => {
            for _ in 0..=dice.below(3) {
                value_changed(&mut value, &mut dice);
            }
            value.to_string()
        }
        _ => {
            let mut bytes = text.as_bytes().to_vec();
            for _ in 0..=dice.below(3) {
                bytes_changed(&mut bytes, &mut dice);
            }
            // As the browser hands it over.
            String::from_utf8_lossy(&bytes).into_owned()
        }
    }
}

/// Runs `read` on many changes of a text, each in time.
pub fn each(text: &str, n: usize, mut read: impl FnMut(&str)) {
    for seed in 0..many(n) as u64 {
        let changed = changed(text, seed);
        let began = Instant::now();
        read(&changed);
        let took = began.elapsed();
        assert!(took < PATIENCE, "seed {seed} took {took:?}");
    }
}

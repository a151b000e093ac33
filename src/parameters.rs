//! The parameters of the page's address: what a website that links or embeds the page may set.
//!
//! `?region=350200&lang=zh-Hant&theme=dark&accent=8cbcff&mode=programmes&host=https://www.example.cn&share=level&case=mesh`
//!
//! An invalid value is reported to the web team and dropped; the others apply. Unknown parameters are ignored:
//! websites and chat apps add their own to links.

use crate::colour::{Backgrounds, Colour, Shades};
use crate::locale::Catalogue;
use crate::region::RegionCode;
use crate::region::Regions;
use crate::session::Mode;
use crate::text::Lang;

/// A colour theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// Black on white, borders everywhere.
    Contrast,
}

impl Theme {
    /// As written in addresses.
    pub const WORDS: [(&'static str, Theme); 3] = [
        ("light", Theme::Light),
        ("dark", Theme::Dark),
        ("contrast", Theme::Contrast),
    ];

    /// The CSS class of the document's root; style/main.css has the colours.
    pub fn class(self) -> &'static str {
        match self {
            Theme::Light => "theme-light",
            Theme::Dark => "theme-dark",
            Theme::Contrast => "theme-contrast",
        }
    }

    /// The background colours, equal to those in style/main.css; a test compares them.
    pub fn ground(self) -> Backgrounds {
        let (card, page, least, dark) = match self {
            Theme::Light => ([0xff, 0xff, 0xff], [0xf3, 0xf5, 0xf7], 45, false),
            Theme::Dark => ([0x1a, 0x21, 0x29], [0x10, 0x15, 0x1b], 45, true),
            Theme::Contrast => ([0xff, 0xff, 0xff], [0xff, 0xff, 0xff], 70, false),
        };
        Backgrounds {
            card: Colour(card),
            page: Colour(page),
            least,
            dark,
        }
    }
}

/// Large type (长辈模式) on or off, as written in addresses and in the store.
pub const LARGE_TYPE_WORDS: [(&str, bool); 2] = [("1", true), ("0", false)];

/// The parsed parameters.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Parameters {
    /// The language of the interface.
    pub lang: Option<Lang>,
    /// The preselected region; the owner can choose another.
    pub region: Option<RegionCode>,
    /// The theme; by default the device's preference, light or dark.
    pub theme: Option<Theme>,
    /// The shades of the accent colour.
    pub shades: Option<Shades>,
    /// Large type (长辈模式); by default what was chosen on this device.
    pub large_type: Option<bool>,
    /// Which parts of the flow are offered.
    pub mode: Mode,
    /// Whether the page is to check cards (`mode=verify`).
    pub verify: bool,
    /// Whether the page is a trainer's board (`mode=board`).
    pub board: bool,
    /// The origin of the embedding website; messages go to it and to no other.
    pub host: Option<String>,
    /// Whether that website asks for level and score. The owner must consent before they are sent.
    pub share: bool,
    /// The id of the teaching case to open; checked once its pack is loaded.
    pub case: Option<String>,
}

/// What is wrong with one parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParameterProblem {
    name: &'static str,
    value: String,
    /// The key of the reason.
    why: &'static str,
    /// The contrast in tenths, for the reason that names one.
    contrast: u32,
}

impl ParameterProblem {
    fn new(name: &'static str, value: &str, why: &'static str) -> ParameterProblem {
        // Shown text is cut short and stripped of characters that reorder or hide text.
        let shown = value.chars().take(40);
        let value = shown.map(|c| {
            if crate::text::is_hidden(c) {
                '\u{fffd}'
            } else {
                c
            }
        });
        ParameterProblem {
            name,
            value: value.collect(),
            why,
            contrast: 0,
        }
    }

    /// `region=abc: why`, in the language of the interface.
    pub fn say(&self, texts: &Catalogue) -> String {
        let contrast = format!("{}.{}", self.contrast / 10, self.contrast % 10);
        let why = texts.fill(self.why, &[("contrast", &contrast)]);
        let values = [("name", self.name), ("value", &self.value), ("why", &why)];
        texts.fill("parameter.problem", &values)
    }
}

/// The names of the known parameters.
const NAMES: [&str; 9] = [
    "lang", "region", "theme", "accent", "elder", "mode", "host", "share", "case",
];

/// Whether a query seems to name one of them, without parsing it.
pub fn are_in(query: &str) -> bool {
    NAMES.iter().any(|name| query.contains(name))
}

/// Reads the query of an address, with or without its `?`.
pub fn read(query: &str) -> (Parameters, Vec<ParameterProblem>) {
    let mut found = Parameters::default();
    let mut problems = Vec::new();
    let mut accent = None;
    let mut seen: Vec<String> = Vec::new();
    for (name, value) in pairs(query) {
        let value = value.trim();
        // Of a repeated parameter the first counts, and an invalid one is reported once.
        if seen.contains(&name) {
            continue;
        }
        // Forms send an empty value for no choice.
        if value.is_empty() {
            continue;
        }
        let problem = match name.as_str() {
            "lang" => set(
                &mut found.lang,
                Lang::parse(value),
                ("lang", "parameter.lang"),
            ),
            "region" => set(
                &mut found.region,
                RegionCode::parse(value),
                ("region", "parameter.region"),
            ),
            "theme" => set(
                &mut found.theme,
                word(value, &Theme::WORDS),
                ("theme", "parameter.theme"),
            ),
            "accent" => set(
                &mut accent,
                Colour::parse(value),
                ("accent", "parameter.accent"),
            ),
            "elder" => set(
                &mut found.large_type,
                word(value, &LARGE_TYPE_WORDS),
                ("elder", "elder.parameter"),
            ),
            // Not a mode of the flow: the page that checks cards.
            "mode" if value == "verify" => {
                found.verify = true;
                None
            }
            // Nor is the trainer's board.
            "mode" if value == "board" => {
                found.board = true;
                None
            }
            "mode" => {
                let mode = word(value, &Mode::WORDS);
                found.mode = mode.unwrap_or(found.mode);
                mode.is_none().then_some(("mode", "parameter.mode"))
            }
            "host" => set(&mut found.host, origin(value), ("host", "parameter.host")),
            "case" => set(&mut found.case, id(value), ("case", "parameter.case")),
            "share" => {
                found.share = value == "level";
                (!found.share).then_some(("share", "parameter.share"))
            }
            _ => None,
        };
        if NAMES.contains(&name.as_str()) {
            seen.push(name);
        }
        problems.extend(problem.map(|(name, why)| ParameterProblem::new(name, value, why)));
    }
    if let Some(accent) = accent {
        // An accent is checked against a background: the light one by default.
        let theme = *found.theme.get_or_insert(Theme::Light);
        match theme.ground().shades(accent) {
            Ok(shades) => found.shades = Some(shades),
            Err(contrast) => {
                let why = match theme {
                    Theme::Contrast => "parameter.faint_contrast",
                    _ => "parameter.faint",
                };
                let problem = ParameterProblem::new("accent", &accent.to_string(), why);
                problems.push(ParameterProblem {
                    contrast,
                    ..problem
                });
            }
        }
    }
    (found, problems)
}

impl Parameters {
    /// Takes the nearest region that the packs name (see [`Regions::nearest`]), and drops one that has none.
    pub fn check_region(&mut self, regions: &Regions) -> Option<ParameterProblem> {
        let code = self.region?;
        self.region = regions.nearest(code);
        self.region
            .is_none()
            .then(|| ParameterProblem::new("region", &code.to_string(), "parameter.no_such_region"))
    }
}

fn set<T>(
    place: &mut Option<T>,
    value: Option<T>,
    problem: (&'static str, &'static str),
) -> Option<(&'static str, &'static str)> {
    let bad = value.is_none();
    *place = value.or(place.take());
    bad.then_some(problem)
}

fn word<T: Copy>(value: &str, words: &[(&str, T)]) -> Option<T> {
    let found = words.iter().find(|(word, _)| *word == value);
    found.map(|(_, meaning)| *meaning)
}

/// A well-formed id of a pack entry.
fn id(text: &str) -> Option<String> {
    let plain =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-_".contains(&byte);
    let fits = text.len() <= 64 && text.bytes().all(plain);
    fits.then(|| text.to_owned())
}

/// `https://name`, `http://name:port`: an origin exactly as browsers write it, else its messages would not
/// match. A path after it is cut off.
fn origin(text: &str) -> Option<String> {
    let (scheme, rest) = text.split_once("://")?;
    let usual = match scheme {
        "http" => 80,
        "https" => 443,
        _ => return None,
    };
    let authority = rest.split(['/', '?', '#']).next()?.to_ascii_lowercase();
    // The colons inside `[::1]` separate no port.
    let (name, port) = match authority.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, port),
        _ => (authority.as_str(), ""),
    };
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte);
    if name.is_empty() || name.len() > 253 || !name.bytes().all(plain) {
        return None;
    }
    if !port.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let port = match port {
        "" => usual,
        port => port.parse::<u16>().ok()?,
    };
    Some(if port == usual {
        format!("{scheme}://{name}")
    } else {
        format!("{scheme}://{name}:{port}")
    })
}

/// The names and values of a query, decoded.
fn pairs(query: &str) -> Vec<(String, String)> {
    let query = query.strip_prefix('?').unwrap_or(query);
    let parts = query.split('&').filter(|part| !part.is_empty());
    let pair = |part: &str| {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        (decode(name), decode(value))
    };
    parts.map(pair).collect()
}

/// Decodes `%E5%8E%A6` and `+`; malformed escapes are left as they are.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        match (*first, after) {
            (b'+', _) => bytes.push(b' '),
            (b'%', [high, low, after @ ..]) => match (digit(*high), digit(*low)) {
                (Some(high), Some(low)) => {
                    bytes.push(high * 16 + low);
                    rest = after;
                }
                _ => bytes.push(b'%'),
            },
            (byte, _) => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn digit(byte: u8) -> Option<u8> {
    let value = char::from(byte).to_digit(16)?;
    u8::try_from(value).ok()
}

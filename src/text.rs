//! Text that a person reads, in up to three languages.

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// 简体中文, always present.
    #[default]
    ZhHans,
    /// 繁體中文.
    ZhHant,
    /// English.
    En,
}

impl Lang {
    /// All languages, the complete one first.
    pub const ALL: [Lang; 3] = [Lang::ZhHans, Lang::ZhHant, Lang::En];

    /// The BCP 47 tag, as used in packs, in locale file names and in `<html lang>`.
    pub fn tag(self) -> &'static str {
        match self {
            Lang::ZhHans => "zh-Hans",
            Lang::ZhHant => "zh-Hant",
            Lang::En => "en",
        }
    }

    /// Reads a tag as browsers and parameters give it: `zh-CN`, `zh-TW`, `zh_Hant`, `en-GB`.
    /// `None` for a language we do not have.
    pub fn parse(tag: &str) -> Option<Lang> {
        let tag = tag.trim().to_ascii_lowercase().replace('_', "-");
        let mut parts = tag.split('-');
        match parts.next()? {
            "en" => Some(Lang::En),
            "zh" if parts.any(|part| matches!(part, "hant" | "tw" | "hk" | "mo")) => {
                Some(Lang::ZhHant)
            }
            "zh" => Some(Lang::ZhHans),
            _ => None,
        }
    }
}

/// A text of a pack: 简体中文 always, the others if translated.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    /// 简体中文.
    pub zh_hans: String,
    /// 繁體中文, if written.
    pub zh_hant: Option<String>,
    /// English, if written.
    pub en: Option<String>,
}

impl Text {
    /// The text in `lang`, or in 简体中文 where that language has not been written.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::ZhHans => None,
            Lang::ZhHant => self.zh_hant.as_deref(),
            Lang::En => self.en.as_deref(),
        }
        .unwrap_or(&self.zh_hans)
    }
}

impl From<&str> for Text {
    fn from(zh_hans: &str) -> Self {
        Text {
            zh_hans: zh_hans.to_owned(),
            ..Text::default()
        }
    }
}

/// Display width of a character in half-width units, 1 or 2.
pub fn width(c: char) -> u32 {
    if (c as u32) < 0x1100 { 1 } else { 2 }
}

/// Whether a character is invisible but changes what is shown: control characters and bidirectional
/// marks, which can make a text look like another.
pub fn is_hidden(c: char) -> bool {
    let is_space = matches!(c, '\n' | '\t' | '\r');
    (c.is_ascii_control() && !is_space)
        || matches!(c, '\u{80}'..='\u{9f}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_of_browsers_are_understood() {
        for (tag, lang) in [
            ("zh-CN", Some(Lang::ZhHans)),
            ("zh", Some(Lang::ZhHans)),
            ("zh-Hant-HK", Some(Lang::ZhHant)),
            ("zh_TW", Some(Lang::ZhHant)),
            ("EN-us", Some(Lang::En)),
            ("fr", None),
            ("", None),
        ] {
            assert_eq!(Lang::parse(tag), lang, "{tag}");
        }
    }

    #[test]
    fn a_missing_language_falls_back_to_the_complete_one() {
        let text = Text::from("自检");
        assert_eq!(text.get(Lang::En), "自检");
    }
}

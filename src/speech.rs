//! Text to speech: chooses the device's voice for a language.

use crate::text::Lang;

/// The properties of a device's voice that the choice depends on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    /// The language that it reads: `zh-CN`; some devices write `zh_CN_#Hans`.
    pub tag: String,
    /// Whether it works on the device. Others send the text to their vendor.
    pub is_local: bool,
}

/// Prefixes of voice tags, best first.
fn wanted(lang: Lang) -> &'static [&'static str] {
    match lang {
        Lang::ZhHans => &["zh-cn", "zh-hans", "cmn", "zh"],
        Lang::ZhHant => &["zh-tw", "zh-hant", "cmn", "zh"],
        Lang::En => &["en"],
    }
}

/// The index of the best voice for a language; `None` if there is none. A firm's answers stay on the
/// device, so a voice that is not `is_local` is never chosen. Cantonese and other varieties with the
/// same script come last.
pub fn choose(voices: &[Voice], lang: Lang) -> Option<usize> {
    wanted(lang).iter().find_map(|wanted| {
        voices.iter().position(|voice| {
            let tag = voice.tag.replace('_', "-").to_ascii_lowercase();
            let rest = tag.strip_prefix(wanted);
            voice.is_local && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{Voice, choose};
    use crate::text::Lang;

    fn voices(tags: &[&str]) -> Vec<Voice> {
        let voice = |tag: &&str| Voice {
            tag: tag.trim_end_matches('*').to_owned(),
            is_local: !tag.ends_with('*'),
        };
        tags.iter().map(voice).collect()
    }

    #[test]
    fn the_nearest_voice_of_the_device_is_taken() {
        let of = |tags: &[&str], lang| choose(&voices(tags), lang);
        assert_eq!(
            of(&["en-US", "zh-HK", "zh-TW", "zh-CN"], Lang::ZhHans),
            Some(3)
        );
        assert_eq!(
            of(&["en-US", "zh-HK", "zh-TW", "zh-CN"], Lang::ZhHant),
            Some(2)
        );
        assert_eq!(of(&["en-US", "zh_CN_#Hans"], Lang::ZhHans), Some(1));
        assert_eq!(of(&["zh-HK"], Lang::ZhHans), Some(0));
        assert_eq!(of(&["cmn-Hans-CN"], Lang::ZhHans), Some(0));
        assert_eq!(of(&["zh-CN", "en-GB"], Lang::En), Some(1));
        // Another language with the same prefix.
        assert_eq!(of(&["zha-CN", "eng"], Lang::ZhHans), None);
        assert_eq!(of(&["enm", "fr-FR"], Lang::En), None);
        assert_eq!(of(&[], Lang::ZhHans), None);
    }

    #[test]
    fn a_voice_that_sends_what_it_reads_away_is_never_taken() {
        assert_eq!(choose(&voices(&["zh-CN*"]), Lang::ZhHans), None);
        assert_eq!(choose(&voices(&["zh-CN*", "zh-TW"]), Lang::ZhHans), Some(1));
    }
}

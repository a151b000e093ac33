//! The address by which a class joins: this page's, with the parameters of the trainer's page.

use crate::region::RegionCode;
use crate::text::Lang;

/// The address on the page `base`, which has neither parameters nor fragment.
pub fn address(
    base: &str,
    lang: Option<Lang>,
    region: Option<RegionCode>,
    case: Option<&str>,
) -> String {
    with(base, lang, region, case.map(|case| ("case", case)))
}

/// The address of the trainer's board.
pub fn board(base: &str, lang: Option<Lang>, region: Option<RegionCode>) -> String {
    with(base, lang, region, Some(("mode", "board")))
}

fn with(
    base: &str,
    lang: Option<Lang>,
    region: Option<RegionCode>,
    last: Option<(&str, &str)>,
) -> String {
    let lang = lang.map(|lang| ("lang", lang.tag().to_owned()));
    let region = region.map(|region| ("region", region.to_string()));
    let last = last.map(|(name, value)| (name, value.to_owned()));
    let mut address = base.to_owned();
    for (nth, (name, value)) in [lang, region, last].into_iter().flatten().enumerate() {
        address.push(if nth == 0 { '?' } else { '&' });
        address.push_str(name);
        address.push('=');
        address.push_str(&value);
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_asked_for_goes_along() {
        let base = "https://a.example/zj/";
        assert_eq!(address(base, None, None, None), base);
        let region = RegionCode::parse("350200");
        assert_eq!(
            address(base, Some(Lang::ZhHant), region, Some("lamp-works")),
            "https://a.example/zj/?lang=zh-Hant&region=350200&case=lamp-works"
        );
        assert_eq!(
            board(base, None, region),
            "https://a.example/zj/?region=350200&mode=board"
        );
    }
}

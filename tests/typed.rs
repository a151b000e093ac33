//! What people type into number fields: a table of what is read as what, and properties that hold for whatever is typed.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use proptest::prelude::*;
use quality_selfcheck::decimal::Decimal;
use quality_selfcheck::profile::Span;
use quality_selfcheck::profile::typed::{self, Field, Typed, TypedError};
use quality_selfcheck::text::Text;

fn number(text: &str) -> Decimal {
    Decimal::parse(text).expect("a number")
}

fn field(unit: (&str, Option<&str>, Option<&str>), places: usize, min: &str, max: &str) -> Field {
    Field {
        unit: Text {
            zh_hans: unit.0.to_owned(),
            zh_hant: unit.1.map(str::to_owned),
            en: unit.2.map(str::to_owned),
        },
        places,
        min: number(min),
        max: number(max),
    }
}

fn money() -> Field {
    let unit = ("万元", Some("萬元"), Some("× CNY 10,000"));
    field(unit, 2, "0", "100000000")
}

fn people() -> Field {
    field(("人", Some("人"), Some("people")), 0, "0", "1000000")
}

fn percent() -> Field {
    field(("%", None, None), 2, "0", "1000")
}

fn growth() -> Field {
    field(("%", None, None), 2, "-100", "10000")
}

fn items() -> Field {
    field(("件", None, Some("item(s)")), 0, "0", "100000")
}

fn points() -> Field {
    field(("分", None, Some("points")), 2, "0", "100")
}

fn read(text: &str, field: &Field) -> Result<Typed, TypedError> {
    typed::read(text, field)
}

/// `20` or `20..50`.
fn shown(span: Span) -> String {
    match span.single() {
        Some(number) => number.to_string(),
        None => format!("{}..{}", span.lo(), span.hi()),
    }
}

#[test]
fn amounts() {
    for (text, wanted) in [
        ("1500", "1500"),
        (" 1500 ", "1500"),
        ("1,500", "1500"),
        ("1，500", "1500"),
        ("1 500", "1500"),
        ("1'500", "1500"),
        ("1’500", "1500"),
        ("1,5000", "15000"),
        ("12,345,678.25", "12345678.25"),
        ("１５００", "1500"),
        ("１，５００．２５", "1500.25"),
        ("12．5", "12.5"),
        ("12。5", "12.5"),
        ("12.50", "12.5"),
        (".5", "0.5"),
        ("0.5", "0.5"),
        ("0500", "500"),
        ("1500.", "1500"),
        ("1500。", "1500"),
        ("+1500", "1500"),
        ("0", "0"),
        ("-0", "0"),
        ("零", "0"),
        ("0万元", "0"),
        ("1500\u{200b}", "1500"),
        ("\u{feff}1500", "1500"),
        ("1500万", "1500"),
        ("1500 万元", "1500"),
        ("1500萬", "1500"),
        ("1500萬元", "1500"),
        ("1500万圆", "1500"),
        ("1500萬圓", "1500"),
        ("1500万块", "1500"),
        ("1500万块钱", "1500"),
        ("1500万元人民币", "1500"),
        ("人民币1500万元", "1500"),
        ("RMB 1500万", "1500"),
        ("¥1500万", "1500"),
        ("1500w", "1500"),
        ("1500W", "1500"),
        ("1500Ｗ", "1500"),
        ("1500 w元", "1500"),
        ("1.5kw", "1500"),
        ("1.5亿", "15000"),
        ("1.5亿元", "15000"),
        ("1.5億元", "15000"),
        ("1亿5000万", "15000"),
        ("1亿5千万", "15000"),
        ("1亿2", "12000"),
        ("10个亿", "100000"),
        ("2000个亿", "20000000"),
        ("0.001万亿", "100000"),
        ("两亿", "20000"),
        ("兩億", "20000"),
        ("一亿二", "12000"),
        ("一千五百万", "1500"),
        ("壹仟伍佰萬元整", "1500"),
        ("1千5百万", "1500"),
        ("1.5千万", "1500"),
        ("15百万", "1500"),
        ("三千零五十万", "3050"),
        ("一五〇〇万", "1500"),
        ("一五〇〇", "1500"),
        ("三点五亿", "35000"),
        ("三千", "3000"),
        ("三百", "300"),
        ("十五", "15"),
        ("三十万元", "30"),
        ("3万5", "3.5"),
        ("三万五", "3.5"),
        ("3万5000元", "3.5"),
        ("300000元", "30"),
        ("300,000元", "30"),
        ("300,000.00 元", "30"),
        ("¥300,000", "30"),
        ("￥300000", "30"),
        ("-¥0", "0"),
        ("300000块", "30"),
        ("300千元", "30"),
        ("300k元", "30"),
        ("85300元", "8.53"),
        ("85312元", "8.5312"),
        ("19,999,999.99元", "1999.9999"),
        ("20,000,000.01元", "2000.0001"),
        ("85312.45元", "8.5312"),
        ("15 million yuan", "1500"),
        ("1.5 million", "150"),
        ("CNY 1.5 billion", "150000"),
        ("300 thousand yuan", "30"),
        ("约1500", "1500"),
        ("大约1500万", "1500"),
        ("大概 1500 万元", "1500"),
        ("1500左右", "1500"),
        ("1500万上下", "1500"),
        ("about 1500", "1500"),
        ("~1500", "1500"),
        ("1500-2000", "1500..2000"),
        ("1500 - 2000", "1500..2000"),
        ("1500~2000", "1500..2000"),
        ("1500～2000万元", "1500..2000"),
        ("1500—2000", "1500..2000"),
        ("1500——2000", "1500..2000"),
        ("1500–2000", "1500..2000"),
        ("1500至2000", "1500..2000"),
        ("1500万到2000万", "1500..2000"),
        ("1500万-2000", "1500..2000"),
        ("1500 to 2000", "1500..2000"),
        ("3-5亿", "30000..50000"),
        ("5000万-1亿", "5000..10000"),
        ("三五〇到四百", "350..400"),
        ("三百到五百", "300..500"),
        ("300000-500000元", "30..50"),
        ("30万到50万元", "30..50"),
        ("2000-2000", "2000"),
        ("300多万", "300..399.9999"),
        ("300余万元", "300..399.9999"),
        ("三百多万", "300..399.9999"),
        ("1500多", "1500..1599.9999"),
        ("2亿多", "20000..29999.9999"),
        ("1亿2000多万", "12000..12999.9999"),
    ] {
        let read = read(text, &money()).map(|typed| shown(typed.span));
        assert_eq!(read.as_deref(), Ok(wanted), "{text}");
    }
}

#[test]
fn amounts_that_are_refused() {
    use TypedError::*;
    let unit = |unit: &str| WrongUnit(unit.to_owned());
    for (text, error) in [
        ("", Empty),
        ("   ", Empty),
        ("\u{200b}", Empty),
        ("abc", NotANumber),
        ("元", NotANumber),
        ("万", Vague),
        ("-", NotANumber),
        ("1500-", NotANumber),
        ("1e5", unit("e")),
        ("1，5", Separator),
        ("1,5", Separator),
        ("1,50", Separator),
        ("1500，", Separator),
        ("1500，25", Separator),
        ("1,50,000", Separator),
        ("1,500,00", Separator),
        ("1,500 000", Separator),
        ("0,500", Separator),
        ("15 00", Separator),
        ("1500 2000", Separator),
        ("1.500,25", Separator),
        ("1.500.000", Separator),
        ("1、5", Separator),
        ("3千", NeedsUnit),
        ("5k", NeedsUnit),
        ("5百", NeedsUnit),
        ("30%", unit("%")),
        ("三成", unit("成")),
        ("50人", unit("人")),
        ("1500美元", unit("美元")),
        ("1500台", unit("台")),
        ("几百万", Vague),
        ("数百万", Vague),
        ("上千万", Vague),
        ("千万", Vague),
        ("1500来万", Vague),
        ("1500万以上", Vague),
        ("不到1500", Vague),
        ("一两百万", Vague),
        ("三五百", Vague),
        ("1525多", Vague),
        ("一个半亿", Vague),
        ("1亿万元", Ambiguous),
        ("1500万万", Ambiguous),
        ("1亿20000万", Ambiguous),
        ("1万2亿", Ambiguous),
        ("3万50", Ambiguous),
        ("3万5元", Ambiguous),
        ("1千5万", Ambiguous),
        ("1百5千", Ambiguous),
        ("0十8", Ambiguous),
        ("5百60十", Ambiguous),
        ("一5", Ambiguous),
        ("1五", Ambiguous),
        ("2000-1500", Ambiguous),
        ("500-1亿", Ambiguous),
        ("1亿-20000", Ambiguous),
        ("1500元-2000", Ambiguous),
        ("-5", OutOfRange),
        ("负5", OutOfRange),
        ("减5万", OutOfRange),
        ("下降5", NotANumber),
        ("200000000", OutOfRange),
        ("99999999999999999999999", TooLarge),
        ("1.234", TooPrecise),
        ("1.23456789", TooPrecise),
        ("1.2345678亿", TooPrecise),
    ] {
        assert_eq!(
            read(text, &money()).map(|typed| shown(typed.span)),
            Err(error),
            "{text}"
        );
    }
}

#[test]
fn counts_and_shares() {
    for (field, rows) in [
        (
            people(),
            &[
                ("50", "50"),
                ("50人", "50"),
                ("50个", "50"),
                ("50個", "50"),
                ("50名", "50"),
                ("50 people", "50"),
                ("50 staff", "50"),
                ("五十人", "50"),
                ("一百零五人", "105"),
                ("一百五", "150"),
                ("二十五人", "25"),
                ("1千人", "1000"),
                ("1.2万人", "12000"),
                ("1w", "10000"),
                ("1.5k", "1500"),
                ("3百人", "300"),
                ("20到50人", "20..50"),
                ("20至50", "20..50"),
                ("20人到50人", "20..50"),
                ("20人-50", "20..50"),
                ("二十到五十人", "20..50"),
                ("3到十人", "3..10"),
                ("二到三百", "200..300"),
                ("5-8千人", "5000..8000"),
                ("5000-8千人", "5000..8000"),
                ("20多人", "20..29"),
                ("20多个", "20..29"),
                ("20几个人", "20..29"),
                ("二十几人", "20..29"),
                ("十几个", "10..19"),
                ("十多人", "10..19"),
                ("100余人", "100..199"),
                ("一百多", "100..199"),
                ("3万多人", "30000..39999"),
                ("约50人", "50"),
                ("50人左右", "50"),
            ][..],
        ),
        (
            percent(),
            &[
                ("80", "80"),
                ("80%", "80"),
                ("80％", "80"),
                ("80 %", "80"),
                ("80percent", "80"),
                ("百分之八十", "80"),
                ("百分之80", "80"),
                ("百分之零点八", "0.8"),
                ("8成", "80"),
                ("八成", "80"),
                ("800‰", "80"),
                ("3.2％", "3.2"),
                ("0.8", "0.8"),
                ("5-8%", "5..8"),
                ("5%~8%", "5..8"),
                ("5%到8", "5..8"),
            ],
        ),
        (
            growth(),
            &[
                ("-5", "-5"),
                ("−5", "-5"),
                ("—5", "-5"),
                ("——5", "-5"),
                ("–5", "-5"),
                ("－5%", "-5"),
                ("﹣5", "-5"),
                ("‑5", "-5"),
                ("负5", "-5"),
                ("負5%", "-5"),
                ("减5", "-5"),
                ("減5", "-5"),
                ("下降5%", "-5"),
                ("负增长5%", "-5"),
                ("降百分之五", "-5"),
                ("增长5%", "5"),
                ("增長5%", "5"),
                ("-5到3", "-5..3"),
                ("-5~-3", "-5..-3"),
                ("-5--3", "-5..-3"),
                ("3-5", "3..5"),
            ],
        ),
        (
            items(),
            &[
                ("3件", "3"),
                ("3个", "3"),
                ("三项", "3"),
                ("3 item(s)", "3"),
                ("3 items", "3"),
            ],
        ),
        (
            points(),
            &[
                ("85", "85"),
                ("85.5分", "85.5"),
                ("八十五", "85"),
                ("85 points", "85"),
            ],
        ),
    ] {
        for (text, wanted) in rows {
            let read = read(text, &field).map(|typed| shown(typed.span));
            assert_eq!(read.as_deref(), Ok(*wanted), "{text}");
        }
    }
}

#[test]
fn counts_and_shares_that_are_refused() {
    use TypedError::*;
    let unit = |unit: &str| WrongUnit(unit.to_owned());
    for (text, error) in [
        ("12.5", TooPrecise),
        ("1.25k人", OutOfRange),
        ("500元", unit("元")),
        ("5万元", unit("元")),
        ("12件", unit("件")),
        ("30%", unit("%")),
        ("-3", OutOfRange),
        ("1000001", OutOfRange),
        ("20来人", Vague),
        ("几十人", Vague),
        ("七八十人", Vague),
        ("三五个", Vague),
        ("20人以上", Vague),
        ("15多人", Vague),
        ("20多人-30人", Vague),
        ("五到二", Ambiguous),
        ("20,50", Separator),
    ] {
        let wanted = if text == "1.25k人" {
            Ok("1250".to_owned())
        } else {
            Err(error)
        };
        assert_eq!(
            read(text, &people()).map(|typed| shown(typed.span)),
            wanted,
            "{text}"
        );
    }
    for (text, error) in [
        ("-3-5", Ambiguous),
        ("下降3-5%", Ambiguous),
        ("下降-5", Ambiguous),
        ("-5-", NotANumber),
        ("百分之五%", NotANumber),
        ("5.123", TooPrecise),
        ("5.001‰", TooPrecise),
        ("5元", unit("元")),
        ("2倍", unit("倍")),
    ] {
        assert_eq!(
            read(text, &growth()).map(|typed| shown(typed.span)),
            Err(error),
            "{text}"
        );
    }
}

#[test]
fn it_tells_what_was_written() {
    let read = |text: &str, field: &Field| typed::read(text, field).expect(text);
    let bare = read("300000", &money());
    assert_eq!(
        (bare.has_unit, bare.yuan, bare.is_about),
        (false, None, false)
    );
    let yuan = read("300,000.50元", &money());
    assert_eq!(
        (yuan.has_unit, yuan.yuan),
        (true, Some(Span::exact(number("300000.5"))))
    );
    let wan = read("30万元", &money());
    assert_eq!((wan.has_unit, wan.yuan), (true, None));
    assert!(read("30万", &money()).has_unit);
    assert!(read("约30", &money()).is_about);
    assert!(!read("0.8", &percent()).has_unit);
    assert!(read("0.8%", &percent()).has_unit);
}

fn fields() -> [Field; 6] {
    [money(), people(), percent(), growth(), items(), points()]
}

fn a_value(field: &Field, a: i64, b: i64) -> Span {
    let range = (field.max.units() - field.min.units()).max(1);
    let step = Decimal::step(match field.unit.zh_hans.as_str() {
        "万元" => 4,
        _ => field.places,
    });
    let at = |n: i64| {
        let units = field.min.units() + n.rem_euclid(range);
        Decimal::from_units(units.div_euclid(step.units()) * step.units()).max(field.min)
    };
    Span::between(at(a), at(b))
}

/// Digits of a written number without whatever separates them.
fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn what_is_written_is_read_back(which in 0_usize..6, a in any::<i64>(), b in any::<i64>(), small in any::<bool>(), one in any::<bool>()) {
        let field = &fields()[which];
        let (a, b) = if small { (a % 100_000_000, b % 100_000_000) } else { (a, b) };
        let span = a_value(field, a, if one { a } else { b });
        let text = typed::write(span, field);
        prop_assert_eq!(read(&text, field).map(|typed| typed.span), Ok(span), "{}", text);
    }

    #[test]
    fn what_is_grouped_is_read_back(units in 0_i64..1_000_000_000_000) {
        let yuan = Decimal::from_units(units * 10_000);
        let text = format!("{}元", typed::grouped(yuan));
        let read = read(&text, &money()).map(|typed| typed.yuan);
        prop_assert_eq!(read, Ok(Some(Span::exact(yuan))), "{}", text);
    }

    /// A separator put in anywhere either changes nothing or is refused.
    #[test]
    fn a_separator_never_moves_a_number(n in 0_u64..100_000_000, places in 0_usize..3, separator in "[,，' 　、._·;；:：/]{1,2}", at in 0_usize..12) {
        let whole = n.to_string();
        let mut text = whole.clone();
        if places > 0 {
            text = format!("{whole}.{}", "25".get(..places).unwrap());
        }
        let plain = read(&text, &money()).map(|typed| typed.span);
        let at = at.min(text.len());
        text.insert_str(at, &separator);
        if let Ok(typed) = read(&text, &money()) {
            let is_point = separator.contains(['.', '．', '。']);
            // With one more point it is another number, that of its digits.
            if !is_point {
                prop_assert_eq!(Ok(typed.span), plain, "{}", text);
            } else {
                let shown = typed.span.single().unwrap().to_string();
                let cut = |text: &str| digits(text).trim_matches('0').to_owned();
                prop_assert_eq!(cut(&shown), cut(&text), "{}", text);
                prop_assert!(places == 0 || at == text.len() - separator.len(), "{}", text);
            }
        }
    }

    /// The same amount in every unit is the same number.
    #[test]
    fn every_unit_means_the_same(wan in 1_i64..10_000_000) {
        let wanted = Span::exact(Decimal::from_units(wan * 10_000));
        let hundred = Decimal::from_units(wan);
        let thousand = Decimal::from_units(wan * 10);
        for text in [
            format!("{wan}"), format!("{wan}万"), format!("{wan}萬元"), format!("{wan}w"), format!("{wan}0000元"),
            format!("{hundred}亿"), format!("￥{}", typed::grouped(Decimal::from_units(wan * 100_000_000))),
            format!("{}千元", wan * 10), format!("{thousand}千万"), format!("约{wan}万元"), format!("{wan}万-{wan}万"),
        ] {
            // 0.0001 of 亿 is 1 万.
            let read = read(&text, &money()).map(|typed| typed.span);
            prop_assert_eq!(read, Ok(wanted), "{}", text);
        }
    }

    /// A Chinese numeral is the number that it writes.
    #[test]
    fn numerals_are_read_as_they_are_written(n in 1_u32..1_000_000) {
        let text = chinese(n);
        let wanted = Span::exact(Decimal::from(n));
        prop_assert_eq!(read(&format!("{text}人"), &people()).map(|typed| typed.span), Ok(wanted), "{}", text);
    }

    /// Letters and signs added to a number are refused, unless they are units and words of the table.
    #[test]
    fn what_is_not_understood_is_refused(n in 1_u32..100_000, more in "\\PC{1,3}", before in any::<bool>()) {
        let text = if before { format!("{more}{n}") } else { format!("{n}{more}") };
        let wanted = Span::exact(Decimal::from(n));
        let known = |c: char| c.is_whitespace() || "+-−–—－﹣‐‑‒―➖负負减減.。｡．约約~～〜∼≈人个個名位口万萬亿億wWＷｗkKＫｋ千仟百佰多余餘几幾至到".contains(c)
            || c.is_ascii_digit() || ('０'..='９').contains(&c) || "零〇○一二三四五六七八九两兩十拾壹贰貳叁參叄肆伍陆陸柒捌玖".contains(c);
        if !more.chars().any(known)
            && let Ok(typed) = read(&text, &people())
        {
            prop_assert_eq!(typed.span, wanted, "{}", text);
        }
    }

    #[test]
    fn no_text_panics_or_leaves_the_field(text in "\\PC{0,24}", typed in "[-0-9.,， 万亿千百十kw元¥%人多几半约到~一二三两〇点]{0,12}") {
        for field in fields() {
            for text in [&text, &typed] {
                if let Ok(typed) = read(text, &field) {
                    prop_assert!(typed.span.lo() >= field.min && typed.span.hi() <= field.max, "{}", text);
                    let again = typed::write(typed.span, &field);
                    if typed.span.hi().places() <= field.places || field.unit.zh_hans == "万元" {
                        prop_assert_eq!(read(&again, &field).map(|typed| typed.span), Ok(typed.span), "{} {}", text, again);
                    }
                }
            }
        }
    }
}

/// A number under a million as it is written in Chinese.
fn chinese(n: u32) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    fn section(n: u32) -> String {
        let mut said = String::new();
        let mut gap = false;
        for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
            let digit = n / unit % 10;
            if digit == 0 {
                gap = !said.is_empty();
                continue;
            }
            if gap {
                said.push('零');
                gap = false;
            }
            said.push_str(DIGITS[digit as usize]);
            said.push_str(name);
        }
        said
    }
    let (high, low) = (n / 10_000, n % 10_000);
    match (high, low) {
        (0, low) => section(low),
        (high, 0) => format!("{}万", section(high)),
        (high, low) if low < 1000 => format!("{}万零{}", section(high), section(low)),
        (high, low) => format!("{}万{}", section(high), section(low)),
    }
}

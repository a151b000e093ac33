//! One character for all the shapes that keyboards give it.

/// `text` with one shape for each character: half-width, small letters, simplified numerals, one kind of
/// dash, no marks that nobody sees, no space at its ends.
pub(super) fn normalise(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        // Chinese keyboards give a dash as two of these.
        let repeated = c == '—' && before == '—';
        before = c;
        if let Some(c) = shape(c).filter(|_| !repeated) {
            plain.push(c);
        }
    }
    plain.trim().to_owned()
}

fn shape(c: char) -> Option<char> {
    Some(match c {
        '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}' => return None,
        '。' | '｡' => '.',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' | '➖' => '-',
        '〜' | '∼' | '～' => '~',
        '‘' | '’' | '′' => '\'',
        '﹐' => ',',
        '￥' => '¥',
        '\u{ff01}'..='\u{ff5e}' => half_width(c)?,
        c if c.is_whitespace() => ' ',
        '萬' => '万',
        '億' => '亿',
        '圓' | '圆' | '塊' | '块' => '元',
        '個' => '个',
        '負' => '负',
        '減' => '减',
        '長' => '长',
        '漲' => '涨',
        '員' => '员',
        '約' => '约',
        '幾' => '几',
        '餘' => '余',
        '點' => '点',
        '零' | '○' => '〇',
        '壹' => '一',
        '两' | '兩' | '贰' | '貳' => '二',
        '叁' | '參' | '叄' => '三',
        '肆' => '四',
        '伍' => '五',
        '陆' | '陸' => '六',
        '柒' => '七',
        '捌' => '八',
        '玖' => '九',
        '拾' => '十',
        '佰' => '百',
        '仟' => '千',
        c => c.to_ascii_lowercase(),
    })
}

fn half_width(c: char) -> Option<char> {
    let c = char::from_u32((c as u32).checked_sub(0xfee0)?)?;
    Some(c.to_ascii_lowercase())
}

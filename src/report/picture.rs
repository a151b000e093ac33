//! The report as an SVG drawing, which the browser converts to an image: a card with the result, or
//! everything as one long image, for where printing fails.
//!
//! SVG does not break lines, so they are broken here by the rules of Chinese text: a character is two
//! units wide, a Latin letter one, and no line begins with a comma.

use crate::report::radar::{outline, point};
use crate::text::width;
use std::fmt::Write;

/// The picture's width, in CSS pixels.
pub const WIDTH: u32 = 720;

/// Space at each side.
const MARGIN: u32 = 40;

/// Radius of the radar's full score.
const RADIUS: f64 = 150.0;

/// A paragraph of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// The name of the whole.
    Title(String),
    /// The level, on a coloured ground.
    Badge(String),
    /// What a part is about.
    Heading(String),
    /// A paragraph.
    Body(String),
    /// A remark.
    Small(String),
    /// The radar: each dimension's short name and its score, 0–100.
    Radar(Vec<(String, u32)>),
    /// Bars: what each counts, and how many; the longest is as wide as there is room.
    Bars(Vec<(String, usize)>),
}

/// A finished drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// The SVG document.
    pub svg: String,
    /// Its height, in CSS pixels; its width is [`WIDTH`].
    pub height: u32,
}

/// Draws the blocks, one under the other.
pub fn draw(blocks: &[Block]) -> Drawing {
    let mut body = String::new();
    let mut y = MARGIN;
    for block in blocks {
        y = match block {
            Block::Title(text) => lines(&mut body, y, text, &Style::new(36, "700", "#1b2430")),
            Block::Heading(text) => {
                lines(&mut body, y + 12, text, &Style::new(28, "700", "#084792"))
            }
            Block::Body(text) => lines(&mut body, y, text, &Style::new(26, "400", "#1b2430")),
            Block::Small(text) => lines(&mut body, y, text, &Style::new(22, "400", "#55606e")),
            Block::Badge(text) => badge(&mut body, y, text),
            Block::Radar(scores) => radar(&mut body, y, scores),
            Block::Bars(counts) => bars(&mut body, y, counts),
        };
    }
    let height = y + MARGIN;
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" viewBox=\"0 0 {WIDTH} {height}\" \
         font-family=\"PingFang SC,HarmonyOS Sans SC,Microsoft YaHei,Noto Sans CJK SC,sans-serif\">\
         <rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#ffffff\"/>{body}</svg>"
    );
    Drawing { svg, height }
}

struct Style {
    size: u32,
    weight: &'static str,
    colour: &'static str,
}

impl Style {
    fn new(size: u32, weight: &'static str, colour: &'static str) -> Style {
        Style {
            size,
            weight,
            colour,
        }
    }
}

/// Draws a text in as many lines as it takes; the place below it.
fn lines(body: &mut String, y: u32, text: &str, style: &Style) -> u32 {
    let units = (WIDTH - 2 * MARGIN) * 2 / style.size;
    let step = style.size * 3 / 2;
    let mut y = y;
    for line in wrap(text, units) {
        put(body, MARGIN, y + style.size, &line, style, "start");
        y += step;
    }
    y + style.size / 3
}

fn put(body: &mut String, x: u32, y: u32, text: &str, style: &Style, anchor: &str) {
    let Style {
        size,
        weight,
        colour,
    } = style;
    // Writing to a String cannot fail.
    let _ = write!(
        body,
        "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" font-weight=\"{weight}\" fill=\"{colour}\" text-anchor=\"{anchor}\">{}</text>",
        escape(text)
    );
}

fn badge(body: &mut String, y: u32, text: &str) -> u32 {
    let width = WIDTH - 2 * MARGIN;
    let _ = write!(
        body,
        "<rect x=\"{MARGIN}\" y=\"{y}\" width=\"{width}\" height=\"88\" rx=\"16\" fill=\"#e8f0fb\"/>"
    );
    let style = Style::new(36, "700", "#084792");
    put(body, WIDTH / 2, y + 57, text, &style, "middle");
    y + 88 + 24
}

fn radar(body: &mut String, y: u32, scores: &[(String, u32)]) -> u32 {
    let middle = y + 190;
    let _ = write!(body, "<g transform=\"translate({} {middle})\">", WIDTH / 2);
    for ring in [25, 50, 75, 100] {
        let ring = outline(&vec![ring; scores.len()], RADIUS);
        let _ = write!(
            body,
            "<polygon points=\"{ring}\" fill=\"none\" stroke=\"#d5dbe2\" stroke-width=\"1\"/>"
        );
    }
    let values: Vec<u32> = scores.iter().map(|(_, score)| *score).collect();
    let _ = write!(
        body,
        "<polygon points=\"{}\" fill=\"#0a58b5\" fill-opacity=\"0.2\" stroke=\"#0a58b5\" stroke-width=\"3\"/>",
        outline(&values, RADIUS)
    );
    for (nth, (name, score)) in scores.iter().enumerate() {
        let at = point(nth, scores.len(), RADIUS * 1.12);
        let anchor = at.anchor();
        let _ = write!(
            body,
            "<text x=\"{}\" y=\"{}\" font-size=\"22\" fill=\"#1b2430\" text-anchor=\"{anchor}\">{} {score}</text>",
            at.x,
            at.y + 8,
            escape(name)
        );
    }
    body.push_str("</g>");
    y + 390
}

/// Space for what a bar counts, and for how many.
const BAR_SIDES: (u32, u32) = (190, 80);

fn bars(body: &mut String, y: u32, counts: &[(String, usize)]) -> u32 {
    let room = WIDTH - 2 * MARGIN - BAR_SIDES.0 - BAR_SIDES.1;
    let most = counts
        .iter()
        .map(|(_, count)| *count)
        .max()
        .unwrap_or(0)
        .max(1);
    let style = Style::new(26, "400", "#1b2430");
    let mut y = y;
    for (name, count) in counts {
        let long = u32::try_from(room as usize * count / most).unwrap_or(room);
        let left = MARGIN + BAR_SIDES.0;
        put(body, MARGIN, y + 30, name, &style, "start");
        let _ = write!(
            body,
            "<rect x=\"{left}\" y=\"{y}\" width=\"{long}\" height=\"40\" fill=\"#0a58b5\"/>"
        );
        put(
            body,
            left + long + 12,
            y + 30,
            &count.to_string(),
            &style,
            "start",
        );
        y += 54;
    }
    y + 8
}

/// Breaks a text into lines of at most `units` half-widths; a comma or a closing bracket may hang
/// over by one character, since no line begins with it.
fn wrap(text: &str, units: u32) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        let mut used = 0;
        for word in words(paragraph) {
            let width: u32 = word.chars().map(width).sum();
            let hangs = word.chars().all(|c| NEVER_FIRST.contains(c));
            if used > 0 && used + width > units && !hangs {
                lines.push(std::mem::take(&mut line).trim_end().to_owned());
                used = 0;
                if word.trim().is_empty() {
                    continue;
                }
            }
            line.push_str(word);
            used += width;
        }
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// Characters that no line begins with.
const NEVER_FIRST: &str = "，。；：、！？）》”’」』】〕…—%";

/// Pieces that are not broken: each wide character, each run of Latin letters and digits up to a
/// length that fits, each space.
fn words(text: &str) -> Vec<&str> {
    const LONGEST: usize = 24;
    let joins = |c: char| width(c) == 1 && c != ' ';
    let mut words = Vec::new();
    let (mut begin, mut last, mut length) = (0, None::<char>, 0);
    for (place, c) in text.char_indices() {
        let inside = last.is_some_and(joins) && joins(c) && length < LONGEST;
        if !inside && place > begin {
            words.extend(text.get(begin..place));
            begin = place;
            length = 0;
        }
        last = Some(c);
        length += 1;
    }
    words.extend(text.get(begin..).filter(|rest| !rest.is_empty()));
    words
}

/// A text inside of an element of XML. Control characters, which XML does not allow, are left out.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_as_chinese_is() {
        assert_eq!(wrap("出了次品，先隔开。", 8), ["出了次品，", "先隔开。"]);
        assert_eq!(wrap("GB/T 19001 标准", 8), ["GB/T", "19001 标", "准"]);
        assert_eq!(wrap("", 8), [""; 0]);
        assert_eq!(wrap(&"a".repeat(60), 24).len(), 3);
    }

    #[test]
    fn what_is_written_is_text_and_nothing_else() {
        let drawing = draw(&[Block::Body("<script>&\u{0}\u{202e}".into())]);
        assert!(
            drawing.svg.contains("&lt;script&gt;&amp;"),
            "{}",
            drawing.svg
        );
        assert!(!drawing.svg.contains("<script"));
    }

    #[test]
    fn each_block_stands_below_the_one_before() {
        let one = draw(&[Block::Title("自检".into())]).height;
        let radar = Block::Radar(vec![
            ("过程".into(), 50),
            ("人员".into(), 70),
            ("采购".into(), 20),
        ]);
        let two = draw(&[Block::Title("自检".into()), radar.clone()]);
        assert!(two.height > one + 300);
        assert_eq!(draw(&[radar]).svg.matches("<text").count(), 3);
    }
}

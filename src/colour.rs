//! Colours: WCAG 2.2 contrast ratio, and the shades derived from one accent colour.

use std::fmt;

/// An opaque sRGB colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub [u8; 3]);

/// Background colours under text (cards and page), and the least contrast required on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Backgrounds {
    /// Cards, which hold nearly everything.
    pub card: Colour,
    /// The page around them.
    pub page: Colour,
    /// The least contrast, in tenths: 45 (WCAG AA) or 70 (AAA).
    pub least: u32,
    /// Whether the text on it is light.
    pub dark: bool,
}

/// The colours derived from an accent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shades {
    /// Links, borders, filled buttons.
    pub brand: Colour,
    /// A button that is pressed.
    pub strong: Colour,
    /// Background of secondary buttons and tags.
    pub soft: Colour,
    /// Text on the accent.
    pub on_brand: Colour,
}

const WHITE: Colour = Colour([255, 255, 255]);
const INK: Colour = Colour([11, 18, 26]);

impl Colour {
    /// Reads six hexadecimal digits, with or without `#` before them.
    pub fn parse(text: &str) -> Option<Colour> {
        let digits = text.strip_prefix('#').unwrap_or(text);
        let plain = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let value = plain
            .then(|| u32::from_str_radix(digits, 16).ok())
            .flatten()?;
        let [_, red, green, blue] = value.to_be_bytes();
        Some(Colour([red, green, blue]))
    }

    /// Relative luminance, 0 to 1 (WCAG 2.2).
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The contrast with another colour in tenths, cut off: 10 to 210.
    pub fn contrast(self, other: Colour) -> u32 {
        let (one, two) = (self.luminance(), other.luminance());
        let (light, dark) = if one > two { (one, two) } else { (two, one) };
        ((light + 0.05) / (dark + 0.05) * 10.0 + 1e-9) as u32
    }

    /// A mix: `hundredths` of `self`, the rest of `other`.
    #[must_use]
    pub fn mix(self, other: Colour, hundredths: u16) -> Colour {
        let ([a, b, c], [d, e, f]) = (self.0, other.0);
        let one = |of: u8, and: u8| {
            let sum = u16::from(of) * hundredths + u16::from(and) * (100 - hundredths.min(100));
            ((sum + 50) / 100).min(255) as u8
        };
        Colour([one(a, d), one(b, e), one(c, f)])
    }
}

/// One channel, linearised (gamma removed). x^2.4 is x² times the fifth root of x²; Newton's method
/// finds it without the tables of `powf`.
fn linear(channel: u8) -> f64 {
    let value = f64::from(channel) / 255.0;
    if value <= 0.040_45 {
        return value / 12.92;
    }
    let base = (value + 0.055) / 1.055;
    let square = base * base;
    let mut root = 1.0;
    for _ in 0..24 {
        let fourth = root * root * root * root;
        root = (4.0 * root + square / fourth) / 5.0;
    }
    square * root
}

impl fmt::Display for Colour {
    /// `#rrggbb`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("#")?;
        self.0
            .iter()
            .try_for_each(|channel| write!(f, "{channel:02x}"))
    }
}

impl Backgrounds {
    /// The accent's lowest contrast on this background, in tenths.
    pub fn contrast(&self, accent: Colour) -> u32 {
        accent.contrast(self.card).min(accent.contrast(self.page))
    }

    /// The shades of an accent.
    ///
    /// # Errors
    /// The contrast in tenths, if it is too low to be readable.
    pub fn shades(&self, accent: Colour) -> Result<Shades, u32> {
        let contrast = self.contrast(accent);
        if contrast < self.least {
            return Err(contrast);
        }
        let on_brand = if accent.contrast(WHITE) >= accent.contrast(INK) {
            WHITE
        } else {
            INK
        };
        // The strongest tint on which the accent is still readable.
        let soft = [14, 10, 7, 4, 2].map(|share| accent.mix(self.card, share));
        let soft = soft
            .into_iter()
            .find(|soft| accent.contrast(*soft) >= self.least);
        let towards = if self.dark { WHITE } else { Colour([0, 0, 0]) };
        Ok(Shades {
            brand: accent,
            strong: accent.mix(towards, 75),
            soft: soft.unwrap_or(self.card),
            on_brand,
        })
    }
}

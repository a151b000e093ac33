//! An address as a QR code.
//!
//! The payload's code, capitals and digits only, uses the alphanumeric mode with 5½ bits per symbol; the
//! rest of the address, whose case matters, the byte mode.

use qrcodegen_no_heap::{QrCode, QrCodeEcc, QrSegment, QrSegmentMode, Version};

/// The largest version that is used, 89 modules wide: on a narrow phone a module is then still three
/// CSS pixels, which other phones can read.
const LARGEST: Version = Version::new(18);

/// The empty border that readers need, in modules.
const BORDER: i32 = 4;

/// A picture, in modules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Width and height, border and all.
    pub size: u32,
    /// The dark modules as one path.
    pub path: String,
}

/// The picture of an address; `None` where it is too long for one that phones can read.
pub fn picture(address: &str) -> Option<Picture> {
    let start = address
        .rfind(|symbol: char| !symbol.is_ascii_digit() && !symbol.is_ascii_uppercase())
        .map_or(0, |place| place + 1);
    let (before, code) = address.split_at_checked(start)?;
    let room = QrSegment::calc_buffer_size(QrSegmentMode::Alphanumeric, code.len())?;
    let mut room = vec![0; room];
    let segments = [
        QrSegment::make_bytes(before.as_bytes()),
        QrSegment::make_alphanumeric(code, &mut room),
    ];
    let mut drawn = vec![0; LARGEST.buffer_len()];
    let mut scratch = vec![0; LARGEST.buffer_len()];
    // Error correction M, else L: weaker correction is better than no code.
    let levels = [QrCodeEcc::Medium, QrCodeEcc::Low];
    let (length, level, version) = levels.into_iter().find_map(|level| {
        QrCode::encode_segments_to_codewords(
            &segments,
            &mut drawn,
            level,
            Version::MIN,
            LARGEST,
            true,
        )
        .ok()
    })?;
    let qr = QrCode::encode_codewords(&mut drawn, length, &mut scratch, level, version, None);
    Some(Picture {
        size: u32::try_from(qr.size() + 2 * BORDER).ok()?,
        path: path(&qr),
    })
}

/// A rectangle for each run of dark modules.
fn path(qr: &QrCode<'_>) -> String {
    let mut path = String::new();
    for y in 0..qr.size() {
        let mut x = 0;
        while x < qr.size() {
            let from = x;
            // Outside of the picture everything is light.
            while qr.get_module(x, y) {
                x += 1;
            }
            if x > from {
                let (left, top, run) = (from + BORDER, y + BORDER, x - from);
                path.push_str(&format!("M{left} {top}h{run}v1h-{run}z"));
            }
            x += 1;
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_codes_make_larger_pictures_and_too_long_ones_none() {
        let base = "https://zhijian.example.gov.cn/zj/#s=";
        let sizes = [50, 120, 260, 400, 900, 2000].map(|n| {
            let picture = picture(&format!("{base}{}", "7QX".repeat(n / 3)));
            picture.map(|picture| picture.size)
        });
        assert!(sizes[..4].iter().all(Option::is_some), "{sizes:?}");
        assert!(sizes.is_sorted() || sizes[5].is_none(), "{sizes:?}");
        assert_eq!(sizes[5], None);
        assert!(sizes[2] <= Some(69), "{sizes:?}");
    }

    #[test]
    fn the_path_begins_with_a_finder() {
        let picture = picture("HTTPS://A.EXAMPLE/1").unwrap();
        assert!(picture.path.starts_with("M4 4h7v1h-7z"), "{}", picture.path);
        assert_eq!(picture.size, 25 + 8);
    }
}

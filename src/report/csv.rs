//! CSV for spreadsheets: RFC 4180, UTF-8 with a byte order mark, which spreadsheets need for Chinese.

/// The byte order mark.
pub const MARK: &str = "\u{feff}";

/// Adds a line.
pub fn line(csv: &mut String, cells: &mut dyn Iterator<Item = &str>) {
    let cells: Vec<String> = cells.map(cell).collect();
    csv.push_str(&cells.join(","));
    csv.push_str("\r\n");
}

/// A cell. One that begins like a formula gets an apostrophe, which spreadsheets hide: this prevents
/// formula injection by a firm's name.
fn cell(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let guard = if formula { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

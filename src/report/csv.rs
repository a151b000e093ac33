//! Tables for a spreadsheet: RFC 4180, UTF-8 with a byte order mark, which spreadsheets need to read
//! Chinese.

/// What a file begins with.
pub const MARK: &str = "\u{feff}";

/// Adds a line.
pub fn line(csv: &mut String, cells: &mut dyn Iterator<Item = &str>) {
    let cells: Vec<String> = cells.map(cell).collect();
    csv.push_str(&cells.join(","));
    csv.push_str("\r\n");
}

/// A cell. One that begins like a formula gets an apostrophe, which spreadsheets do not show: a
/// firm's name must not be able to calculate anything.
fn cell(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let guard = if formula { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

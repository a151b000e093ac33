//! Names that the view shares with index.html and with the style sheets.

/// The id of the element that holds the program.
pub const ROOT: &str = "app";

/// The id of every screen's heading, which gets the focus when the screen is shown.
pub const HEADING: &str = "heading";

/// The style sheet of every screen after the first question.
pub const REPORT_SHEET: &str = "./report.css";

/// The style sheet of the training screens and of the class code.
pub const CLASS_SHEET: &str = "./class.css";

/// An empty table cell. Written as markup it would become an HTML string, which the page's policy
/// (Trusted Types) refuses: the view creates elements only.
pub const NOTHING: &str = "";

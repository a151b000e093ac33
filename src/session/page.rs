//! The pages reached from the report, or directly by their address, and their names.

/// A page reached from the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// The growth ladder and the firm's position.
    Ladder,
    /// Certificates that may fit the firm.
    Certificates,
    /// What to keep under control in its sector.
    Toolbox,
    /// Tables that help with the gaps, to download or to print.
    Forms,
    /// What is asked and how it is scored, in full.
    Method,
    /// What quality costs in a year.
    Cost,
    /// The calendar of certificates and programmes.
    Calendar,
    /// The checks saved on this device: open, compare, export.
    Checks,
    /// The result as a link and a QR code.
    Share,
    /// The card for the counter.
    Counter,
}

impl Page {
    /// All of them by the names in addresses, in the order in which the report offers them.
    pub const WORDS: [(&'static str, Page); 10] = [
        ("share", Page::Share),
        ("counter", Page::Counter),
        ("checks", Page::Checks),
        ("calendar", Page::Calendar),
        ("cost", Page::Cost),
        ("forms", Page::Forms),
        ("toolbox", Page::Toolbox),
        ("certificates", Page::Certificates),
        ("ladder", Page::Ladder),
        ("method", Page::Method),
    ];

    /// The name in the address and in saved sessions.
    pub fn word(self) -> &'static str {
        let known = Page::WORDS.iter().find(|(_, tool)| *tool == self);
        known.map_or("", |(word, _)| word)
    }

    /// The page with a name.
    pub fn parse(word: &str) -> Option<Page> {
        let known = Page::WORDS.iter().find(|(known, _)| *known == word);
        known.map(|(_, tool)| *tool)
    }

    /// The catalogue key of its title.
    pub fn title_key(self) -> &'static str {
        match self {
            Page::Ladder => "guide.ladder",
            Page::Certificates => "guide.certificates",
            Page::Toolbox => "guide.toolbox",
            Page::Forms => "forms.title",
            Page::Method => "method.title",
            Page::Cost => "cost.title",
            Page::Calendar => "cal.title",
            Page::Checks => "checks.title",
            Page::Share => "share.title",
            Page::Counter => "share.card_title",
        }
    }

    /// The catalogue key of the line under its title that describes it.
    pub fn about_key(self) -> &'static str {
        match self {
            Page::Ladder => "guide.ladder_about",
            Page::Certificates => "guide.certificates_about",
            Page::Toolbox => "guide.toolbox_about",
            Page::Forms => "forms.about",
            Page::Method => "method.about",
            Page::Cost => "cost.about",
            Page::Calendar => "cal.about",
            Page::Checks => "checks.about",
            Page::Share => "share.about",
            Page::Counter => "share.card_about",
        }
    }
}

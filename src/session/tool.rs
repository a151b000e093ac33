//! The pages beside the walk: each opens from the report, or straight from its address.

/// One page beside the walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tool {
    /// Where the firm stands among the steps on which firms grow.
    Ladder,
    /// Certificates that may fit it.
    Certificates,
    /// What to keep under control in its sector.
    Toolbox,
    /// Tables that help with the gaps, to download or to print.
    Forms,
    /// What is asked and how it is scored, in full.
    Method,
    /// What quality costs in a year.
    Cost,
    /// The days of certificates and programmes.
    Calendar,
    /// The checks that are kept on this device: open, compare, take along.
    Checks,
    /// The result as a link and a QR picture.
    Share,
    /// The card for the counter.
    Counter,
}

impl Tool {
    /// All of them by the names in addresses, in the order in which the report offers them.
    pub const WORDS: [(&'static str, Tool); 10] = [
        ("share", Tool::Share),
        ("counter", Tool::Counter),
        ("checks", Tool::Checks),
        ("calendar", Tool::Calendar),
        ("cost", Tool::Cost),
        ("forms", Tool::Forms),
        ("toolbox", Tool::Toolbox),
        ("certificates", Tool::Certificates),
        ("ladder", Tool::Ladder),
        ("method", Tool::Method),
    ];

    /// The name in the address and in saved sessions.
    pub fn word(self) -> &'static str {
        let known = Tool::WORDS.iter().find(|(_, tool)| *tool == self);
        known.map_or("", |(word, _)| word)
    }

    /// The page with a name.
    pub fn parse(word: &str) -> Option<Tool> {
        let known = Tool::WORDS.iter().find(|(known, _)| *known == word);
        known.map(|(_, tool)| *tool)
    }

    /// The catalogue key of its title.
    pub fn title_key(self) -> &'static str {
        match self {
            Tool::Ladder => "guide.ladder",
            Tool::Certificates => "guide.certificates",
            Tool::Toolbox => "guide.toolbox",
            Tool::Forms => "forms.title",
            Tool::Method => "method.title",
            Tool::Cost => "cost.title",
            Tool::Calendar => "cal.title",
            Tool::Checks => "checks.title",
            Tool::Share => "share.title",
            Tool::Counter => "share.card_title",
        }
    }

    /// The catalogue key of the one line under its title that says what it is good for.
    pub fn about_key(self) -> &'static str {
        match self {
            Tool::Ladder => "guide.ladder_about",
            Tool::Certificates => "guide.certificates_about",
            Tool::Toolbox => "guide.toolbox_about",
            Tool::Forms => "forms.about",
            Tool::Method => "method.about",
            Tool::Cost => "cost.about",
            Tool::Calendar => "cal.about",
            Tool::Checks => "checks.about",
            Tool::Share => "share.about",
            Tool::Counter => "share.card_about",
        }
    }
}

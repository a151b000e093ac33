//! The pages beside the walk: each opens from the report, or straight from its address.

/// One page beside the walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tool {
    /// Tables that help with the gaps, to download or to print.
    Forms,
    /// What is asked and how it is scored, in full.
    Method,
}

impl Tool {
    /// All of them by the names in addresses, in the order in which the report offers them.
    pub const WORDS: [(&'static str, Tool); 2] = [("forms", Tool::Forms), ("method", Tool::Method)];

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
            Tool::Forms => "forms.title",
            Tool::Method => "method.title",
        }
    }

    /// The catalogue key of the one line under its title that says what it is good for.
    pub fn about_key(self) -> &'static str {
        match self {
            Tool::Forms => "forms.about",
            Tool::Method => "method.about",
        }
    }
}

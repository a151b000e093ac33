//! What a Content Security Policy lets the page do.

/// What the page cannot do without: a directive, and what it must allow.
const NEEDS: [(&str, &[&str]); 6] = [
    ("script-src", &["'self'"]),
    ("style-src", &["'self'"]),
    ("img-src", &["'self'", "data:", "blob:"]),
    ("connect-src", &["'self'"]),
    ("manifest-src", &["'self'"]),
    ("worker-src", &["'self'"]),
];

/// One policy: directives in the order in which they stand.
pub struct Policy<'a>(Vec<(String, Vec<&'a str>)>);

impl<'a> Policy<'a> {
    /// Reads the value of one header.
    pub fn parse(text: &'a str) -> Policy<'a> {
        let directives = text.split(';').filter_map(|directive| {
            let mut words = directive.split_ascii_whitespace();
            Some((words.next()?.to_ascii_lowercase(), words.collect()))
        });
        Policy(directives.collect())
    }

    /// The sources of a directive that stands there; of two the first counts.
    pub fn own(&self, name: &str) -> Option<&[&'a str]> {
        let found = self.0.iter().find(|(own, _)| own == name);
        found.map(|(_, sources)| sources.as_slice())
    }

    /// The sources that count for a directive, which may be those of another one.
    fn sources(&self, name: &str) -> Option<&[&'a str]> {
        let scripts = (name == "worker-src")
            .then(|| self.own("script-src"))
            .flatten();
        self.own(name)
            .or(scripts)
            .or_else(|| self.own("default-src"))
    }

    /// Whether a directive allows a source.
    fn allows(&self, name: &str, source: &str) -> bool {
        self.sources(name).is_none_or(|sources| {
            let is_scheme = source.ends_with(':');
            sources
                .iter()
                .any(|own| own.eq_ignore_ascii_case(source) || !is_scheme && *own == "*")
        })
    }

    /// What is missing: a directive, and the word that it needs.
    pub fn missing(&self) -> Vec<(&'static str, &'static str)> {
        let each = NEEDS
            .iter()
            .flat_map(|(name, sources)| sources.iter().map(move |one| (*name, *one)));
        let mut missing: Vec<_> = each
            .filter(|(name, source)| !self.allows(name, source))
            .collect();
        if !self.allows("script-src", "'wasm-unsafe-eval'")
            && !self.allows("script-src", "'unsafe-eval'")
        {
            missing.push(("script-src", "'wasm-unsafe-eval'"));
        }
        missing
    }

    /// Whether WebAssembly runs in browsers that do not know `'wasm-unsafe-eval'`.
    pub fn serves_old_browsers(&self) -> bool {
        self.allows("script-src", "'unsafe-eval'")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_policy_forbids_is_named() {
        let shipped = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; manifest-src 'self'; frame-ancestors 'self'";
        assert_eq!(Policy::parse(shipped).missing(), []);
        assert_eq!(Policy::parse("frame-ancestors 'self'").missing(), []);
        assert_eq!(
            Policy::parse("default-src 'self'").missing(),
            [
                ("img-src", "data:"),
                ("img-src", "blob:"),
                ("script-src", "'wasm-unsafe-eval'")
            ]
        );
    }
}

//! Kleene's strong three-valued logic, with two kinds of unknown.
//!
//! *Unknown* can be settled by an answer of the owner; *manual* only by a person's judgement.
//! Neither counts as true. Where both apply, unknown takes precedence, because it can be asked.

/// The truth of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Truth {
    /// Holds whatever the missing answers are.
    True,
    /// Does not hold whatever the missing answers are.
    False,
    /// An answer can still settle it.
    Unknown,
    /// No answer can settle it: somebody must judge.
    Manual,
}

impl Truth {
    /// The truth of a boolean.
    pub fn of(holds: bool) -> Truth {
        if holds { Truth::True } else { Truth::False }
    }

    /// Conjunction. An empty one is true.
    pub fn all(parts: impl IntoIterator<Item = Truth>) -> Truth {
        let mut result = Truth::True;
        for part in parts {
            result = match (result, part) {
                (_, Truth::False) => return Truth::False,
                (Truth::Unknown, _) | (_, Truth::Unknown) => Truth::Unknown,
                (Truth::Manual, _) | (_, Truth::Manual) => Truth::Manual,
                _ => Truth::True,
            };
        }
        result
    }

    /// Disjunction. An empty one is false.
    pub fn any(parts: impl IntoIterator<Item = Truth>) -> Truth {
        Truth::all(parts.into_iter().map(Truth::negated)).negated()
    }

    /// Negation; unknown and manual stay as they are.
    #[must_use]
    pub fn negated(self) -> Truth {
        match self {
            Truth::True => Truth::False,
            Truth::False => Truth::True,
            open => open,
        }
    }

    /// Whether at least `n` of `parts` hold.
    pub fn at_least(n: usize, parts: impl IntoIterator<Item = Truth>) -> Truth {
        let (mut holding, mut manual, mut unknown) = (0, 0, 0);
        for part in parts {
            match part {
                Truth::True => holding += 1,
                Truth::Manual => manual += 1,
                Truth::Unknown => unknown += 1,
                Truth::False => {}
            }
        }
        if holding >= n {
            Truth::True
        } else if holding + manual + unknown < n {
            Truth::False
        } else if unknown > 0 {
            Truth::Unknown
        } else {
            Truth::Manual
        }
    }

    /// The word in packtool's output.
    pub fn word(self) -> &'static str {
        match self {
            Truth::True => "true",
            Truth::False => "false",
            Truth::Unknown => "unknown",
            Truth::Manual => "manual",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Truth::{self, False, Manual, True, Unknown};

    #[test]
    fn conjunction_and_disjunction_are_kleenes() {
        for (a, b, and, or) in [
            (True, True, True, True),
            (True, False, False, True),
            (False, False, False, False),
            (True, Unknown, Unknown, True),
            (False, Unknown, False, Unknown),
            (True, Manual, Manual, True),
            (False, Manual, False, Manual),
            (Unknown, Manual, Unknown, Unknown),
            (Manual, Manual, Manual, Manual),
        ] {
            for (a, b) in [(a, b), (b, a)] {
                assert_eq!(Truth::all([a, b]), and, "{a:?} and {b:?}");
                assert_eq!(Truth::any([a, b]), or, "{a:?} or {b:?}");
                assert_eq!(Truth::at_least(2, [a, b]), and, "2 of {a:?}, {b:?}");
                assert_eq!(Truth::at_least(1, [a, b]), or, "1 of {a:?}, {b:?}");
            }
        }
        assert_eq!(Truth::all([]), True);
        assert_eq!(Truth::any([]), False);
    }

    #[test]
    fn at_least_decides_as_soon_as_it_can() {
        assert_eq!(Truth::at_least(2, [True, True, Unknown]), True);
        assert_eq!(Truth::at_least(2, [False, False, Unknown]), False);
        assert_eq!(Truth::at_least(2, [True, False, Manual]), Manual);
        assert_eq!(Truth::at_least(0, []), True);
    }
}

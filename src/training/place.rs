//! The pages of an exercise, and their names in the address.
//!
//! ```text
//! case               the cases to choose from
//! case/ID            a case, where it was left
//! case/ID/3          its third item; 0 is the story, and so on to the end
//! lesson, lesson/ID  the trainer's page, with a case's handout
//! ```

use crate::teaching::Case;

/// A page of the exercise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The cases to choose from.
    Choose,
    /// A case by its id, at a page of it; without one where it was left.
    Case(String, Option<usize>),
    /// The trainer's page, with the handout of a case.
    Lesson(Option<String>),
}

impl Place {
    /// The longest id that a pack can have, in bytes.
    const LONGEST_ID: usize = 64;

    /// Parses a name; `None` if it is no page of an exercise.
    pub fn parse(name: &str) -> Option<Place> {
        let mut parts = name.split('/');
        let (word, id, page) = (parts.next()?, parts.next(), parts.next());
        let id = id.filter(|id| !id.is_empty() && id.len() <= Place::LONGEST_ID);
        match (word, id) {
            ("case", None) => Some(Place::Choose),
            ("case", Some(id)) => {
                let page = page.and_then(|page| page.parse().ok());
                Some(Place::Case(id.to_owned(), page))
            }
            ("lesson", id) => Some(Place::Lesson(id.map(str::to_owned))),
            _ => None,
        }
    }

    /// Its name, which [`Place::parse`] reads.
    pub fn name(&self) -> String {
        match self {
            Place::Choose => "case".to_owned(),
            Place::Case(id, None) => format!("case/{id}"),
            Place::Case(id, Some(page)) => format!("case/{id}/{page}"),
            Place::Lesson(None) => "lesson".to_owned(),
            Place::Lesson(Some(id)) => format!("lesson/{id}"),
        }
    }
}

/// The content of a page of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The story.
    Story,
    /// An item to rate, by its place in [`Case::expert`].
    Item(usize),
    /// The agreement of the reader with the expert.
    Agreement,
    /// A programme whose verdict is to be predicted, by its place in [`Case::programmes`].
    Programme(usize),
    /// The predictions compared, and the lessons learned.
    End,
}

impl Case {
    /// The content of a page; pages after the last show the end.
    pub fn stage(&self, page: usize) -> Stage {
        let items = self.expert.len();
        match page.checked_sub(1) {
            None => Stage::Story,
            Some(place) if place < items => Stage::Item(place),
            Some(place) if place == items => Stage::Agreement,
            Some(place) if place - items - 1 < self.programmes.len() => {
                Stage::Programme(place - items - 1)
            }
            Some(_) => Stage::End,
        }
    }

    /// The page on which a stage is shown.
    pub fn page(&self, stage: Stage) -> usize {
        match stage {
            Stage::Story => 0,
            Stage::Item(place) => place + 1,
            Stage::Agreement => self.expert.len() + 1,
            Stage::Programme(place) => self.expert.len() + 2 + place,
            Stage::End => self.expert.len() + 2 + self.programmes.len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn names_are_read_again() {
        let of = |id: &str| id.to_owned();
        for (name, place) in [
            ("case", Place::Choose),
            ("case/mesh", Place::Case(of("mesh"), None)),
            ("case/mesh/0", Place::Case(of("mesh"), Some(0))),
            ("case/mesh/12", Place::Case(of("mesh"), Some(12))),
            ("lesson", Place::Lesson(None)),
            ("lesson/mesh", Place::Lesson(Some(of("mesh")))),
        ] {
            assert_eq!(Place::parse(name), Some(place.clone()));
            assert_eq!(place.name(), name);
        }
        // What is no page of a case is the case, where it was left.
        for odd in [
            "case/mesh/-1",
            "case/mesh/x",
            "case/mesh/99999999999999999999",
        ] {
            assert_eq!(Place::parse(odd), Some(Place::Case(of("mesh"), None)));
        }
        assert_eq!(Place::parse("case/"), Some(Place::Choose));
        let long = format!("case/{}", "a".repeat(65));
        assert_eq!(Place::parse(&long), Some(Place::Choose));
        for other in ["", "cases", "fact/firm.region", "tool/cost", "welcome"] {
            assert_eq!(Place::parse(other), None, "{other}");
        }
    }
}

//! The answers to the items.

/// The answer to one item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rating {
    /// The option with so many points, 0–4.
    Points(u8),
    /// 不适用: the item counts as much as the others do on average, and at most as good practice
    /// ([`Rating::NOT_APPLICABLE`]).
    NotApplicable,
    /// 说不清: counts like unanswered, but is not asked again.
    Unknown,
}

impl Rating {
    /// The highest points an item can have.
    pub const MOST: u8 = 4;

    /// Good practice: what every target names at least.
    pub const GOOD: u8 = 3;

    /// What an item that is 不适用 counts at the most. So 不适用 is never worth more than doing the thing would be, and
    /// nobody can do better by it than by an answer of three points.
    pub const NOT_APPLICABLE: u8 = Rating::GOOD;

    /// A rating of `points`, if there are so many.
    pub fn points(points: u8) -> Option<Rating> {
        (points <= Rating::MOST).then_some(Rating::Points(points))
    }

    /// Fewest and most points this can stand for; `None` where the item is left out.
    pub fn range(rating: Option<Rating>) -> Option<(u8, u8)> {
        match rating {
            Some(Rating::Points(points)) => Some((points, points)),
            Some(Rating::NotApplicable) => None,
            Some(Rating::Unknown) | None => Some((0, Rating::MOST)),
        }
    }
}

/// The answers to items, by their pool keys ([`super::Item::key`]): an answer given under one
/// questionnaire counts under every other that has the same item.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ratings {
    answers: Vec<Option<Rating>>,
    keeps_standard: bool,
}

impl Ratings {
    /// No answers.
    pub fn new() -> Ratings {
        Ratings::default()
    }

    /// The answer to the item with a pool key.
    pub fn get(&self, item: usize) -> Option<Rating> {
        self.answers.get(item).copied().flatten()
    }

    /// Sets or, with `None`, removes the answer to the item with a pool key.
    pub fn set(&mut self, item: usize, rating: Option<Rating>) {
        if self.answers.len() <= item {
            self.answers.resize(item + 1, None);
        }
        if let Some(place) = self.answers.get_mut(item) {
            *place = rating;
        }
    }

    /// How many items have been answered, under whatever questionnaire.
    pub fn answered(&self) -> usize {
        self.answers.iter().flatten().count()
    }

    /// Whether the self-check was begun with the standard questionnaire while the one for this firm
    /// could not be had. It then goes on with it: nobody is thrown back by what arrives late.
    pub fn keeps_standard(&self) -> bool {
        self.keeps_standard
    }

    /// Says whether the self-check goes on with the standard questionnaire; see
    /// [`Ratings::keeps_standard`].
    pub fn set_keeps_standard(&mut self, keeps: bool) {
        self.keeps_standard = keeps;
    }
}

//! The answers to the items.

/// The answer to one item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rating {
    /// The option with so many points, 0–4.
    Points(u8),
    /// 不适用: the item is left out of the score.
    NotApplicable,
    /// 说不清: counts like unanswered, but is not asked again.
    Unknown,
}

impl Rating {
    /// The highest points an item can have.
    pub const MOST: u8 = 4;

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

/// The answers to all items of a questionnaire, by their places.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ratings(Vec<Option<Rating>>);

impl Ratings {
    /// No answers.
    pub fn new() -> Ratings {
        Ratings::default()
    }

    /// The answer to the item at a place.
    pub fn get(&self, item: usize) -> Option<Rating> {
        self.0.get(item).copied().flatten()
    }

    /// Sets or, with `None`, removes the answer to the item at a place.
    pub fn set(&mut self, item: usize, rating: Option<Rating>) {
        if self.0.len() <= item {
            self.0.resize(item + 1, None);
        }
        if let Some(place) = self.0.get_mut(item) {
            *place = rating;
        }
    }

    /// How many items have been answered.
    pub fn answered(&self) -> usize {
        self.0.iter().flatten().count()
    }
}

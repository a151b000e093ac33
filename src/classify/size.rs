//! The four enterprise sizes and sets of them.

/// An enterprise size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Size {
    /// 微型
    Micro,
    /// 小型
    Small,
    /// 中型
    Medium,
    /// 大型
    Large,
}

impl Size {
    /// As written in packs and in packtool's output.
    pub const WORDS: [(&'static str, Size); 4] = [
        ("micro", Size::Micro),
        ("small", Size::Small),
        ("medium", Size::Medium),
        ("large", Size::Large),
    ];

    /// The word in packs and in packtool's output.
    pub fn word(self) -> &'static str {
        match self {
            Size::Micro => "micro",
            Size::Small => "small",
            Size::Medium => "medium",
            Size::Large => "large",
        }
    }

    /// The catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Size::Micro => "size.micro",
            Size::Small => "size.small",
            Size::Medium => "size.medium",
            Size::Large => "size.large",
        }
    }
}

/// A set of enterprise sizes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SizeSet(u8);

impl SizeSet {
    /// All four: nothing is known.
    pub const ALL: SizeSet = SizeSet(0b1111);

    /// Adds a size.
    pub fn insert(&mut self, size: Size) {
        self.0 |= 1 << size as u8;
    }

    /// Whether `size` is in it.
    pub fn contains(self, size: Size) -> bool {
        self.0 & 1 << size as u8 != 0
    }

    /// Whether every size of it is in `other`.
    pub fn is_within(self, other: SizeSet) -> bool {
        self.0 & !other.0 == 0
    }

    /// Whether no size of it is in `other`.
    pub fn is_apart_from(self, other: SizeSet) -> bool {
        self.0 & other.0 == 0
    }

    /// The sizes, smallest first.
    pub fn iter(self) -> impl Iterator<Item = Size> {
        let sizes = Size::WORDS.into_iter().map(|(_, size)| size);
        sizes.filter(move |size| self.contains(*size))
    }

    /// The size, where there is just one.
    pub fn single(self) -> Option<Size> {
        let mut sizes = self.iter();
        let first = sizes.next()?;
        sizes.next().is_none().then_some(first)
    }
}

impl FromIterator<Size> for SizeSet {
    fn from_iter<T: IntoIterator<Item = Size>>(sizes: T) -> SizeSet {
        let mut set = SizeSet::default();
        for size in sizes {
            set.insert(size);
        }
        set
    }
}

//! How much of the walk a page offers: all of it, or one half.

/// The parts that a page offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// Profile, self-check, programmes.
    #[default]
    Full,
    /// The self-check alone: no question about the firm, no programmes in the report.
    Check,
    /// Profile and programmes; the self-check is offered in the report.
    Programmes,
}

impl Mode {
    /// As written in addresses.
    pub const WORDS: [(&'static str, Mode); 3] = [
        ("full", Mode::Full),
        ("check", Mode::Check),
        ("programmes", Mode::Programmes),
    ];
}

//! Modes: a page offers the whole flow, the self-check alone, or the programmes alone.

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

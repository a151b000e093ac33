//! Messages between the embedded page and its host page (`postMessage`), protocol 1: the common fields, and which
//! incoming messages are accepted. `browser::embed` sends and receives them.

/// The value of every message's field `protocol`.
pub const PROTOCOL: &str = "quality-selfcheck";

/// The version of the protocol.
pub const VERSION: f64 = 1.0;

/// The fields read from an incoming message; `None` for a field that is missing or of another type.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Heard {
    /// The sender's origin, as the browser reports it.
    pub origin: String,
    /// Its field `protocol`, if a string.
    pub protocol: Option<String>,
    /// Its field `version`, if a number.
    pub version: Option<f64>,
    /// Its field `type`, if a string.
    pub kind: Option<String>,
}

impl Heard {
    /// Whether the host at this origin announces that it follows the height. All other messages are
    /// ignored: any page can send anything.
    pub fn is_hello(&self, host: &str) -> bool {
        self.origin == host
            && self.protocol.as_deref() == Some(PROTOCOL)
            && self.version == Some(VERSION)
            && self.kind.as_deref() == Some("hello")
    }
}

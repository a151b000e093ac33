//! What this page and a page of another website around it say to each other, protocol 1: what every message says, and
//! what is taken from the other side. `browser::embed` sends and hears.

/// What every message of the protocol says.
pub const PROTOCOL: &str = "quality-selfcheck";

/// The version of the protocol.
pub const VERSION: f64 = 1.0;

/// What is looked at of something that arrived; `None` for what is not there, or of another kind.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Heard {
    /// The origin that the browser says it comes from.
    pub origin: String,
    /// Its field `protocol`, where that is a text.
    pub protocol: Option<String>,
    /// Its field `version`, where that is a number.
    pub version: Option<f64>,
    /// Its field `type`, where that is a text.
    pub kind: Option<String>,
}

impl Heard {
    /// Whether the website at this origin says that it follows the height. Everything else that
    /// arrives is ignored: any page can send anything.
    pub fn is_hello(&self, host: &str) -> bool {
        self.origin == host
            && self.protocol.as_deref() == Some(PROTOCOL)
            && self.version == Some(VERSION)
            && self.kind.as_deref() == Some("hello")
    }
}

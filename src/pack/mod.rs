//! Content packs: JSON files in, valid types out, every problem with its file and JSON pointer.
//!
//! * [`node`], [`object`] – reading JSON with pointers; [`problem`] – what can be wrong; [`sink`] – what was;
//! * [`source`] – provenance; [`envelope`] – what every pack begins with;
//! * one reader a kind: [`facts`], [`size`], [`questionnaire`], [`programmes`], [`regions`],
//!   [`glossary`], [`tools`], [`forms`], [`ladder`], [`certificates`], [`toolbox`], [`cases`],
//!   [`index`];
//! * [`choosing`] – how a region is chosen; [`first`] – as much of them as the first question needs;
//!   [`scan`] – reading a few values and no more;
//! * [`translation`] – a pack's texts in another language;
//! * [`links`] – what guidance packs name in other packs;
//! * [`variant`] – questionnaires for certain firms, made from the standard one, and which is asked;
//! * [`age`] – the device's day beside those of the packs;
//! * [`content`] – all packs together, checked against each other; [`info`] – which ones; [`folder`] – a
//!   whole folder of them.
//!
//! A [`Content`] that exists is valid: nothing after it checks a pack again.

pub mod age;
pub mod cases;
pub mod certificates;
pub mod choosing;
pub mod content;
pub mod envelope;
pub mod exchange;
pub mod facts;
pub mod first;
pub mod folder;
pub mod forms;
pub mod glossary;
pub mod index;
pub mod info;
pub mod ladder;
pub mod links;
pub mod node;
pub mod object;
pub mod problem;
pub mod programmes;
pub mod questionnaire;
pub mod regions;
pub mod scan;
pub mod sink;
pub mod size;
pub mod source;
pub mod toolbox;
pub mod tools;
pub mod translation;
pub mod variant;
mod whole;

pub use content::{Content, CoreFiles};
pub use envelope::Kind;
pub use first::{FirstQuestion, Raw};
pub use forms::Forms;
pub use glossary::{Glossary, Term};
pub use index::{Index, IndexEntry};
pub use info::PackInfo;
pub use node::Node;
pub use object::Object;
pub use problem::{JsonKind, PackError, Problem, Thing};
pub use regions::Regions;
pub use sink::Sink;
pub use source::{Confidence, Source};
pub use tools::{Averages, CertificateKind, CertificateRules, ToolFigures};
pub use translation::Translation;
pub use variant::Variant;

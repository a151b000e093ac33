//! Content: the readers of all kinds of packs, and all packs assembled.
//!
//! * one reader a kind: [`facts`], [`size`], [`questionnaire`], [`programmes`], [`regions`],
//!   [`glossary`], [`tools`], [`forms`], [`ladder`], [`certificates`], [`toolbox`], [`cases`],
//!   [`index`];
//! * [`region_choices`] – how a region is chosen; [`first_question`] – the few values that the first question needs;
//! * [`links`] – references from guidance packs to other packs;
//! * [`variant`] – questionnaires for certain firms, made from the standard one, and which one is asked;
//!   [`item_overrides`] – which items a variant replaces, leaves out and adds;
//! * [`clock_check`] – the device's date compared with the dates of the packs;
//! * [`assembled`] – all packs together, checked against each other; [`folder`] – a whole folder of them.
//!
//! A [`Content`] that exists is valid: nothing after it checks a pack again.

pub mod assembled;
pub mod cases;
pub mod certificates;
pub mod clock_check;
pub mod facts;
pub mod first_question;
pub mod folder;
pub mod forms;
pub mod glossary;
pub mod index;
pub mod item_overrides;
pub mod ladder;
pub mod links;
pub mod programmes;
pub mod questionnaire;
pub mod region_choices;
pub mod regions;
pub mod size;
pub mod toolbox;
pub mod tools;
pub mod variant;

pub use assembled::{Content, CoreFiles};
pub use first_question::{FirstQuestion, Raw};
pub use forms::{Form, Forms};
pub use glossary::{Glossary, Term};
pub use index::{Index, IndexEntry};
pub use tools::{Averages, CertificateKind, CertificateRules, ToolFigures};
pub use variant::Variant;

//! One component a file.

pub mod answers;
pub mod calendar_list;
pub mod choice;
pub mod condition;
pub mod confirm;
pub mod date_field;
pub mod early_stop;
pub mod glance;
pub mod hand_over;
pub mod level_rules;
pub mod notice_action;
pub mod number_field;
pub mod pack_errors;
pub mod paste;
pub mod plan;
pub mod programme;
pub mod progress;
pub mod qr;
pub mod radar;
pub mod region_picker;
pub mod rich;
pub mod score_change;
pub mod since_last;
pub mod size_note;
pub mod source_note;
pub mod wishes;

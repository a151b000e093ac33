//! Forms that help with a gap, as CSV for a spreadsheet or to print.

use super::csv::{MARK, line};
use crate::content::Form;
use crate::text::Lang;

impl Form {
    /// The form as a table for a spreadsheet: name and firm, the fields, the columns, one empty line
    /// for each row.
    pub fn csv(&self, lang: Lang, firm: &str) -> String {
        let mut csv = MARK.to_owned();
        line(&mut csv, &mut [self.title.get(lang), firm].into_iter());
        for field in &self.fields {
            line(&mut csv, &mut [field.get(lang), ""].into_iter());
        }
        line(
            &mut csv,
            &mut self.columns.iter().map(|text| text.get(lang)),
        );
        for _ in 0..self.rows {
            line(&mut csv, &mut self.columns.iter().map(|_| ""));
        }
        csv
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_for_a_spreadsheet() {
        let form = Form {
            id: "a".into(),
            title: "登记单".into(),
            about: "…".into(),
            items: Vec::new(),
            fields: vec!["检查日期".into()],
            columns: vec!["日期".into(), "说\"了\"什么".into()],
            example: vec!["1日".into(), "慢".into()],
            rows: 2,
        };
        assert_eq!(
            form.csv(Lang::ZhHans, "=1+1"),
            "\u{feff}\"登记单\",\"'=1+1\"\r\n\"检查日期\",\"\"\r\n\
             \"日期\",\"说\"\"了\"\"什么\"\r\n\"\",\"\"\r\n\"\",\"\"\r\n"
        );
    }
}

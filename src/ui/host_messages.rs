//! Messages to the website that embeds the page.

use super::app::App;
use crate::browser::embed;
use crate::session::walk;
use leptos::prelude::*;

/// Sends messages to the host page, where the address names one.
#[derive(Clone, Copy)]
pub struct HostMessages(pub App);

impl HostMessages {
    /// Begins to talk to the host page.
    pub fn begin(self) {
        if let Some(host) = self.host() {
            embed::begin(&host);
            self.tell_step();
        }
    }

    /// Tells the host page which step is shown, and that the report has been reached.
    pub fn tell_step(self) {
        let HostMessages(app) = self;
        let Some(host) = self.host() else {
            return;
        };
        let content = app.content.get_untracked();
        let part = app
            .session
            .with_untracked(|session| walk::part(&content, session, session.step, app.today));
        embed::step(&host, part.word());
        if part == walk::Part::Report {
            embed::completed(&host);
        }
    }

    fn host(self) -> Option<String> {
        self.0.parameters.with_value(|asked| asked.host.clone())
    }
}

//! What handing something over has come to: a line that claims no more than the page has seen, and the text itself
//! in a field wherever nobody knows whether it has arrived.

use crate::browser::{clock, export};
use crate::report::delivery::TextFile;
use crate::ui::app::App;
use crate::ui::erased_view::view;
use leptos::prelude::*;

/// The outcome of a group of buttons; one [`HandOver::view`] below them.
#[derive(Clone, Copy)]
pub struct HandOver {
    app: App,
    /// The id of the field; one of its own for each group.
    id: StoredValue<String>,
    /// The line.
    said: RwSignal<String>,
    /// The text that is shown, as a file, and whether it stands first.
    shown: RwSignal<Option<(TextFile, bool)>>,
}

impl HandOver {
    /// Nothing has been handed over yet. `id` is the field's, once there is one.
    pub fn new(app: App, id: impl Into<String>) -> HandOver {
        HandOver {
            app,
            id: StoredValue::new(id.into()),
            said: RwSignal::new(String::new()),
            shown: RwSignal::new(None),
        }
    }

    /// Says a text of the interface.
    pub fn say(self, key: &'static str) {
        // The page may have been left meanwhile.
        self.said.try_set(self.app.t(key));
    }

    /// Withdraws what was said.
    pub fn clear(self) {
        self.said.set(String::new());
        self.shown.set(None);
    }

    /// Copies a text, and says `copied`; where the browser copies nothing the text is shown with all of it selected.
    pub fn copy(self, text: String, copied: &'static str) {
        leptos::task::spawn_local(async move {
            if export::copy(&text).await {
                self.say(copied);
                return;
            }
            self.say("hand_over.not_copied");
            let is_shown = |shown: &Option<(TextFile, bool)>| {
                shown.as_ref().is_some_and(|(file, _)| file.text == text)
            };
            if self.shown.try_with_untracked(is_shown) == Some(false) {
                let file = TextFile {
                    text,
                    name: String::new(),
                    kind: "",
                    about: "",
                };
                self.shown.try_set(Some((file, true)));
            }
            self.select();
        });
    }

    /// Offers a file; in a browser that is known to save none, its text first.
    pub fn save(self, file: TextFile) {
        if export::drops_downloads() {
            self.text_first(file, "hand_over.in_app");
        } else {
            self.offer(file);
        }
    }

    fn offer(self, file: TextFile) {
        if !export::download(&file.name, file.kind, &file.text) {
            return self.text_first(file, "hand_over.not_saved");
        }
        let tried = self.app.fill("hand_over.tried", &[("name", &file.name)]);
        self.said.set(format!("{tried}{}", self.app.t(file.about)));
        self.shown.set(Some((file, false)));
    }

    fn text_first(self, file: TextFile, why: &str) {
        let said = format!("{}{}", self.app.t(why), self.app.t(file.about));
        self.said.set(said);
        self.shown.set(Some((file, true)));
        self.select();
    }

    /// Selects the text once the field is there.
    fn select(self) {
        let select = move || {
            let _ = self.id.try_with_value(|id| export::select(id));
        };
        clock::after(0, Box::new(select));
    }

    /// The line, and the text where it is shown.
    pub fn view(self) -> AnyView {
        let app = self.app;
        let text = move || {
            let (file, is_first) = self.shown.get()?;
            let copied = file.text.clone();
            let copy = move |_| self.copy(copied.clone(), "hand_over.copied");
            let text = file.text.clone();
            // Where the file has been offered already, or there is none, there is nothing to try.
            let is_file = is_first && !file.name.is_empty();
            let offer = is_file.then(|| {
                let offer = move |_| self.offer(file.clone());
                view! {
                    <button type="button" class="button plain" on:click=offer>
                        {app.t("hand_over.try_anyway")}
                    </button>
                }
            });
            let title = if is_first {
                "hand_over.text"
            } else {
                "hand_over.not_found"
            };
            Some(view! {
                <details open=is_first>
                    <summary>{app.t(title)}</summary>
                    <textarea
                        id=self.id.get_value()
                        readonly
                        rows="4"
                        aria-label=app.t("hand_over.text")
                        prop:value=text
                    ></textarea>
                    <button type="button" class="button plain" on:click=copy>{app.t("hand_over.copy_text")}</button>
                    {offer}
                </details>
            })
        };
        view! {
            <div class="handed no-print">
                <p role="status" aria-live="polite" class="small">{move || self.said.get()}</p>
                {text}
            </div>
        }
    }
}

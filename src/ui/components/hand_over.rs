//! What handing something over has come to: a line that claims no more than the page has seen, and the text itself
//! in a field wherever nobody knows whether it has arrived.

use crate::browser::{clock, export};
use crate::report::delivery::TextFile;
use crate::ui::app::App;
use crate::ui::erased_view::view;
use leptos::prelude::*;

/// How far it has come.
#[derive(Debug, Clone, PartialEq)]
enum Progress {
    /// Nothing was asked for, or what was said no longer holds.
    Nothing,
    /// A text of the interface, by its key.
    Said(&'static str),
    /// The browser copies nothing: the text is shown, all of it selected.
    Selected(String),
    /// The file was offered to the browser.
    Offered(TextFile),
    /// The browser is known to save no file, or refused it: the text stands first.
    TextFirst(TextFile, &'static str),
}

/// The outcome of a group of buttons; one [`HandOver::view`] below them.
#[derive(Clone, Copy)]
pub struct HandOver {
    app: App,
    /// The id of the field; one of its own for each group.
    id: StoredValue<String>,
    progress: RwSignal<Progress>,
}

impl HandOver {
    /// Nothing has been handed over yet. `id` is the field's, once there is one.
    pub fn new(app: App, id: impl Into<String>) -> HandOver {
        HandOver {
            app,
            id: StoredValue::new(id.into()),
            progress: RwSignal::new(Progress::Nothing),
        }
    }

    /// Says a text of the interface.
    pub fn say(self, key: &'static str) {
        // The page may have been left meanwhile.
        self.progress.try_set(Progress::Said(key));
    }

    /// Withdraws what was said.
    pub fn clear(self) {
        self.progress.set(Progress::Nothing);
    }

    /// Copies a text, and says `copied`; where the browser copies nothing the text is shown with all of it selected.
    pub fn copy(self, text: String, copied: &'static str) {
        leptos::task::spawn_local(async move {
            if export::copy(&text).await {
                self.say(copied);
            } else {
                self.progress.try_set(Progress::Selected(text));
                self.select();
            }
        });
    }

    /// Offers a file; in a browser that is known to save none, its text first.
    pub fn save(self, file: TextFile) {
        if export::drops_downloads() {
            self.progress
                .set(Progress::TextFirst(file, "hand_over.in_app"));
            self.select();
        } else {
            self.offer(file);
        }
    }

    fn offer(self, file: TextFile) {
        let offered = export::download(&file.name, file.kind, &file.text);
        self.progress.set(if offered {
            Progress::Offered(file)
        } else {
            Progress::TextFirst(file, "hand_over.not_saved")
        });
    }

    /// Selects the text once the field is there.
    fn select(self) {
        let id = self.id;
        let select = move || {
            if let Some(id) = id.try_get_value() {
                export::select(&id);
            }
        };
        clock::after(0, Box::new(select));
    }

    /// The line, and the field where there is one.
    pub fn view(self) -> AnyView {
        let app = self.app;
        let said = move || match self.progress.get() {
            Progress::Nothing => String::new(),
            Progress::Said(key) => app.t(key),
            Progress::Selected(_) => app.t("hand_over.not_copied"),
            Progress::Offered(file) => {
                let tried = app.fill("hand_over.tried", &[("name", &file.name)]);
                format!("{tried}{}", app.t(file.about))
            }
            Progress::TextFirst(file, key) => format!("{}{}", app.t(key), app.t(file.about)),
        };
        let field = move || match self.progress.get() {
            Progress::Nothing | Progress::Said(_) => None,
            Progress::Selected(text) => Some(self.field(&text)),
            Progress::Offered(file) => {
                let inner = self.field_and_copy(file.text);
                Some(view! {
                    <details>
                        <summary>{app.t("hand_over.not_found")}</summary>
                        {inner}
                    </details>
                })
            }
            Progress::TextFirst(file, _) => {
                let inner = self.field_and_copy(file.text.clone());
                let offer = move |_| self.offer(file.clone());
                Some(view! {
                    {inner}
                    <button type="button" class="button plain" on:click=offer>
                        {app.t("hand_over.try_anyway")}
                    </button>
                })
            }
        };
        view! {
            <div class="handed no-print">
                <p role="status" aria-live="polite" class="small">{said}</p>
                {field}
            </div>
        }
    }

    fn field(self, text: &str) -> AnyView {
        let id = self.id.get_value();
        let select = move |_| export::select(&self.id.get_value());
        view! {
            <textarea
                id=id
                readonly
                rows="4"
                aria-label=self.app.t("hand_over.text")
                prop:value=text.to_owned()
                on:click=select
            ></textarea>
        }
    }

    fn field_and_copy(self, text: String) -> AnyView {
        let field = self.field(&text);
        let done = RwSignal::new(None::<bool>);
        let copy = move |_| {
            let text = text.clone();
            leptos::task::spawn_local(async move {
                let copied = export::copy(&text).await;
                done.try_set(Some(copied));
                if !copied {
                    self.select();
                }
            });
        };
        let said = move || {
            done.get().map(|copied| {
                self.app.t(if copied {
                    "hand_over.copied"
                } else {
                    "hand_over.not_copied"
                })
            })
        };
        view! {
            {field}
            <button type="button" class="button plain" on:click=copy>{self.app.t("hand_over.copy_text")}</button>
            <p role="status" aria-live="polite" class="small">{said}</p>
        }
    }
}

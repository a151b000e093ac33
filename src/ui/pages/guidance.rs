//! What the guidance pages share: their pack is loaded when they are opened, and their sources stand at the end.

use crate::content::Content;
use crate::evaluation::situation_of;
use crate::reader::Loaded;
use crate::reader::PackInfo;
use crate::reader::{Kind, Source};
use crate::rule::{Needs, Situation, Wording};
use crate::session::{Event, Page, Step};
use crate::text::Text;
use crate::ui::app::App;
use crate::ui::components::source_note::SourceNote;
use crate::ui::content_loader::ContentLoader;
use crate::ui::dispatcher::Dispatcher;
use crate::ui::erased_view::view;
use leptos::prelude::*;
use std::sync::Arc;

/// What a page is rendered from.
#[derive(Clone, Copy)]
pub struct GuidancePage<'a> {
    /// The packs.
    pub content: &'a Content,
    /// The situation that rules are evaluated against.
    pub situation: &'a Situation<'a>,
    /// The words.
    pub words: &'a Wording<'a>,
    /// The state.
    pub app: App,
}

impl GuidancePage<'_> {
    /// A pack's text in the shown language.
    pub fn text(&self, text: &Text) -> String {
        self.words.text(text).to_owned()
    }
}

/// A page whose pack is loaded when it opens; `show` answers `None` while it is not loaded.
pub fn page(
    app: App,
    page: Page,
    kind: Kind,
    show: fn(GuidancePage<'_>) -> Option<AnyView>,
) -> AnyView {
    ContentLoader(app).load_guidance(kind);
    let inner = move || {
        let (content, texts) = (app.content.get(), app.texts.get_untracked());
        let session = app.session.get_untracked();
        let situation = situation_of(&content, &session.profile, &session.ratings, app.today);
        let words = content.wording(&texts);
        let shown = show(GuidancePage {
            content: &content,
            situation: &situation,
            words: &words,
            app,
        });
        match shown {
            Some(shown) => shown,
            None if app.missing.with(|all| all.contains(&kind)) => view! {
                <section class="card">
                    <p>{app.t("guide.failed")}</p>
                    <button type="button" class="button" on:click=move |_| ContentLoader(app).load_guidance(kind)>
                        {app.t("guide.again")}
                    </button>
                </section>
            },
            None => view! { <p role="status">{app.t("guide.loading")}</p> },
        }
    };
    super::frame(app, page, inner.into_any())
}

/// The items of a list.
pub fn items(page: &GuidancePage<'_>, texts: &[Text]) -> Vec<AnyView> {
    texts
        .iter()
        .map(|text| view! { <li>{page.text(text)}</li> })
        .collect()
}

/// A heading with a list, within a card; none where the list is empty.
pub fn list(page: &GuidancePage<'_>, title: &str, texts: &[Text]) -> Option<AnyView> {
    if texts.is_empty() {
        return None;
    }
    Some(view! { <h4>{page.app.t(title)}</h4><ul>{items(page, texts)}</ul> })
}

/// Numbered sources, folded: they are long, and a page has several.
pub fn sources(page: &GuidancePage<'_>, all: &[&Arc<Source>]) -> AnyView {
    let notes: Vec<AnyView> = all
        .iter()
        .map(|source| view! { <li><SourceNote source=Arc::clone(source) /></li> })
        .collect();
    view! {
        <details>
            <summary>{page.app.t("programme.sources")}</summary>
            <ol class="sources">{notes}</ol>
        </details>
    }
}

/// Each source once, in order.
pub fn once<'a>(all: impl IntoIterator<Item = &'a Arc<Source>>) -> Vec<&'a Arc<Source>> {
    let mut seen: Vec<&Arc<Source>> = Vec::new();
    for source in all {
        if !seen.iter().any(|known| Arc::ptr_eq(known, source)) {
            seen.push(source);
        }
    }
    seen
}

/// A button for each question that is still open; it returns to this page.
pub fn questions(page: &GuidancePage<'_>, needs: &Needs) -> Option<AnyView> {
    if needs.facts().is_empty() {
        return None;
    }
    let app = page.app;
    let buttons: Vec<AnyView> = needs
        .facts()
        .iter()
        .map(|key| {
            let key = *key;
            let said = app.fill("guide.answer", &[("label", page.words.label(key))]);
            view! {
                <button
                    type="button"
                    class="button quiet no-print"
                    on:click=move |_| Dispatcher(app).send(Event::Edit(Step::Fact(key)))
                >
                    {said}
                </button>
            }
        })
        .collect();
    Some(buttons.into_any())
}

/// The kind of pack that a page shows.
pub fn version<T>(page: &GuidancePage<'_>, loaded: &Loaded<T>) -> AnyView {
    said_version(page, &loaded.pack)
}

fn said_version(page: &GuidancePage<'_>, pack: &PackInfo) -> AnyView {
    let title = page.text(&pack.title);
    let values = [("title", title.as_str()), ("version", &pack.version)];
    view! { <p class="muted small">{page.app.fill("guide.version", &values)}</p> }
}

//! The language in use: the texts of the page and those of the packs are always of one language.

use super::app::{App, Notice};
use super::{chunks, initial_load};
use crate::browser::{page, storage};
use crate::content::Content;
use crate::locale::Catalogue;
use crate::reader::header::PackFile;
use crate::reader::{Kind, PackError};
use crate::text::Lang;
use leptos::prelude::*;
use std::sync::Arc;

/// The texts of a language; `None` where they cannot be loaded.
pub async fn catalogue(lang: Lang) -> Option<Catalogue> {
    if lang == Lang::ZhHans {
        return Some(Catalogue::built_in());
    }
    let path = format!("locales/{}.json", lang.tag());
    let json = crate::browser::fetch::text(&path).await.ok()?;
    Catalogue::parse(lang, &json).ok()
}

impl App {
    /// The language that is shown, asked by what is no view.
    pub(super) fn shown_lang(&self) -> Lang {
        self.texts.with_untracked(|texts| texts.lang())
    }

    fn cannot_speak(&self, lang: Lang) {
        if self.wanted.get_value() == lang {
            self.wanted.set_value(self.shown_lang());
            self.notices.update(|all| {
                all.retain(|known| *known != Notice::Offline);
                all.push(Notice::Offline);
            });
        }
    }

    /// Changes the language; see [`App::change_language`].
    pub fn speak(&self, lang: Lang) {
        leptos::task::spawn_local(self.change_language(lang));
    }

    /// Changes the language: loads its texts; then the packs are read again in it. Answers are kept: what is
    /// read again is the same files in the same order.
    pub(super) fn change_language(&self, lang: Lang) -> impl Future<Output = ()> + use<> {
        let app = *self;
        app.wanted.set_value(lang);
        async move {
            let Some(texts) = catalogue(lang).await else {
                app.cannot_speak(lang);
                return;
            };
            let index = app.index.get_value();
            let (mut files, mut untranslated) = (app.files.get_value(), Vec::new());
            loop {
                untranslated.extend(initial_load::translate(&index, lang, &mut files).await);
                // Of two choices the later one counts, whichever is here first.
                if app.wanted.get_value() != lang {
                    return;
                }
                // What has arrived meanwhile is in the old language.
                let arrived = app
                    .files
                    .with_value(|all| all.get(files.len()..).map(<[_]>::to_vec));
                match arrived {
                    Some(mut more) if !more.is_empty() => {
                        untranslated.extend(initial_load::translate(&index, lang, &mut more).await);
                        files.extend(more);
                    }
                    _ => break,
                }
            }
            page::set_language(lang.tag());
            let _ = storage::save(storage::Key::Language, lang.tag());
            if let Some(content) = again(&files) {
                app.files.set_value(files);
                app.content.set(Arc::new(content));
            }
            app.texts.set(Arc::new(texts));
            app.notices
                .update(|all| all.retain(|known| !matches!(known, Notice::Untranslated(_))));
            app.tell_untranslated(untranslated);
        }
    }

    /// Says what could not be had of translations, all of it in one notice.
    pub(super) fn tell_untranslated(&self, mut errors: Vec<PackError>) {
        if errors.is_empty() {
            return;
        }
        self.notices.update(|all| {
            all.retain(|known| match known {
                Notice::Untranslated(before) => {
                    let more = std::mem::take(&mut errors);
                    errors.extend(before.iter().cloned());
                    errors.extend(more);
                    false
                }
                _ => true,
            });
            all.push(Notice::Untranslated(errors));
        });
    }
}

/// Reads files again that have been read before, in their order: items keep their keys.
fn again(files: &[PackFile]) -> Option<Content> {
    let mut content = initial_load::core_of(files).ok()??;
    for file in files.iter().skip(initial_load::CORE.len()) {
        // What is wrong with any has been said when it came.
        match file.kind() {
            Some(Kind::Index) => {
                let _ = content.announce(file);
            }
            _ => {
                chunks::add(&mut content, file)?;
            }
        }
    }
    Some(content)
}

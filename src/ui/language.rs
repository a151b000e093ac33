//! The language in use. The texts of the page and those of the packs are always of the same language.

use super::app::App;
use super::entry_points::EntryPoints;
use super::initial_load;
use super::notice::Notice;
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

/// Changes the language.
#[derive(Clone, Copy)]
pub struct Language(pub App);

impl Language {
    fn cannot_load(self, lang: Lang) {
        if self.0.wanted.get_value() == lang {
            self.0.wanted.set_value(self.0.lang());
            self.0.notices.update(|all| {
                all.retain(|known| *known != Notice::Offline);
                all.push(Notice::Offline);
            });
        }
    }

    /// Changes the language in the background; see [`Language::change`].
    pub fn choose(self, lang: Lang) {
        leptos::task::spawn_local(self.change(lang));
    }

    /// Changes the language: loads its texts, then reads the packs again in it. Answers stay: the same files are read
    /// in the same order.
    pub(super) fn change(self, lang: Lang) -> impl Future<Output = ()> + use<> {
        let Language(app) = self;
        app.wanted.set_value(lang);
        async move {
            let Some(texts) = catalogue(lang).await else {
                self.cannot_load(lang);
                return;
            };
            let index = app.index.get_value();
            let (mut files, mut untranslated) = (app.files.get_value(), Vec::new());
            loop {
                untranslated.extend(initial_load::translate(&index, lang, &mut files).await);
                // Of two choices the later one counts, whichever is loaded first.
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
            if let Some(content) = read_again(&files, app.entry_points) {
                app.files.set_value(files);
                app.content.set(Arc::new(content));
            }
            app.texts.set(Arc::new(texts));
            app.notices
                .update(|all| all.retain(|known| !matches!(known, Notice::Untranslated(_))));
            self.report_untranslated(untranslated);
        }
    }

    /// Reports all translations that could not be loaded in one notice.
    pub(super) fn report_untranslated(self, mut errors: Vec<PackError>) {
        if errors.is_empty() {
            return;
        }
        self.0.notices.update(|all| {
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

/// Reads files again that have been read before, in the same order: items keep their keys.
fn read_again(files: &[PackFile], entry_points: &EntryPoints) -> Option<Content> {
    let mut content = initial_load::core_of(files).ok()??;
    for file in files.iter().skip(initial_load::CORE.len()) {
        // Errors were reported when the file was first read.
        match file.kind() {
            Some(Kind::Index) => {
                let _ = content.announce(file);
            }
            _ => {
                (entry_points.add_pack)(&mut content, file)?;
            }
        }
    }
    Some(content)
}

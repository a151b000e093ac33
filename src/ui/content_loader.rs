//! Loads in the background what the questionnaire goes on without: the other chunks, and packs when an answer makes
//! them needed.

use super::app::App;
use super::chunk_state::{Chunk, ChunkMissing, ChunkState};
use super::document::HEADING;
use super::initial_load;
use super::language::Language;
use super::navigation::Navigation;
use super::notice::Notice;
use super::persistence::Persistence;
use crate::browser::{clock, page};
use crate::content::Content;
use crate::reader::Kind;
use crate::region::RegionCode;
use crate::session::{Session, saved};
use leptos::prelude::*;
use std::sync::Arc;

/// Loads chunks and packs, each once.
#[derive(Clone, Copy)]
pub struct ContentLoader(pub App);

impl ContentLoader {
    /// Loads a chunk, unless it is loaded or being loaded. Where that fails while its screen is shown, the page's own
    /// HTML says so: it offers to open the page again, with the answers that are saved by then.
    pub fn load_chunk(self, chunk: Chunk) {
        let ContentLoader(app) = self;
        let Some(arrival) = app.chunks.of(chunk) else {
            return;
        };
        if matches!(
            arrival.get_untracked(),
            ChunkState::Loading | ChunkState::Loaded
        ) {
            return;
        }
        // Nothing is rendered differently for it.
        arrival.update_untracked(|now| *now = ChunkState::Loading);
        leptos::task::spawn_local(async move {
            let loaded = (app.entry_points.load)(chunk).await;
            let wanted = self.shown_chunks().contains(&chunk);
            match loaded {
                Ok(()) => {
                    arrival.set(ChunkState::Loaded);
                    if chunk == Chunk::Report {
                        // Packs that arrived before their reader were given up.
                        self.load_packs();
                    }
                    if wanted {
                        Navigation(app).begin_screen();
                    }
                }
                Err(ChunkMissing) if wanted => page::say_not_loaded(),
                Err(ChunkMissing) => arrival.set(ChunkState::Missing),
            }
        });
    }

    /// The chunks that draw what is shown.
    fn shown_chunks(self) -> &'static [Chunk] {
        let guest_view = self
            .0
            .guest_view
            .with_untracked(|guest_view| guest_view.as_ref().map(Chunk::of_guest_view));
        guest_view.unwrap_or_else(|| {
            Chunk::of_step(self.0.session.with_untracked(|session| session.step))
        })
    }

    /// Loads what the first question does without: the report's chunk, national programmes, glossary, and the
    /// programmes of a region that is answered already.
    pub fn load_rest(self) {
        self.load_chunk(Chunk::Report);
        self.load_packs();
    }

    /// The same after the next paint: a tap would otherwise wait for the requests.
    pub(super) fn load_rest_soon(self) {
        clock::after(0, Box::new(move || self.load_rest()));
    }

    /// Loads what an answer has made needed, after the next paint.
    pub(super) fn load_needed_soon(self, region_changed: bool) {
        let load = move || {
            if region_changed {
                self.load_region();
            }
            self.load_variant();
        };
        clock::after(0, Box::new(load));
    }

    /// Loads the packs that every firm needs, and those of its region, as far as they have not been requested.
    fn load_packs(self) {
        let paths = self.0.index.with_value(|index| {
            let entries = index.packs.iter().filter(|entry| {
                entry.region.is_none()
                    && matches!(
                        entry.kind,
                        Kind::Programmes | Kind::Glossary | Kind::Forms | Kind::Tools
                    )
            });
            entries.map(|entry| entry.file.clone()).collect()
        });
        self.load(paths, Box::new(|_| {}));
        self.load_region();
    }

    /// Loads the programmes of the firm's province, once.
    pub(super) fn load_region(self) {
        let content = self.0.content.get_untracked();
        let region = self
            .0
            .session
            .with_untracked(|session| session.region(&content))
            .or_else(|| self.0.parameters.with_value(|asked| asked.region));
        self.load_region_of(region);
    }

    /// Loads the programmes of a province, once.
    pub fn load_region_of(self, region: Option<RegionCode>) {
        let Some(province) = region.map(RegionCode::province) else {
            return;
        };
        let paths = self.0.index.with_value(|index| {
            index
                .for_region(province)
                .map(|entry| entry.file.clone())
                .collect()
        });
        self.load(paths, Box::new(|_| {}));
    }

    /// Loads a guidance pack, once; where that fails, it is in [`App::missing`] and may be tried again.
    pub fn load_guidance(self, kind: Kind) {
        let is_missing = |all: &Vec<Kind>| all.contains(&kind);
        if self.0.missing.with_untracked(is_missing) {
            self.0
                .missing
                .update(|all| all.retain(|known| *known != kind));
        }
        let failed = move |app: App| app.missing.update(|all| all.push(kind));
        let entry = self
            .0
            .index
            .with_value(|index| index.national(kind).map(|entry| entry.file.clone()));
        match entry {
            Some(file) => self.load(vec![file], Box::new(failed)),
            None => {
                failed(self.0);
                let error = initial_load::not_listed(kind);
                self.0.notify(Notice::Pack(vec![error]));
            }
        }
    }

    /// Loads the questionnaire for this kind of firm, once; until it is loaded, and where it
    /// cannot be, the standard one is asked.
    pub(super) fn load_variant(self) {
        self.0
            .session
            .with_untracked(|session| self.load_variant_of(session));
    }

    fn load_variant_of(self, session: &Session) {
        let content = self.0.content.get_untracked();
        let wanted = content.wanted(&session.profile);
        let file = wanted.and_then(|wanted| match wanted.questionnaire {
            Some(_) => None,
            None => wanted.file.clone(),
        });
        self.load(file.into_iter().collect(), Box::new(|_| {}));
    }

    /// Loads every variant of the questionnaire: a class may have firms of any kind.
    pub(super) fn load_every_variant(self) {
        let content = self.0.content.get_untracked();
        let files = content.variants.iter().filter_map(|v| v.file.clone());
        self.load(files.collect(), Box::new(|_| {}));
    }

    /// Loads what a guest's answers need. The handle of this page waits for it: the guest view may be rendered again,
    /// or left, before it arrives.
    pub(super) fn load_for_guest(self, guest: &Session) {
        self.load_region_of(guest.region(&self.0.content.get_untracked()));
        self.load_variant_of(guest);
    }

    /// Loads packs in the background, each once, and adds them. Errors become notices, and the rest of the page goes
    /// on. The packs of a load that failed are loaded again when they are next needed.
    fn load(self, mut paths: Vec<String>, if_failed: Box<dyn Fn(App)>) {
        self.0
            .requested
            .with_value(|asked| paths.retain(|path| !asked.contains(path)));
        if paths.is_empty() {
            return;
        }
        self.0
            .requested
            .update_value(|asked| asked.extend(paths.iter().cloned()));
        let ContentLoader(app) = self;
        let if_failed = {
            let paths = paths.clone();
            move || {
                app.requested
                    .update_value(|asked| asked.retain(|known| !paths.contains(known)));
                if_failed(app);
            }
        };
        leptos::task::spawn_local(async move {
            let (index, mut lang) = (app.index.get_value(), app.lang());
            let mut fetched = initial_load::more(&index, lang, paths).await;
            for file in &fetched.files {
                if let Some(chunk) = Chunk::of_kind(file.kind()) {
                    let _ = (app.entry_points.load)(chunk).await;
                }
            }
            // The language may have been changed meanwhile.
            while lang != app.lang() {
                lang = app.lang();
                fetched.untranslated =
                    initial_load::translate(&index, lang, &mut fetched.files).await;
            }
            let (mut files, mut errors) = (fetched.files, fetched.errors);
            // No await from here on: what another load has added meanwhile is not lost.
            let mut content = Content::clone(&app.content.get_untracked());
            for file in &files {
                // Where the chunk that reads it is missing, so are the screens that show it; they say so.
                let Some(more) = (app.entry_points.add_pack)(&mut content, file) else {
                    if_failed();
                    return;
                };
                errors.extend(more);
            }
            files.retain(|file| errors.iter().all(|error| error.file != file.name));
            app.files.update_value(|all| all.extend(files));
            app.session
                .update_untracked(|session| saved::settle(session, &content));
            // A report is rendered again with its heading: the focus stays on it.
            let at_heading = page::has_focus(HEADING);
            app.content.set(Arc::new(content));
            if at_heading {
                page::keep_focus(HEADING);
            }
            Persistence(app).refresh_result();
            Language(app).report_untranslated(fetched.untranslated);
            if !errors.is_empty() {
                if_failed();
                app.notify(Notice::Pack(errors));
            }
        });
    }
}

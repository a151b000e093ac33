//! What is loaded behind the walk: the rest of the program, and the packs as answers make them needed.

use super::app::{App, HEADING, Notice};
use super::chunks::{self, Chunk, ChunkState};
use super::initial_load;
use crate::browser::{clock, page};
use crate::content::Content;
use crate::reader::Kind;
use crate::region::RegionCode;
use crate::session::{Session, saved};
use leptos::prelude::*;
use std::sync::Arc;

impl App {
    /// Loads a part of the program, unless it is here or under way. Where that fails and its screen is wanted,
    /// the page's own HTML says so: it offers to open the page again, with the answers that are saved by then.
    pub fn load_chunk(&self, part: Chunk) {
        let app = *self;
        let Some(arrival) = app.chunks.of(part) else {
            return;
        };
        if matches!(
            arrival.get_untracked(),
            ChunkState::Loading | ChunkState::Loaded
        ) {
            return;
        }
        // Nothing is drawn otherwise for it.
        arrival.update_untracked(|now| *now = ChunkState::Loading);
        leptos::task::spawn_local(async move {
            let loaded = part.load().await;
            let wanted = app.shown_parts().contains(&part);
            match loaded {
                Ok(()) => {
                    arrival.set(ChunkState::Loaded);
                    if part == Chunk::Report {
                        // Packs that came while nobody could read them were given up.
                        app.load_packs();
                    }
                    if wanted {
                        app.begin_screen();
                    }
                }
                Err(chunks::ChunkMissing) if wanted => page::say_not_loaded(),
                Err(chunks::ChunkMissing) => arrival.set(ChunkState::Missing),
            }
        });
    }

    /// The parts of the program that draw what is shown.
    fn shown_parts(&self) -> &'static [Chunk] {
        let guest_view = self
            .guest_view
            .with_untracked(|guest_view| guest_view.as_ref().map(Chunk::of_guest_view));
        guest_view
            .unwrap_or_else(|| Chunk::of_step(self.session.with_untracked(|session| session.step)))
    }

    /// Loads what the first question could do without: the report's part of the program, national programmes,
    /// glossary, and the programmes of a region that has been answered before.
    pub fn load_rest(&self) {
        self.load_chunk(Chunk::Report);
        self.load_packs();
    }

    /// The same once what is shown has been painted: whoever has tapped would wait for the requests.
    pub(super) fn load_rest_soon(&self) {
        let app = *self;
        clock::after(0, Box::new(move || app.load_rest()));
    }

    /// Loads what an answer has made needed, once what is shown has been painted.
    pub(super) fn load_needed_soon(&self, region_changed: bool) {
        let app = *self;
        let load = move || {
            if region_changed {
                app.load_region();
            }
            app.load_variant();
        };
        clock::after(0, Box::new(load));
    }

    /// Loads the packs that every firm needs, and those of its region, as far as they have not been asked for.
    fn load_packs(&self) {
        let paths = self.index.with_value(|index| {
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
    pub(super) fn load_region(&self) {
        let content = self.content.get_untracked();
        let region = self
            .session
            .with_untracked(|session| session.region(&content))
            .or_else(|| self.parameters.with_value(|asked| asked.region));
        self.load_region_of(region);
    }

    /// Loads the programmes of a province, once.
    pub fn load_region_of(&self, region: Option<RegionCode>) {
        let Some(province) = region.map(RegionCode::province) else {
            return;
        };
        let paths = self.index.with_value(|index| {
            index
                .for_region(province)
                .map(|entry| entry.file.clone())
                .collect()
        });
        self.load(paths, Box::new(|_| {}));
    }

    /// Loads a guidance pack, once; where that fails, [`App::missing`] says so and it may be tried again.
    pub fn load_guidance(&self, kind: Kind) {
        let is_missing = |all: &Vec<Kind>| all.contains(&kind);
        if self.missing.with_untracked(is_missing) {
            self.missing
                .update(|all| all.retain(|known| *known != kind));
        }
        let failed = move |app: &App| app.missing.update(|all| all.push(kind));
        let entry = self
            .index
            .with_value(|index| index.national(kind).map(|entry| entry.file.clone()));
        match entry {
            Some(file) => self.load(vec![file], Box::new(failed)),
            None => {
                failed(self);
                let error = initial_load::not_listed(kind);
                self.notices
                    .update(|all| all.push(Notice::Pack(vec![error])));
            }
        }
    }

    /// Loads the questionnaire for this kind of firm, once; until it is there, and where it cannot be
    /// had, the standard one is asked.
    pub(super) fn load_variant(&self) {
        self.session
            .with_untracked(|session| self.load_variant_of(session));
    }

    fn load_variant_of(&self, session: &Session) {
        let content = self.content.get_untracked();
        let wanted = content.wanted(&session.profile);
        let file = wanted.and_then(|wanted| match wanted.questionnaire {
            Some(_) => None,
            None => wanted.file.clone(),
        });
        self.load(file.into_iter().collect(), Box::new(|_| {}));
    }

    /// Loads every questionnaire: a class may have firms of any kind.
    pub(super) fn load_every_variant(&self) {
        let content = self.content.get_untracked();
        let files = content.variants.iter().filter_map(|v| v.file.clone());
        self.load(files.collect(), Box::new(|_| {}));
    }

    /// Loads what somebody else's answers need. It is this page that waits for it: theirs may be made
    /// anew, or left, before it comes.
    pub(super) fn load_for(&self, guest: &Session) {
        self.load_region_of(guest.region(&self.content.get_untracked()));
        self.load_variant_of(guest);
    }

    /// Loads packs in the background, each once, and adds them; what is wrong with any is told, and the
    /// rest of the page goes on. Those of a load that failed are loaded again when they are next wanted.
    fn load(&self, mut paths: Vec<String>, if_failed: Box<dyn Fn(&App)>) {
        self.asked_for
            .with_value(|asked| paths.retain(|path| !asked.contains(path)));
        if paths.is_empty() {
            return;
        }
        self.asked_for
            .update_value(|asked| asked.extend(paths.iter().cloned()));
        let app = *self;
        let if_failed = {
            let paths = paths.clone();
            move || {
                app.asked_for
                    .update_value(|asked| asked.retain(|known| !paths.contains(known)));
                if_failed(&app);
            }
        };
        leptos::task::spawn_local(async move {
            let (index, mut lang) = (app.index.get_value(), app.shown_lang());
            let mut fetched = initial_load::more(&index, lang, paths).await;
            for file in &fetched.files {
                if let Some(part) = Chunk::of_kind(file.kind()) {
                    let _ = part.load().await;
                }
            }
            // Where the language has been changed meanwhile, so must they.
            while lang != app.shown_lang() {
                lang = app.shown_lang();
                fetched.untranslated =
                    initial_load::translate(&index, lang, &mut fetched.files).await;
            }
            let (mut files, mut errors) = (fetched.files, fetched.errors);
            // From here on nothing waits: what another load has added meanwhile is not lost.
            let mut content = Content::clone(&app.content.get_untracked());
            for file in &files {
                // Where the part that reads it is missing, so are the screens that show it, which say so.
                let Some(more) = chunks::add(&mut content, file) else {
                    if_failed();
                    return;
                };
                errors.extend(more);
            }
            files.retain(|file| errors.iter().all(|error| error.file != file.name));
            app.files.update_value(|all| all.extend(files));
            app.session
                .update_untracked(|session| saved::settle(session, &content));
            // A report is made anew, its heading too: who began there goes on there.
            let at_heading = page::has_focus(HEADING);
            app.content.set(Arc::new(content));
            if at_heading {
                page::keep_focus(HEADING);
            }
            app.refresh_result();
            app.tell_untranslated(fetched.untranslated);
            if !errors.is_empty() {
                if_failed();
                app.notices.update(|all| all.push(Notice::Pack(errors)));
            }
        });
    }
}

//! The state of the board: the codes, how they are saved on this device, the figures.

use crate::browser::storage::{Local, Store};
use crate::content::Content;
use crate::rule::Wording;
use crate::saved::store::QUARANTINE;
use crate::training::board::EnteredCode;
use crate::training::{Board, Summary};
use crate::ui::app::App;
use crate::ui::erased_view::view;
use leptos::prelude::*;
use std::sync::Arc;

/// The storage key of the codes.
const KEY: &str = "quality-selfcheck.board";

/// The views of the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// All figures.
    Whole,
    /// One item, large.
    Item,
    /// The handout.
    Handout,
}

impl View {
    /// All of them with the catalogue keys of their names.
    pub const ALL: [(View, &'static str); 3] = [
        (View::Whole, "board.view_whole"),
        (View::Item, "board.view_item"),
        (View::Handout, "board.view_handout"),
    ];
}

/// The board's state; the codes themselves live as long as the page, in [`App::board`].
#[derive(Clone, Copy)]
pub struct BoardState {
    /// The page.
    pub app: App,
    /// The figures, computed when a code arrives.
    pub summary: Memo<Arc<Summary>>,
    /// The shown view.
    pub view: RwSignal<View>,
    /// The pool key of the item that is discussed; the first where there is none.
    pub item: RwSignal<Option<usize>>,
    /// Whether the codes are saved on this device.
    kept: RwSignal<bool>,
    /// How many saved lines could not be read.
    unread: RwSignal<usize>,
}

impl BoardState {
    /// With the codes that are saved on this device.
    pub fn new(app: App) -> BoardState {
        let summary = move |_: Option<&Arc<Summary>>| {
            let content = app.content.get();
            Arc::new(app.board.with(|board| Summary::of(board, &content)))
        };
        let desk = BoardState {
            app,
            summary: Memo::new(summary),
            view: RwSignal::new(View::Whole),
            item: RwSignal::new(None),
            kept: RwSignal::new(true),
            unread: RwSignal::new(0),
        };
        desk.read();
        desk
    }

    /// The saved codes: another tab may have added some.
    fn read(&self) {
        match Local.get(KEY) {
            Ok(Some(text)) => {
                let (board, unread) = Board::restore(&text);
                if unread > 0 {
                    // The next write would lose them.
                    let _ = Local.set(&format!("{QUARANTINE}.board"), &text);
                    self.unread.set(unread);
                }
                self.app.board.set(board);
            }
            Ok(None) => {}
            Err(_) => self.kept.set(false),
        }
    }

    /// Changes the codes, and saves them.
    fn change<T>(&self, change: impl FnOnce(&mut Board, &Content) -> T) -> Option<T> {
        // Where storage is blocked, the codes in memory are all.
        if self.kept.get_untracked() {
            self.read();
        }
        let content = self.app.content.get_untracked();
        let said = self.app.board.try_update(|board| change(board, &content));
        let text = self.app.board.with_untracked(Board::to_text);
        let kept = match text.is_empty() {
            true => Local.remove(KEY),
            false => Local.set(KEY, &text),
        };
        self.kept.set(kept.is_ok());
        said
    }

    /// Adds the codes of a text.
    pub fn take(&self, text: &str) -> Vec<EnteredCode> {
        let taken = self.change(|board, content| board.add_all(text, content));
        taken.unwrap_or_default()
    }

    /// Adds codes once more that are there already.
    pub fn take_again(&self, codes: &[String]) -> Vec<EnteredCode> {
        let taken = self.change(|board, _| board.add_again(codes));
        taken.unwrap_or_default()
    }

    /// Removes the last code.
    pub fn undo(&self) {
        self.change(|board, _| board.undo());
    }

    /// Removes all codes.
    pub fn delete_all(&self) {
        self.change(|board, _| *board = Board::new());
        self.unread.set(0);
        self.view.set(View::Whole);
    }

    /// How many codes there are.
    pub fn count(&self) -> usize {
        self.app.board.with(|board| board.codes().len())
    }

    /// Calls `then` with the figures, the packs and the words, and subscribes to all of them.
    pub fn with<T>(&self, then: impl FnOnce(&Summary, &Content, &Wording<'_>) -> T) -> T {
        let summary = self.summary.get();
        self.app
            .with_words(|content, words| then(&summary, content, words))
    }
}

/// Warnings for the trainer.
pub fn warnings(desk: BoardState) -> AnyView {
    let app = desk.app;
    let said = move || {
        let blocked = (!desk.kept.get()).then(|| app.t("board.not_kept"));
        let n = |n: usize, key: &str| (n > 0).then(|| app.fill(key, &[("n", &n.to_string())]));
        let unread = n(desk.unread.get(), "board.some_unread");
        let elsewhere = n(desk.summary.with(|s| s.elsewhere), "board.elsewhere");
        let lines = [blocked, unread, elsewhere].into_iter().flatten();
        let lines = lines.map(|line| view! { <p class="card warn">{line}</p> });
        lines.collect::<Vec<_>>()
    };
    view! { <div role="status" class="no-print">{said}</div> }
}

//! What the pieces of the board share: the codes, how they are kept on this device, what they come
//! to.

use crate::browser::storage::{Local, Store};
use crate::content::Content;
use crate::rule::Wording;
use crate::saved::store::QUARANTINE;
use crate::training::board::EnteredCode;
use crate::training::{Board, Summary};
use crate::ui::App;
use crate::ui::view;
use leptos::prelude::*;
use std::sync::Arc;

/// Where the codes are kept.
const KEY: &str = "quality-selfcheck.board";

/// What is shown of the class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// All figures.
    Whole,
    /// One item, large.
    Item,
    /// What is printed.
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
    /// What the codes come to: counted when one comes, not when somebody looks.
    pub summary: Memo<Arc<Summary>>,
    /// What is shown.
    pub view: RwSignal<View>,
    /// The pool key of the item that is discussed; the first where there is none.
    pub item: RwSignal<Option<usize>>,
    /// Whether the codes are kept on this device.
    kept: RwSignal<bool>,
    /// Lines of what was kept that could not be read.
    unread: RwSignal<usize>,
}

impl BoardState {
    /// With the codes that this device has kept.
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

    /// The codes as they are kept: another page may have added some.
    fn read(&self) {
        match Local.get(KEY) {
            Ok(Some(text)) => {
                let (board, unread) = Board::restore(&text);
                if unread > 0 {
                    // What is written next would lose them.
                    let _ = Local.set(&format!("{QUARANTINE}.board"), &text);
                    self.unread.set(unread);
                }
                self.app.board.set(board);
            }
            Ok(None) => {}
            Err(_) => self.kept.set(false),
        }
    }

    /// Changes the codes, and keeps them.
    fn change<T>(&self, change: impl FnOnce(&mut Board, &Content) -> T) -> Option<T> {
        // Where nothing can be kept, what is here is all there is.
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

    /// Takes in the codes of a text.
    pub fn take(&self, text: &str) -> Vec<EnteredCode> {
        let taken = self.change(|board, content| board.add_all(text, content));
        taken.unwrap_or_default()
    }

    /// Takes the last code out again.
    pub fn undo(&self) {
        self.change(|board, _| board.undo());
    }

    /// Takes all of them out.
    pub fn delete_all(&self) {
        self.change(|board, _| *board = Board::new());
        self.unread.set(0);
        self.view.set(View::Whole);
    }

    /// How many codes there are.
    pub fn count(&self) -> usize {
        self.app.board.with(|board| board.codes().len())
    }

    /// Calls `then` with the figures, the packs and the words. What calls it is made anew with each.
    pub fn with<T>(&self, then: impl FnOnce(&Summary, &Content, &Wording<'_>) -> T) -> T {
        let summary = self.summary.get();
        self.app
            .with_words(|content, words| then(&summary, content, words))
    }
}

/// What the trainer should know before relying on it.
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

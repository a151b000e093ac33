//! What stands in index.html for the opening.

use super::lists::Lists;
use crate::browser::dom::Piece;
use crate::content::FirstQuestion;
use crate::first_screens::Screen;
use crate::locale;
use crate::ui::document::{HEADING, ROOT};

/// The elements.
pub struct Pieces {
    /// Around everything.
    pub root: Piece,
    main: Piece,
    welcome: Piece,
    place: Piece,
    waiting: Piece,
    large_type: Piece,
    folds: [Fold; 2],
}

/// What the elders' way folds away.
struct Fold {
    inner: Piece,
    /// What it stands in there.
    fold: Piece,
    /// What it stands after otherwise.
    after: Piece,
    /// What the fold stands after.
    fold_after: Piece,
}

impl Pieces {
    /// Finds them, and puts the question into its screen. `None` where one is missing.
    pub fn find(question: &FirstQuestion) -> Option<(Pieces, Lists)> {
        let root = Piece::by_id(ROOT)?;
        let fold = |inner, after, fold, fold_after| {
            Some(Fold {
                inner: root.find(inner)?,
                fold: Piece::kept(fold)?,
                after: root.find(after)?,
                fold_after: root.find(fold_after)?,
            })
        };
        let place = Piece::kept("place")?;
        ask(&place, question)?;
        let lists = Lists::find(&place, question.regions.clone())?;
        let pieces = Pieces {
            main: root.find("main")?,
            welcome: root.find(".welcome")?,
            waiting: Piece::kept("wait")?,
            large_type: root.find("#elder")?,
            folds: [
                fold(".points", ".lead", "fold-points", ".welcome .button")?,
                fold(".langs", ".brand", "fold-other", "footer p")?,
            ],
            root,
            place,
        };
        Some((pieces, lists))
    }

    /// Shows a screen in the place of another one.
    pub fn show(&self, before: Screen, after: Screen) {
        let screen = |screen| match screen {
            Screen::Welcome => &self.welcome,
            Screen::Place => &self.place,
            Screen::Waiting => &self.waiting,
        };
        if after != before {
            screen(before).remove();
            self.main.append(screen(after));
        }
    }

    /// Folds away what the elders' way folds, or spreads it out again.
    pub fn fold(&self, on: bool) {
        self.large_type
            .set("aria-pressed", if on { "true" } else { "false" });
        for fold in &self.folds {
            fold.fold.remove();
            if on {
                fold.fold.append(&fold.inner);
                fold.fold_after.put_after(&fold.fold);
            } else {
                fold.after.put_after(&fold.inner);
            }
        }
    }

    /// What the page's own HTML could not do while it was alone it can do now.
    pub fn enliven(&self) {
        while let Some(button) = self.root.find("[disabled]") {
            button.unset("disabled");
        }
        if let Some(late) = self.root.find(".late") {
            late.remove();
        }
        if let Some(begin) = self.root.find("[data-say]") {
            begin.write(&begin.get("data-say"));
        }
        if let Some(skip) = self.root.find(".skip") {
            skip.set("href", "#main");
        }
        // The sign that the page can be used.
        if let Some(heading) = self.welcome.find("h1") {
            heading.set("id", HEADING);
        }
    }
}

fn ask(place: &Piece, question: &FirstQuestion) -> Option<()> {
    place.find("h1")?.write(&question.ask);
    let help = place.find(".help")?;
    match &question.help {
        Some(text) => help.write(text),
        None => help.remove(),
    }
    let of = question.of.to_string();
    let said = place.find("span")?;
    let part = said.get("data-part");
    let values = [("part", part.as_str()), ("at", "1"), ("of", &of)];
    said.write(&locale::fill(&said.text(), &values));
    place.find("progress")?.set("max", &of);
    Some(())
}

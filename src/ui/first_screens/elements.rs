//! The elements of the pre-rendered screens in index.html.

use super::lists::Lists;
use crate::browser::dom::ElementRef;
use crate::content::FirstQuestion;
use crate::first_screens::Screen;
use crate::locale;
use crate::ui::document::{HEADING, ROOT};

/// The elements.
pub struct Elements {
    /// The root of all.
    pub root: ElementRef,
    main: ElementRef,
    welcome: ElementRef,
    place: ElementRef,
    waiting: ElementRef,
    large_type: ElementRef,
    folds: [Fold; 2],
}

/// Content that large type folds away.
struct Fold {
    inner: ElementRef,
    /// Its parent where large type is on.
    fold: ElementRef,
    /// Its previous sibling otherwise.
    after: ElementRef,
    /// The previous sibling of the fold.
    fold_after: ElementRef,
}

impl Elements {
    /// Finds the elements, and writes the question into its screen. `None` where one is missing.
    pub fn find(question: &FirstQuestion) -> Option<(Elements, Lists)> {
        let root = ElementRef::by_id(ROOT)?;
        let fold = |inner, after, fold, fold_after| {
            Some(Fold {
                inner: root.find(inner)?,
                fold: ElementRef::kept(fold)?,
                after: root.find(after)?,
                fold_after: root.find(fold_after)?,
            })
        };
        let place = ElementRef::kept("place")?;
        ask(&place, question)?;
        let lists = Lists::find(&place, question.regions.clone())?;
        let elements = Elements {
            main: root.find("main")?,
            welcome: root.find(".welcome")?,
            waiting: ElementRef::kept("wait")?,
            large_type: root.find("#elder")?,
            folds: [
                fold(".points", ".lead", "fold-points", ".welcome .button")?,
                fold(".langs", ".brand", "fold-other", "footer p")?,
            ],
            root,
            place,
        };
        Some((elements, lists))
    }

    /// Replaces a screen by another one.
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

    /// Folds the secondary content, or unfolds it.
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

    /// Enables the controls, which respond from now on.
    pub fn enable(&self) {
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
        // Marks the page as usable.
        if let Some(heading) = self.welcome.find("h1") {
            heading.set("id", HEADING);
        }
    }
}

fn ask(place: &ElementRef, question: &FirstQuestion) -> Option<()> {
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

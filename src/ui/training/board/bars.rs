//! Charts of the board: a bar for a count, a box plot for a spread, a row of cells for an item.

use crate::training::summary::{Spread, Tally};
use crate::ui::erased_view::view;
use leptos::prelude::*;

/// A bar as long as `count` of `most`.
pub fn bar(count: usize, most: usize) -> AnyView {
    let width = (100 * count / most.max(1)).to_string();
    view! {
        <svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
            <rect width=width height="10" />
        </svg>
    }
}

/// A box plot from 0 to 100: a line from least to most, a box for the middle half, a stroke for the median.
pub fn span(spread: &Spread) -> AnyView {
    let (from, width) = (spread.least, spread.most - spread.least);
    let (lower, middle) = (spread.lower, spread.upper - spread.lower);
    view! {
        <svg class="span" viewBox="-1 0 102 10" preserveAspectRatio="none" aria-hidden="true">
            <rect class="all" x=from.to_string() y="4" width=width.max(1).to_string() height="2" />
            <rect class="half" x=lower.to_string() y="1" width=middle.max(1).to_string() height="8" />
            <rect class="median" x=spread.median.to_string() y="0" width="1" height="10" />
        </svg>
    }
}

/// The counts of an item, each with a name for screen readers.
pub fn cells(tally: &Tally, columns: &[String]) -> AnyView {
    let asked = tally.asked().max(1);
    let cells = tally.columns().into_iter().zip(columns).map(|(count, column)| {
        let heat = match count * 5 / asked {
            _ if count == 0 => "h0",
            0 => "h1",
            1 => "h2",
            _ => "h3",
        };
        view! { <li class=heat><span class="sr-only">{column.clone()}" "</span>{count.to_string()}</li> }
    });
    view! { <ul class="cells">{cells.collect::<Vec<_>>()}</ul> }
}

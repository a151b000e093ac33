//! A text whose glossary terms can be tapped for a short explanation and an example.

use crate::content::glossary::Piece;
use crate::ui::app::App;
use crate::ui::erased_view::view;
use leptos::prelude::*;

/// The text. A term is offered at its first occurrence only.
#[component]
pub fn Rich(
    /// The text, in the interface's language.
    text: String,
) -> impl IntoView {
    let app = expect_context::<App>();
    let content = app.content.get_untracked();
    let open = RwSignal::new(None::<usize>);
    let mut seen = Vec::new();
    let pieces = content.glossary.pieces(&text, app.lang(), &mut seen);
    if seen.is_empty() {
        return text.into_any();
    }
    let pieces = pieces.into_iter().map(|piece| match piece {
        Piece::Plain(text) => text.to_owned().into_any(),
        Piece::Term(text, place) => {
            let toggle = move || {
                open.update(|open| {
                    *open = if *open == Some(place) {
                        None
                    } else {
                        Some(place)
                    }
                });
            };
            let toggle_by_key = move |event: leptos::ev::KeyboardEvent| {
                if matches!(event.key().as_str(), "Enter" | " ") {
                    event.prevent_default();
                    toggle();
                }
            };
            // Not a <button>: browsers never break a line within one, and terms stand in sentences.
            view! {
                <span
                    role="button"
                    tabindex="0"
                    class="term"
                    aria-expanded=move || (open.get() == Some(place)).to_string()
                    on:click=move |_| toggle()
                    on:keydown=toggle_by_key
                >
                    {text.to_owned()}
                </span>
            }
        }
    });
    let pieces = pieces.collect::<Vec<_>>();
    let explained = move || {
        let content = app.content.get_untracked();
        let term = content.glossary.terms.get(open.get()?)?;
        let lang = app.lang();
        let example = term.example.as_ref().map(|example| {
            let said = app.fill("term.example", &[("example", example.get(lang))]);
            view! { <span class="example">{said}</span> }
        });
        Some(view! {
            <span class="term-note" role="note">
                <strong>{term.term.get(lang).to_owned()}</strong>
                {term.say.get(lang).to_owned()}
                {example}
            </span>
        })
    };
    view! { {pieces} {explained} }
}

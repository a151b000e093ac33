//! The choice of language, each by its own name.

use crate::text::Lang;
use crate::ui::erased_view::view;
use leptos::prelude::*;

/// The buttons.
#[component]
pub fn Languages(
    /// The language of the page.
    now: Lang,
    /// The label of the group.
    label: String,
    /// Called with the chosen language.
    on_choose: impl Fn(Lang) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let name = |lang| match lang {
        Lang::ZhHans => "简",
        Lang::ZhHant => "繁",
        Lang::En => "EN",
    };
    let buttons = Lang::ALL.map(|lang| {
        view! {
            <button
                type="button"
                class="lang"
                lang=lang.tag()
                aria-pressed=(now == lang).to_string()
                on:click=move |_| on_choose(lang)
            >
                {name(lang)}
            </button>
        }
    });
    view! {
        <div class="langs" role="group" aria-label=label>
            {buttons.into_iter().collect::<Vec<_>>()}
        </div>
    }
}

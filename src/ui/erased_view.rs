//! Leptos's `view!`, whose pieces are all of one type here.

/// A piece of the view. Of each type that a piece has, the program needs code of its own to build, change and remove
/// it, and whatever holds pieces needs code of its own for each type that it holds.
macro_rules! view {
    ($($piece:tt)*) => {
        ::leptos::prelude::IntoAny::into_any(::leptos::view! { $($piece)* })
    };
}

pub(crate) use view;

//! Leptos's `view!` with a type-erased result.

/// `leptos::view!`, erased to `AnyView`. Otherwise the compiler generates code to build, rebuild and remove each
/// distinct type of view, and for each type that holds one.
macro_rules! view {
    ($($piece:tt)*) => {
        ::leptos::prelude::IntoAny::into_any(::leptos::view! { $($piece)* })
    };
}

pub(crate) use view;

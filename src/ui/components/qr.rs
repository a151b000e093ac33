//! An address as a QR picture: dark on light in every theme.

use crate::share::qr;
use crate::ui::app::App;
use crate::ui::erased_view::view;
use leptos::prelude::*;

/// The picture, or a hint where the address is too long for one.
pub fn picture(app: App, address: &str, title: String) -> AnyView {
    let Some(picture) = qr::picture(address) else {
        return view! { <p class="card warn">{app.t("share.too_long")}</p> };
    };
    let size = picture.size.to_string();
    let view_box = format!("0 0 {size} {size}");
    let label = title.clone();
    view! {
        <svg class="qr" viewBox=view_box role="img" aria-label=label shape-rendering="crispEdges">
            <title>{title}</title>
            <rect width=size.clone() height=size />
            <path d=picture.path />
        </svg>
    }
}

//! The offer to leave the self-check once nothing left can change the level.

use crate::session::{Event, walk};
use crate::ui::app::App;
use crate::ui::dispatcher::Dispatcher;
use crate::ui::erased_view::view;
use leptos::prelude::*;

/// The offer; none where the level can still change.
#[component]
pub fn EarlyStop() -> impl IntoView {
    let app = expect_context::<App>();
    let content = app.content.get_untracked();
    let open = app
        .session
        .with_untracked(|session| walk::early_stop(&content, session))?;
    let shown = RwSignal::new(true);
    let offer = move || {
        shown.get().then(|| {
            let n = open.to_string();
            view! {
                <div class="card early-stop" role="group" aria-labelledby="early-stop">
                    <p id="early-stop"><strong>{app.fill("stop.offer", &[("n", &n)])}</strong></p>
                    <p class="small">{app.t("stop.why")}</p>
                    <button type="button" class="button" on:click=move |_| shown.set(false)>
                        {app.t("stop.go_on")}
                    </button>
                    <button type="button" class="button plain" on:click=move |_| Dispatcher(app).send(Event::EndCheck)>
                        {app.t("stop.leave")}
                    </button>
                </div>
            }
        })
    };
    Some(view! { <div aria-live="polite">{offer}</div> })
}

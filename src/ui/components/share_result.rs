//! The owner's consent before the host page gets level and score.

use crate::assess::Maturity;
use crate::browser::{clock, embed, page};
use crate::report::grade;
use crate::rule::Wording;
use crate::ui::app::App;
use crate::ui::erased_view::view;
use leptos::prelude::*;

/// The id of the line that gets the focus once the buttons are gone.
const SAID: &str = "share-said";

/// The question; none where no host page has asked for it, or nothing was rated.
pub fn share_result(maturity: &Maturity, words: &Wording<'_>, app: &App) -> Option<AnyView> {
    let app = *app;
    let asked = app.parameters.with_value(|asked| {
        let host = asked.host.clone().filter(|_| asked.share);
        host.filter(|_| embed::is_embedded() && maturity.answered > 0)
    });
    let host = asked?;
    // Without a level there is nothing to tell.
    maturity.grade.certain()?;
    let (level, least, most) = (
        maturity.grade.word(),
        maturity.score.least,
        maturity.score.most,
    );
    let score = if least == most {
        app.fill("report.score", &[("n", &least.to_string())])
    } else {
        let values = [("least", &*least.to_string()), ("most", &*most.to_string())];
        app.fill("report.score_range", &values)
    };
    let result = app.fill(
        "consent.result",
        &[
            ("level", &*grade::title(maturity.grade, words)),
            ("score", &score),
        ],
    );
    let decided = RwSignal::new(None::<bool>);
    let decide = move |yes: bool| {
        decided.set(Some(yes));
        clock::after(0, Box::new(|| page::focus(SAID)));
    };
    let shown = move || match decided.get() {
        Some(yes) => {
            let key = if yes {
                "consent.sent"
            } else {
                "consent.not_sent"
            };
            let said = app.fill(key, &[("host", &host)]);
            view! { <p id=SAID tabindex="-1">{said}</p> }
        }
        None => {
            let about = app.fill("consent.about", &[("host", &host), ("result", &result)]);
            let host = host.clone();
            let send = move |_| {
                embed::result(&host, level, least, most);
                decide(true);
            };
            view! {
                <h2>{app.t("consent.title")}</h2>
                <p>{about}</p>
                <div class="row">
                    <button type="button" class="button plain" on:click=send>{app.t("consent.yes")}</button>
                    <button type="button" class="button plain" on:click=move |_| decide(false)>
                        {app.t("consent.no")}
                    </button>
                </div>
            }
        }
    };
    Some(view! { <section class="no-print share">{shown}</section> })
}

//! The cost of quality in a year: five amounts, and where the money is lost.

use crate::content::Content;
use crate::cost::{Balance, CostKind, Costs, Share, Summary, summary, what_if};
use crate::decimal::Decimal;
use crate::profile::fact::well_known;
use crate::profile::typed;
use crate::profile::{Span, Value};
use crate::session::{Event, Page, Session};
use crate::ui::app::App;
use crate::ui::components::number_echo::{self, typed_error};
use crate::ui::components::source_note::SourceNote;
use crate::ui::dispatcher::Dispatcher;
use crate::ui::erased_view::view;
use crate::ui::persistence::Persistence;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Cost() -> impl IntoView {
    let app = expect_context::<App>();
    let fields = CostKind::WORDS.map(|(_, kind)| field(kind, &app));
    let result = move || {
        let content = app.content.get();
        app.session.with(|session| result(&content, session, &app))
    };
    let inner = view! {
        <section>
            <h2>{app.t("cost.ask")}</h2>
            <p class="muted small">{app.t("cost.rough")}</p>
            {fields.into_iter().collect::<Vec<_>>()}
        </section>
        <div aria-live="polite">{result}</div>
    };
    super::frame(app, Page::Cost, inner)
}

/// One amount. It counts as soon as it can be parsed; an error is shown when the field is left, and what cannot be
/// parsed is saved as a draft. An amount above the revenue of the year is asked about once.
fn field(kind: CostKind, app: &App) -> AnyView {
    let app = *app;
    let draft_id = format!("cost.{}", kind.word());
    let (amount, draft) = app.session.with_untracked(|session| {
        let notes = &session.notes;
        (
            notes.costs.get(kind),
            notes.draft(&draft_id).map(str::to_owned),
        )
    });
    let shown = amount.map(|amount| typed::write(Span::exact(amount), &Costs::field()));
    let shown = draft.or(shown).unwrap_or_default();
    let typed = RwSignal::new(shown);
    let error = RwSignal::new(None::<String>);
    let draft_id = StoredValue::new(draft_id);
    let change = move |text: String| {
        let amount = Costs::typed(&text).ok().map(|(amount, _)| amount);
        if amount.is_some() {
            error.set(None);
        }
        let draft = (amount.is_none() && !text.trim().is_empty()).then_some(text.as_str());
        let before = app.session.with_untracked(|session| {
            let notes = &session.notes;
            let draft = draft_id.with_value(|id| notes.draft(id).map(str::to_owned));
            (notes.costs.get(kind), draft)
        });
        if (amount, draft) != (before.0, before.1.as_deref()) {
            // Kept together with the amount, by the event that follows.
            app.session.update_untracked(|session| {
                draft_id.with_value(|id| session.notes.set_draft(id, draft));
            });
            Dispatcher(app).send(Event::Cost(kind, amount));
        }
        typed.set(text);
    };
    let input = move |event: leptos::ev::Event| change(event_target_value(&event));
    let left = move |event: leptos::ev::Event| {
        let typed = event_target_value(&event);
        let wrong = Costs::typed(&typed).err();
        let wrong = wrong.filter(|_| !typed.trim().is_empty());
        error.set(wrong.map(|wrong| typed_error(&app, &Costs::field(), &wrong)));
    };
    let echo = move || {
        let read = typed.with(|typed| Costs::typed(typed)).ok();
        read.map(|(_, read)| number_echo::understood(&app, &Costs::field(), &read))
    };
    let doubted = move || {
        let (amount, read) = typed.with(|typed| Costs::typed(typed)).ok()?;
        let content = app.content.get_untracked();
        let doubt = app.session.with(|session| {
            let written = typed::write(read.span, &Costs::field());
            let is_meant = draft_id.with_value(|id| session.notes.is_meant(id, &written));
            let found = || Costs::doubt(amount, revenue(&content, session));
            (!is_meant && read.yuan.is_none()).then(found).flatten()
        })?;
        let choose = move |span: Span| {
            let written = typed::write(span, &Costs::field());
            Persistence(app).update_notes(|notes| {
                draft_id.with_value(|id| notes.set_meant(id, &written));
            });
            change(written);
        };
        Some(number_echo::ask(
            &app,
            &Costs::field(),
            read.span,
            &doubt,
            choose,
        ))
    };
    let id = format!("cost-{}", kind.word());
    let (help_id, error_id) = (format!("{id}-help"), format!("{id}-error"));
    let (name_id, unit_id) = (format!("{id}-name"), format!("{id}-unit"));
    let named = format!("{name_id} {unit_id}");
    let described = format!("{help_id} {error_id}");
    view! {
        <div class="cost-field">
            <label for=id.clone() id=name_id>{app.t(kind.key())}</label>
            <p class="muted small" id=help_id>{app.t(kind.help_key())}</p>
            <div class="number" class:bad=move || error.with(Option::is_some)>
                <input
                    id=id
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    aria-labelledby=named
                    aria-describedby=described
                    aria-invalid=move || error.with(Option::is_some).to_string()
                    prop:value=move || typed.get()
                    on:input=input
                    on:change=left
                />
                <span class="unit" id=unit_id>{app.t("cost.unit")}</span>
            </div>
            <p class="muted small" aria-live="polite">{echo}</p>
            <div aria-live="polite" id=error_id>
                {move || error.get().map(|said| view! { <p class="error">{said}</p> })}
                {doubted}
            </div>
        </div>
    }
}

/// The revenue of a year, where the profile has it.
fn revenue(content: &Content, session: &Session) -> Option<Span> {
    match session
        .profile
        .value(content.facts.find(well_known::REVENUE)?)?
    {
        Value::Number(span) => Some(span),
        _ => None,
    }
}

fn result(content: &Content, session: &Session, app: &App) -> Option<AnyView> {
    let costs = &session.notes.costs;
    if costs.is_empty() {
        return None;
    }
    let revenue = revenue(content, session);
    let found = summary(costs, revenue);
    let total = found.total.to_string();
    let missing = (!found.missing.is_empty()).then(|| {
        let names: Vec<String> = found.missing.iter().map(|kind| app.t(kind.key())).collect();
        let names = names.join(&app.t("say.comma"));
        view! { <p class="small muted">{app.fill("cost.missing", &[("names", &names)])}</p> }
    });
    let lines = [
        share(&found, revenue.is_some(), app),
        leak(&found, app),
        balance(&found, app),
    ];
    let lines = lines
        .into_iter()
        .flatten()
        .map(|line| view! { <li>{line}</li> });
    Some(view! {
        <section class="cost-result">
            <h2>{app.t("cost.result")}</h2>
            <p class="cost-total">{app.fill("cost.total", &[("n", &total)])}</p>
            {missing}
            {classes(&found, app)}
            <ul>{lines.collect::<Vec<_>>()}</ul>
        </section>
        {averages(content, &found, revenue, app)}
    })
}

/// The sums by class, as a table with bars.
fn classes(found: &Summary, app: &App) -> AnyView {
    let rows = [
        ("cost.class_prevention", found.prevention),
        ("cost.class_appraisal", found.appraisal),
        ("cost.class_failure", found.failure),
    ];
    let rows = rows.map(|(key, amount)| {
        let said = app.fill("cost.amount", &[("n", &amount.to_string())]);
        // In thousandths of the whole: the numbers of the bar itself are not shown.
        let part = amount.share(Decimal::from_int(1000), found.total);
        let part = part.unwrap_or_default().floor_to(0).to_string();
        view! {
            <tr>
                <th scope="row">{app.t(key)}</th>
                <td class="bar"><progress max="1000" value=part aria-hidden="true"></progress></td>
                <td>{said}</td>
            </tr>
        }
    });
    view! {
        <table class="scores">
            <caption class="sr-only">{app.t("cost.table")}</caption>
            <tbody>{rows.into_iter().collect::<Vec<_>>()}</tbody>
        </table>
    }
}

fn share(found: &Summary, is_known: bool, app: &App) -> Option<String> {
    let Some(Share { least, most }) = found.share else {
        let key = "cost.no_revenue";
        return (!is_known && found.missing.is_empty()).then(|| app.t(key));
    };
    let (from, to) = (least.to_string(), most.map(|most| most.to_string()));
    Some(match to {
        None => app.fill("cost.share_least", &[("n", &from)]),
        Some(to) if to == from => app.fill("cost.share", &[("n", &to)]),
        Some(to) if least == Decimal::ZERO => app.fill("cost.share_most", &[("n", &to)]),
        Some(to) => app.fill("cost.share_range", &[("least", &from), ("most", &to)]),
    })
}

fn leak(found: &Summary, app: &App) -> Option<String> {
    let (kind, amount) = found.largest_leak?;
    let (what, amount) = (app.t(kind.key()), amount.to_string());
    Some(app.fill("cost.leak", &[("what", &what), ("n", &amount)]))
}

fn balance(found: &Summary, app: &App) -> Option<String> {
    Some(match found.balance {
        Balance::NotKnown => return None,
        Balance::NothingLost => app.t("cost.nothing_lost"),
        Balance::NothingPrevented => app.t("cost.nothing_prevented"),
        Balance::LostPerYuan(n) => app.fill("cost.lost_per_yuan", &[("n", &n.to_string())]),
        Balance::PreventionMore => app.t("cost.prevention_more"),
    })
}

/// The published averages, applied to the firm's figures.
fn averages(
    content: &Content,
    found: &Summary,
    revenue: Option<Span>,
    app: &App,
) -> Option<AnyView> {
    let averages = &content.tools.as_ref()?.averages;
    let lang = app.lang();
    let saved = what_if(found.total, averages.quality_cost)
        .filter(|saved| *saved > Decimal::ZERO && averages.quality_cost < Decimal::ZERO);
    let saved = saved.map(|saved| app.fill("cost.if_cost", &[("n", &saved.to_string())]));
    let more = revenue.and_then(Span::single);
    let more = more.and_then(|revenue| what_if(revenue, averages.revenue));
    let more = more.filter(|more| *more > Decimal::ZERO && averages.revenue > Decimal::ZERO);
    let more = more.map(|more| app.fill("cost.if_revenue", &[("n", &more.to_string())]));
    let lines = [saved, more].into_iter().flatten();
    let lines = lines.map(|line| view! { <li>{line}</li> });
    Some(view! {
        <section>
            <h2>{app.t("cost.averages")}</h2>
            <p>{averages.say.get(lang).to_owned()}</p>
            <ul>{lines.collect::<Vec<_>>()}</ul>
            <p class="card warn">{averages.beware.get(lang).to_owned()}</p>
            <details>
                <summary>{app.t("programme.sources")}</summary>
                <SourceNote source=averages.source.clone() />
            </details>
        </section>
    })
}

//! A programme: the verdict, and unfolded the reasons, the way to apply, the source.

use super::condition::condition;
use super::source_note::SourceNote;
use super::text_with_terms::Rich;
use crate::eligibility::{Decision, State, Verdict, summary};
use crate::rule::{Operator, Situation, Wording};
use crate::text::Text;
use crate::ui::app::App;
use crate::ui::erased_view::view;
use leptos::prelude::*;
use std::sync::Arc;

/// The card.
pub fn programme(
    decision: &Decision<'_>,
    situation: &Situation<'_>,
    wording: &Wording<'_>,
    app: &App,
) -> AnyView {
    let programme = decision.programme;
    let text = |text: &Text| wording.text(text).to_owned();
    let expired = decision.state == State::Expired;
    let in_force = decision.conditions.iter().map(|result| result.condition);
    let sources = programme.sources_of(in_force);
    let conditions = decision.conditions.iter().map(|result| {
        let clause = result.condition.rule.clause(situation, wording);
        let place = sources
            .iter()
            .position(|source| Arc::ptr_eq(source, &result.condition.source));
        condition(&clause, place.map(|place| place + 1), app)
    });
    let conditions = conditions.collect::<Vec<_>>();
    let conditions = (!conditions.is_empty()).then(|| {
        view! {
            <h4>{app.t("programme.conditions")}</h4>
            <ul class="conditions">{conditions}</ul>
        }
    });
    let amount = programme.amount.as_ref().map(|amount| {
        // An amount that has expired or is unconfirmed is never shown as available.
        let key = match decision.state {
            State::Open => "programme.amount",
            State::Expired => "programme.amount_then",
            State::Unverified | State::NotYet => "programme.amount_unverified",
        };
        row(app.t(key), text(amount))
    });
    let accepts = {
        let mut said = vec![text(&programme.accepts.name)];
        said.extend(programme.accepts.address.as_ref().map(text));
        said.extend(programme.accepts.contact.as_ref().map(text));
        said.join(&app.t("say.comma"))
    };
    let until = [
        ("programme.applies", programme.applies),
        ("programme.apply", programme.apply),
    ];
    let until = until.into_iter().filter_map(|(key, window)| {
        let said = wording.window(window.from, window.to)?;
        Some(row(app.t(key), said))
    });
    let notes = programme.notes.iter().map(|note| {
        view! { <li><Rich text=text(note) /></li> }
    });
    let notes = notes.collect::<Vec<_>>();
    let sources = sources
        .into_iter()
        .map(|source| view! { <li><SourceNote source=Arc::clone(source) /></li> });
    let class = match (decision.state, decision.verdict) {
        (State::Expired, _) => "programme over",
        (_, Verdict::Eligible { .. }) => "programme fits",
        (_, Verdict::Undetermined) => "programme open",
        (_, Verdict::Ineligible) => "programme shut",
    };
    let state_class = match decision.state {
        State::Open => "tag good",
        State::Expired => "tag over",
        State::Unverified | State::NotYet => "tag warn",
    };
    view! {
        <details class=class id=format!("programme-{}", programme.id)>
            <summary>
                <span class="tags">
                    <span class="tag">{app.t(programme.nature.key())}</span>
                    <span class=state_class>{app.t(decision.state.key())}</span>
                </span>
                <strong>{text(&programme.title)}</strong>
                <span class="headline">{summary::headline(decision, situation, wording)}</span>
            </summary>
            <p><Rich text=text(&programme.promise) /></p>
            <dl>
                {row(app.t("programme.who"), text(&programme.who))}
                {amount}
                {row(app.t("programme.cost"), text(&programme.cost))}
                {until.collect::<Vec<_>>()}
            </dl>
            {conditions}
            {list(app.t("programme.steps"), &programme.steps, true, wording)}
            {(!expired).then(|| list(app.t("programme.materials"), &programme.materials, false, wording))}
            <dl>{row(app.t("programme.accepts"), accepts)}</dl>
            <p class="ask">
                <span class="small muted">{app.t("programme.ask")}</span>
                {text(&programme.ask)}
            </p>
            <ul class="notes">{notes}</ul>
            <h4>{app.t("programme.sources")}</h4>
            <ol class="sources">{sources.collect::<Vec<_>>()}</ol>
        </details>
    }
}

fn row(name: String, value: String) -> AnyView {
    view! { <dt>{name}</dt><dd>{value}</dd> }
}

fn list(title: String, texts: &[Text], ordered: bool, wording: &Wording<'_>) -> Option<AnyView> {
    if texts.is_empty() {
        return None;
    }
    let items = texts
        .iter()
        .map(|text| view! { <li>{wording.text(text).to_owned()}</li> });
    let items = items.collect::<Vec<_>>();
    let items = if ordered {
        view! { <ol>{items}</ol> }
    } else {
        view! { <ul>{items}</ul> }
    };
    Some(view! { <h4>{title}</h4>{items} })
}

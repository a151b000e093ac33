//! The certificate calendar: certificates in, the days of audits, expiry and deadlines out, on the
//! page, as text and as a file for the telephone's calendar.

use crate::browser::clock;
use crate::content::{CertificateRules, Content};
use crate::date::Date;
use crate::profile::fact::well_known;
use crate::report::calendar_file::{CalendarFile, Owner};
use crate::report::calendar_words;
use crate::report::delivery::TextFile;
use crate::session::{Certificate, CertificateChange, Event, Notes, Page};
use crate::ui::app::App;
use crate::ui::components::calendar_list::{calendar_list, with_days};
use crate::ui::components::date_field::{DateInput, day_input};
use crate::ui::components::hand_over::HandOver;
use crate::ui::components::source_note::SourceNote;
use crate::ui::dispatcher::Dispatcher;
use crate::ui::erased_view::view;
use crate::ui::persistence::Persistence;
use leptos::prelude::*;

/// The page.
#[component]
pub fn CalendarPage() -> impl IntoView {
    let app = expect_context::<App>();
    // Depends on the certificates and their kinds only: a typed date does not render its field again.
    let kinds = Memo::new(move |_| {
        app.session.with(|session| {
            let all = session.notes.certificates.iter();
            all.map(|one| one.kind.clone()).collect::<Vec<_>>()
        })
    });
    let fields = move || {
        // Read, not only tracked: a memo that is never read never reads the session.
        kinds.with(Vec::len);
        certificates(&app.content.get(), &app)
    };
    let days = move || {
        let content = app.content.get();
        app.session
            .with(|session| calendar_list(&app, &content, session, usize::MAX))
    };
    let inner = view! {
        <section>{fields}</section>
        <section>
            <h2>{app.t("cal.days")}</h2>
            <div aria-live="polite">{days}</div>
            <TakeAlong />
        </section>
        {move || rules(&app.content.get(), &app)}
    };
    super::frame(app, Page::Calendar, inner)
}

/// The certificate of the profile, the others, and a field to add one.
fn certificates(content: &Content, app: &App) -> AnyView {
    let Some(rules) = content.tools.as_ref().map(|tools| &tools.certificates) else {
        return view! { <p class="muted">{app.t("cal.loading")}</p> };
    };
    let asked = [
        well_known::CERTIFICATE_ISSUED,
        well_known::CERTIFICATE_EXPIRES,
    ];
    let asked = asked.into_iter().filter_map(|id| content.facts.find(id));
    let asked: Vec<AnyView> = asked.map(|key| view! { <DateInput key=key /> }).collect();
    let others = app
        .session
        .with_untracked(|session| session.notes.certificates.clone());
    let count = others.len();
    let cards = others
        .iter()
        .enumerate()
        .map(|(place, one)| card(place, one, rules, app));
    let add = (count < Notes::MOST_CERTIFICATES).then(|| kind_field(count, None, rules, app));
    view! {
        <h2>{app.t("cal.yours")}</h2>
        {(!asked.is_empty()).then(|| view! {
            <div class="card"><h3>{app.t("cal.qms")}</h3>{asked}</div>
        })}
        {cards.collect::<Vec<_>>()}
        {add}
    }
}

/// The list of kinds, for an existing certificate or to add one.
fn kind_field(place: usize, now: Option<&str>, rules: &CertificateRules, app: &App) -> AnyView {
    let lang = app.lang();
    let known = now.and_then(|id| rules.kinds.iter().position(|kind| kind.id == id));
    let options = rules.kinds.iter().enumerate().map(|(nth, kind)| {
        let title = kind.title.get(lang).to_owned();
        view! { <option value=nth.to_string() selected=known == Some(nth)>{title}</option> }
    });
    let (label, empty) = match now {
        Some(id) => (app.t("cal.kind"), known.is_none().then(|| id.to_owned())),
        None => (app.t("cal.add"), Some(app.t("cal.choose"))),
    };
    let empty = empty.map(|empty| view! { <option value="" selected=true>{empty}</option> });
    let app = *app;
    let choose = move |event: leptos::ev::Event| {
        if let Ok(nth) = event_target_value(&event).parse() {
            Dispatcher(app).send(Event::Certificate(place, CertificateChange::Kind(nth)));
        }
    };
    view! {
        <label class="list">
            <span>{label}</span>
            <select on:change=choose>{empty}{options.collect::<Vec<_>>()}</select>
        </label>
    }
}

fn card(place: usize, one: &Certificate, rules: &CertificateRules, app: &App) -> AnyView {
    let app = *app;
    let field = |key, day, change: fn(Option<Date>) -> CertificateChange| {
        let keep = move |day| Dispatcher(app).send(Event::Certificate(place, change(day)));
        bounds().map(|bounds| day_input(app, app.t(key), day, bounds, keep))
    };
    let issued = field("cal.issued", one.issued, CertificateChange::Issued);
    let expires = field("cal.expires", one.expires, CertificateChange::Expires);
    let remove =
        move |_| Dispatcher(app).send(Event::Certificate(place, CertificateChange::Remove));
    view! {
        <div class="card certificate">
            {kind_field(place, Some(&one.kind), rules, &app)}
            {issued}
            {expires}
            <button type="button" class="link danger" on:click=remove>{app.t("cal.remove")}</button>
        </div>
    }
}

/// The days that a certificate can have. Outside of them a year was mistyped.
fn bounds() -> Option<(Date, Date)> {
    Date::new(1980, 1, 1).zip(Date::new(2099, 12, 31))
}

/// The file, and the text for browsers that cannot save one.
#[component]
fn TakeAlong() -> impl IntoView {
    let app = expect_context::<App>();
    let outcome = HandOver::new(app, "calendar-text");
    // The message about other dates no longer holds. What a file has said is noted, too, and is no such change.
    let dates = Memo::new(move |_| {
        app.session.with(|session| {
            let notes = &session.notes;
            (
                session.profile.clone(),
                notes.certificates.clone(),
                notes.name.clone(),
            )
        })
    });
    Effect::new(move |_| {
        // Read, as above.
        dates.with(|_| ());
        outcome.clear();
    });
    let save = move |_| {
        let file = calendar_file(app).filter(|file| !file.events.is_empty());
        let Some(file) = file else {
            outcome.say("cal.nothing");
            return;
        };
        outcome.save(TextFile {
            name: file.file_name(),
            kind: "text/calendar",
            text: file.text(),
            about: "cal.saved",
        });
        Persistence(app).update_notes(|notes| notes.calendar = file.record);
    };
    let copy = move |_| {
        let content = app.content.get_untracked();
        let text = app
            .session
            .with_untracked(|session| with_days(&app, &content, session, calendar_words::text));
        outcome.copy(text, "hand_over.copied");
    };
    view! {
        <div class="grid no-print">
            <button type="button" class="button" on:click=save>{app.t("cal.save")}</button>
            <button type="button" class="button plain" on:click=copy>{app.t("hand_over.copy")}</button>
        </div>
        {outcome.view()}
        <p class="muted small no-print">{app.t("cal.take_along")}</p>
        <details class="no-print">
            <summary>{app.t("cal.how")}</summary>
            <ul>{Vec::from(HOW.map(|key| view! { <li>{app.t(key)}</li> }))}</ul>
        </details>
    }
}

/// What to do with the file, by telephone and program.
const HOW: [&str; 5] = [
    "cal.how_iphone",
    "cal.how_android",
    "cal.how_outlook",
    "cal.how_ding",
    "cal.how_again",
];

/// The file of all coming days; `None` where the clock is out of the calendar.
fn calendar_file(app: App) -> Option<CalendarFile> {
    let now = clock::moment()?;
    // The check's own id tells firms apart, on other devices, too, where its backup is read.
    let check = Persistence(app).current_id();
    let id = check.unwrap_or_else(clock::fresh_id);
    let content = app.content.get_untracked();
    app.session.with_untracked(|session| {
        let owner = Owner {
            name: session.notes.name.as_deref(),
            record: &session.notes.calendar,
            id: &id,
        };
        with_days(&app, &content, session, |days, rules, words| {
            Some(CalendarFile::new(days, rules, words, owner, now))
        })
    })
}

/// The rules in words, the confidence in them, and their sources.
fn rules(content: &Content, app: &App) -> Option<AnyView> {
    let rules = content.tools.as_ref().map(|tools| &tools.certificates)?;
    let lang = app.lang();
    let unverified = rules.status == crate::eligibility::Status::Unverified;
    let tag =
        unverified.then(|| view! { <span class="tag warn">{app.t("state.unverified")}</span> });
    let said = rules
        .rules
        .iter()
        .map(|rule| view! { <li>{rule.get(lang).to_owned()}</li> });
    let sources = std::iter::once(&rules.source).chain(&rules.more_sources);
    let sources = sources.map(|source| view! { <SourceNote source=source.clone() /> });
    Some(view! {
        <section>
            <h2>{app.t("cal.rules")}" "{tag}</h2>
            <ul>{said.collect::<Vec<_>>()}</ul>
            <p class="small">{app.t("cal.only_qms")}</p>
            <p class="small">{app.t("cal.confirm")}</p>
            <details>
                <summary>{app.t("programme.sources")}</summary>
                {sources.collect::<Vec<_>>()}
            </details>
        </section>
    })
}

//! Components in a real browser: taps, and the resulting DOM.

#![cfg(target_arch = "wasm32")]
#![allow(missing_docs, clippy::expect_used, clippy::panic)]

use leptos::mount::mount_to;
use leptos::prelude::*;
use quality_selfcheck::browser::storage::{Local, Store};
use quality_selfcheck::content::assembled::read_index;
use quality_selfcheck::content::{Content, CoreFiles};
use quality_selfcheck::date::Date;
use quality_selfcheck::locale::Catalogue;
use quality_selfcheck::parameters;
use quality_selfcheck::reader::header::PackFile;
use quality_selfcheck::reader::{PackError, Problem};
use quality_selfcheck::saved::Check;
use quality_selfcheck::saved::store::{CHECK, OLD_SESSION};
use quality_selfcheck::session::{Step, saved};
use quality_selfcheck::ui::app::App;
use quality_selfcheck::ui::chunks::ENTRY_POINTS;
use quality_selfcheck::ui::components::confirm::Confirm;
use quality_selfcheck::ui::components::pack_errors::ErrorLines;
use quality_selfcheck::ui::components::text_with_terms::Rich;
use quality_selfcheck::ui::initial_load::Loaded;
use quality_selfcheck::ui::restore::Opened;
use quality_selfcheck::ui::shell::Shell;
use std::cell::Cell;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::HtmlElement;

wasm_bindgen_test_configure!(run_in_browser);

fn pack(name: &str, text: &str) -> PackFile {
    PackFile::parse(name, text).expect("a shipped pack is JSON")
}

fn content(facts: &str) -> Content {
    let mut content = Content::read(CoreFiles {
        facts: &pack("facts", facts),
        size: &pack("size", include_str!("../packs/size-2011-300.json")),
        questionnaire: &pack(
            "items",
            include_str!("../packs/questionnaires/standard.json"),
        ),
        regions: &pack("regions", include_str!("../packs/regions.json")),
    })
    .expect("the shipped packs are valid");
    let glossary = pack("glossary", include_str!("../packs/glossary.json"));
    content
        .set_glossary(&glossary)
        .expect("the shipped glossary is valid");
    let national = pack("cn", include_str!("../packs/programmes/cn.json"));
    content
        .add_programmes(&national)
        .expect("the shipped programmes are valid");
    content
}

const FACTS: &str = include_str!("../packs/facts.json");

/// The state at the root, from the packs and whatever is stored.
fn app(facts: &str) -> App {
    let index = pack("index", include_str!("../packs/index.json"));
    let loaded = Loaded {
        content: content(facts),
        index: read_index(&index).expect("the shipped index is valid"),
        files: Vec::new(),
        errors: Vec::new(),
        untranslated: Vec::new(),
    };
    let today = Date::new(2026, 11, 24).expect("a date");
    let asked = parameters::read("");
    App::new(
        loaded,
        Opened::new(today, None),
        asked,
        Catalogue::built_in(),
        today,
        &ENTRY_POINTS,
    )
}

/// A fresh section of the page, for one test.
fn section() -> HtmlElement {
    let document = web_sys::window()
        .and_then(|w| w.document())
        .expect("a document");
    let section = document.create_element("section").expect("an element");
    document
        .body()
        .expect("a body")
        .append_child(&section)
        .expect("appended");
    section.unchecked_into()
}

fn find(root: &HtmlElement, selector: &str) -> HtmlElement {
    let found = root.query_selector(selector).ok().flatten();
    found
        .unwrap_or_else(|| panic!("no {selector} in {}", root.inner_html()))
        .unchecked_into()
}

fn text(root: &HtmlElement, selector: &str) -> String {
    find(root, selector).text_content().unwrap_or_default()
}

fn button(root: &HtmlElement, label: &str) -> HtmlElement {
    let all = root.query_selector_all("button").expect("a valid selector");
    (0..all.length())
        .filter_map(|place| all.item(place))
        .find(|node| node.text_content().unwrap_or_default().contains(label))
        .unwrap_or_else(|| panic!("no button {label} in {}", root.inner_html()))
        .unchecked_into()
}

async fn settle() {
    leptos::task::tick().await;
    // Focus and scrolling follow in a timer of their own.
    gloo_timers::future::TimeoutFuture::new(5).await;
    leptos::task::tick().await;
}

/// Waits for the last turn of a report.
async fn whole(root: &HtmlElement) {
    for _ in 0..400 {
        if root.query_selector(".disclaimer").ok().flatten().is_some() {
            return;
        }
        settle().await;
    }
    panic!("no end of the report in {}", root.inner_html());
}

/// Nothing is stored.
fn empty() {
    for key in Local.keys().expect("storage works here") {
        Local.remove(&key).expect("storage works here");
    }
}

/// Mounts the whole page at a step, with what is stored.
async fn page(stored: Option<&str>) -> (HtmlElement, App, impl Drop) {
    empty();
    if let Some(stored) = stored {
        Local.set(OLD_SESSION, stored).expect("storage works here");
    }
    let root = section();
    let made = std::rc::Rc::new(Cell::new(None));
    let handle = mount_to(root.clone(), {
        let made = made.clone();
        move || {
            let app = app(FACTS);
            made.set(Some(app));
            provide_context(app);
            view! { <Shell /> }
        }
    });
    settle().await;
    (root, made.get().expect("mounted"), handle)
}

#[wasm_bindgen_test]
async fn welcome_leads_to_the_first_question() {
    let (root, app, _handle) = page(None).await;
    assert!(text(&root, "h1").contains("小微质量自检"));
    button(&root, "开始自检").click();
    settle().await;
    let region = app.content.get_untracked().region_fact;
    assert_eq!(app.session.get_untracked().step, Step::Fact(region));
    assert!(root.query_selector("select").ok().flatten().is_some());
}

#[wasm_bindgen_test]
async fn a_tap_on_an_option_answers_saves_and_goes_on() {
    let stored = r#"{"format": 1, "facts": {}, "items": {}, "step": "item/nonconforming"}"#;
    let (root, app, _handle) = page(Some(stored)).await;
    let before = text(&root, "h1");
    let options = root
        .query_selector_all(".choice")
        .expect("a valid selector");
    assert!(options.length() >= 5);
    options
        .item(3)
        .expect("the fourth")
        .unchecked_into::<HtmlElement>()
        .click();
    settle().await;
    assert_ne!(text(&root, "h1"), before);
    let content = app.content.get_untracked();
    let saved_checks = app.saved_checks.get_untracked();
    let key = format!("{CHECK}{}", saved_checks.current().expect("a check").id);
    let kept = Local.get(&key).expect("storage works here").expect("saved");
    let kept = Check::parse(&kept).expect("a check").session.to_string();
    let (session, errors) = saved::read(&kept, &content).expect("a saved session");
    assert!(errors.is_empty());
    let place = content.find_item("nonconforming").expect("the item");
    assert_eq!(session.ratings, app.session.get_untracked().ratings);
    assert_eq!(
        session.ratings.get(place),
        quality_selfcheck::assess::Rating::points(3)
    );
}

#[wasm_bindgen_test]
async fn a_wrong_number_is_marked_for_eyes_and_for_screen_readers() {
    let stored = r#"{"format": 1, "facts": {"firm.industry": "industry"}, "items": {}, "step": "fact/firm.employees"}"#;
    let (root, app, _handle) = page(Some(stored)).await;
    let input: web_sys::HtmlInputElement = find(&root, "#number").unchecked_into();
    assert_eq!(
        input.get_attribute("aria-invalid").as_deref(),
        Some("false")
    );
    input.set_value("很多");
    input
        .dispatch_event(&web_sys::Event::new("input").expect("an event"))
        .expect("dispatched");
    button(&root, "下一题").click();
    settle().await;
    assert_eq!(input.get_attribute("aria-invalid").as_deref(), Some("true"));
    assert!(text(&root, ".error").contains("这样看不出是哪个数"));
    let key = app
        .content
        .get_untracked()
        .facts
        .find("firm.employees")
        .expect("the fact");
    assert_eq!(app.session.get_untracked().profile.answer(key), None);
}

#[wasm_bindgen_test]
async fn the_report_shows_size_level_and_reasons() {
    let stored = r#"{"format": 1, "facts": {"firm.industry": "industry", "firm.employees": 500, "firm.revenue": 1500},
        "items": {"nonconforming": 2}, "step": "report"}"#;
    let (root, _app, _handle) = page(Some(stored)).await;
    whole(&root).await;
    assert_eq!(text(&root, ".size"), "企业规模：小型");
    assert_eq!(text(&root, "#level"), "自评：初步系统");
    assert!(
        root.query_selector(".condition.unknown")
            .ok()
            .flatten()
            .is_some()
    );
    assert!(
        root.query_selector("svg.radar polygon.score")
            .ok()
            .flatten()
            .is_some()
    );
}

#[wasm_bindgen_test]
async fn text_of_a_pack_is_never_parsed_as_html() {
    let hostile = FACTS.replace("员工人数", "<img src=x onerror=alert(1)><b>员工人数</b>");
    empty();
    let stored = r#"{"format": 1, "facts": {"firm.employees": 5}, "items": {}, "step": "report"}"#;
    Local.set(OLD_SESSION, stored).expect("storage works here");
    let root = section();
    let _handle = mount_to(root.clone(), move || {
        provide_context(app(&hostile));
        view! { <Shell /> }
    });
    whole(&root).await;
    assert!(root.query_selector("img, b").ok().flatten().is_none());
    assert!(
        root.text_content()
            .unwrap_or_default()
            .contains("<b>员工人数</b>")
    );
}

#[wasm_bindgen_test]
async fn what_cannot_be_undone_asks_first() {
    let root = section();
    let done = RwSignal::new(0);
    let _handle = mount_to(root.clone(), move || {
        view! {
            <Confirm
                label="删".to_owned()
                question="真的?".to_owned()
                yes="是".to_owned()
                no="不".to_owned()
                on_yes=move || done.update(|n| *n += 1)
            />
        }
    });
    button(&root, "删").click();
    settle().await;
    assert_eq!(
        find(&root, ".confirm").get_attribute("role").as_deref(),
        Some("alertdialog")
    );
    button(&root, "不").click();
    settle().await;
    assert_eq!(done.get_untracked(), 0);
    button(&root, "删").click();
    settle().await;
    button(&root, "是").click();
    settle().await;
    assert_eq!(done.get_untracked(), 1);
}

#[wasm_bindgen_test]
async fn a_term_opens_and_closes() {
    empty();
    let root = section();
    let _handle = mount_to(root.clone(), move || {
        provide_context(app(FACTS));
        view! { <p><Rich text="先做内审,再做内审".to_owned() /></p> }
    });
    settle().await;
    let terms = root.query_selector_all(".term").expect("a valid selector");
    assert_eq!(terms.length(), 1, "offered at its first occurrence only");
    let term = find(&root, ".term");
    assert_eq!(
        term.get_attribute("aria-expanded").as_deref(),
        Some("false")
    );
    term.click();
    settle().await;
    assert_eq!(term.get_attribute("aria-expanded").as_deref(), Some("true"));
    assert!(text(&root, ".term-note").starts_with("内审"));
    term.click();
    settle().await;
    assert!(root.query_selector(".term-note").ok().flatten().is_none());
}

#[wasm_bindgen_test]
async fn errors_are_listed_with_file_and_pointer() {
    let root = section();
    let errors = vec![PackError {
        file: "packs/x.json".into(),
        pointer: "/programmes/0".into(),
        problem: Problem::Missing("source"),
    }];
    let _handle = mount_to(root.clone(), move || {
        view! { <ErrorLines errors texts=Catalogue::built_in() /> }
    });
    assert_eq!(
        text(&root, "code"),
        "packs/x.json:/programmes/0: 缺少“source”"
    );
}

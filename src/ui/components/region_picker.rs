//! Province, then city, then a county where one of them has programmes of its own.

use crate::content::region_choices::Level;
use crate::locale::Catalogue;
use crate::region::RegionCode;
use crate::region::Regions;
use crate::ui::erased_view::view;
use leptos::prelude::*;
use std::sync::Arc;

/// Called with the region once the choice is complete.
pub type OnRegion = Box<dyn Fn(RegionCode) + Send + Sync>;

/// The lists.
#[component]
pub fn RegionPicker(
    /// The regions to choose from.
    regions: Arc<Regions>,
    /// The interface's texts.
    texts: Arc<Catalogue>,
    /// The current choice.
    answered: Option<RegionCode>,
    /// Called with the region once the choice is complete.
    on_region: OnRegion,
) -> impl IntoView {
    let [province, city, county] = regions.chosen(answered).map(RwSignal::new);
    let missing = RwSignal::new(None::<Level>);
    let regions = StoredValue::new(regions);
    let texts = StoredValue::new(texts);
    let t = move |key: &str| texts.with_value(|texts| texts.say(key));

    let offered = move |level, above: Option<RegionCode>| {
        let codes = regions.with_value(|regions| regions.offered(level, above));
        (!codes.is_empty()).then_some(codes)
    };
    let submit = move |_| {
        let chosen = [province, city, county].map(|choice| choice.get_untracked());
        match regions.with_value(|regions| regions.meant(chosen)) {
            Ok(code) => {
                missing.set(None);
                on_region(code);
            }
            Err(level) => {
                missing.set(Some(level));
                crate::browser::page::focus(level.name());
            }
        }
    };
    let said = move || {
        missing.get().map(|level| {
            let key = match level {
                Level::Province => "region.need_province",
                Level::City => "region.need_city",
                Level::County => "region.need_county",
            };
            view! { <p class="error" id=ERROR>{t(key)}</p> }
        })
    };
    view! {
        <List regions texts
            level=Level::Province
            missing
            codes=offered(Level::Province, None).unwrap_or_default()
            chosen=province
            on_choose=move |code| {
                province.set(code);
                city.set(None);
                county.set(None);
            }
        />
        {move || offered(Level::City, province.get()).map(|codes| view! {
            <List regions texts level=Level::City missing codes chosen=city on_choose=move |code| {
                city.set(code);
                county.set(None);
            } />
        })}
        {move || offered(Level::County, city.get()).map(|codes| view! {
            <List regions texts level=Level::County missing codes chosen=county on_choose=move |code| county.set(code) />
        })}
        <div aria-live="polite">{said}</div>
        <button type="button" class="button" on:click=submit>{t("walk.next")}</button>
    }
}

/// The id of the line that says what is still to be chosen.
const ERROR: &str = "region-error";

/// One list of regions.
#[component]
fn List(
    /// All regions.
    regions: StoredValue<Arc<Regions>>,
    /// The interface's texts.
    texts: StoredValue<Arc<Catalogue>>,
    /// Which one.
    level: Level,
    /// The list in which a choice is missing.
    missing: RwSignal<Option<Level>>,
    /// The regions.
    codes: Vec<RegionCode>,
    /// The chosen one.
    chosen: RwSignal<Option<RegionCode>>,
    /// Called with the newly chosen one.
    on_choose: impl Fn(Option<RegionCode>) + Send + Sync + 'static,
) -> impl IntoView {
    let t = move |key: &str| texts.with_value(|texts| texts.say(key));
    let lang = texts.with_value(|texts| texts.lang());
    let now = chosen.get_untracked();
    let label = match level {
        Level::Province => "region.province",
        Level::City => "region.city",
        Level::County => "region.county",
    };
    let is_missing = move || missing.get() == Some(level);
    let options = codes.into_iter().map(|code| {
        let name = if code.is_other_county() {
            t("region.other_county")
        } else {
            regions.with_value(|regions| regions.name(code, lang))
        };
        view! { <option value=code.to_string() selected=now == Some(code)>{name}</option> }
    });
    view! {
        <label class="list">
            <span>{t(label)}</span>
            <select
                id=level.name()
                aria-describedby=ERROR
                aria-invalid=move || is_missing().to_string()
                on:change=move |event| on_choose(RegionCode::parse(&event_target_value(&event)))>
                <option value="" selected=now.is_none()>{t("region.choose")}</option>
                {options.collect::<Vec<_>>()}
            </select>
        </label>
    }
}

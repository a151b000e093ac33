//! Province, then city, then a county where one of them has programmes of its own.

use crate::locale::Catalogue;
use crate::pack::Regions;
use crate::profile::RegionCode;
use leptos::prelude::*;
use std::sync::Arc;

/// Called with the region that was chosen in the end.
pub type OnRegion = Box<dyn Fn(RegionCode) + Send + Sync>;

/// The lists.
#[component]
pub fn RegionPicker(
    /// What can be chosen.
    regions: Arc<Regions>,
    /// The interface's texts.
    texts: Arc<Catalogue>,
    /// What is chosen already.
    answered: Option<RegionCode>,
    /// Called with what was chosen in the end.
    on_region: OnRegion,
) -> impl IntoView {
    let province = RwSignal::new(answered.map(RegionCode::province));
    let city = RwSignal::new(answered.filter(|code| !code.is_province()).map(|code| {
        // A county that belongs to no city stands in the list of cities itself.
        if regions.contains(code.city()) {
            code.city()
        } else {
            code
        }
    }));
    let county = RwSignal::new(answered.filter(|code| !code.is_province() && !code.is_city()));
    let missing = RwSignal::new(None::<&'static str>);
    let regions = StoredValue::new(regions);
    let texts = StoredValue::new(texts);
    let t = move |key: &str| texts.with_value(|texts| texts.say(key));

    let provinces = move || regions.with_value(|regions| regions.provinces().collect::<Vec<_>>());
    let cities = move || {
        let province = province.get()?;
        let cities: Vec<RegionCode> =
            regions.with_value(|regions| regions.cities(province).collect());
        (!cities.is_empty()).then_some(cities)
    };
    let counties = move || {
        let city = city.get()?;
        let mut counties: Vec<RegionCode> =
            regions.with_value(|regions| regions.counties(city).collect());
        counties.push(city.other_county());
        (counties.len() > 1).then_some(counties)
    };
    let submit = move |_| {
        let chosen = match (
            province.get_untracked(),
            city.get_untracked(),
            county.get_untracked(),
        ) {
            (None, _, _) => Err("region.need_province"),
            (Some(_), None, _) if cities().is_some() => Err("region.need_city"),
            (Some(_), Some(_), None) if counties().is_some() => Err("region.need_county"),
            (Some(province), city, county) => Ok(county.or(city).unwrap_or(province)),
        };
        match chosen {
            Ok(code) => {
                missing.set(None);
                on_region(code);
            }
            Err(what) => {
                missing.set(Some(what));
                crate::browser::page::focus(list_id(what));
            }
        }
    };
    let said = move || {
        missing
            .get()
            .map(|key| view! { <p class="error" id=ERROR>{t(key)}</p> })
    };
    view! {
        <List regions texts
            label="region.province"
            missing
            codes=provinces()
            chosen=province
            on_choose=move |code| {
                province.set(code);
                city.set(None);
                county.set(None);
            }
        />
        {move || cities().map(|codes| view! {
            <List regions texts label="region.city" missing codes chosen=city on_choose=move |code| {
                city.set(code);
                county.set(None);
            } />
        })}
        {move || counties().map(|codes| view! {
            <List regions texts label="region.county" missing codes chosen=county on_choose=move |code| county.set(code) />
        })}
        <div aria-live="polite">{said}</div>
        <button type="button" class="button" on:click=submit>{t("walk.next")}</button>
    }
}

/// The element that says what has yet to be chosen.
const ERROR: &str = "region-error";

/// The list that a message speaks of.
fn list_id(missing: &str) -> &'static str {
    match missing {
        "region.need_province" => "province",
        "region.need_city" => "city",
        _ => "county",
    }
}

/// One list of regions.
#[component]
fn List(
    /// All regions.
    regions: StoredValue<Arc<Regions>>,
    /// The interface's texts.
    texts: StoredValue<Arc<Catalogue>>,
    /// The catalogue key of its label.
    label: &'static str,
    /// What has yet to be chosen, as the key of what is said of it.
    missing: RwSignal<Option<&'static str>>,
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
    // The last part of the key.
    let id = label.rsplit('.').next().unwrap_or(label);
    let is_missing = move || missing.get().is_some_and(|what| list_id(what) == id);
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
                id=id
                aria-describedby=ERROR
                aria-invalid=move || is_missing().to_string()
                on:change=move |event| on_choose(RegionCode::parse(&event_target_value(&event)))>
                <option value="" selected=now.is_none()>{t("region.choose")}</option>
                {options.collect_view()}
            </select>
        </label>
    }
}

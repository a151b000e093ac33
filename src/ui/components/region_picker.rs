//! Province, then city, then a county where one of them has programmes of its own.

use crate::profile::{Answer, FactKey, RegionCode, Value};
use crate::session::Event;
use crate::ui::App;
use leptos::prelude::*;

/// The lists.
#[component]
pub fn RegionPicker(
    /// The fact, a region.
    key: FactKey,
) -> impl IntoView {
    let app = expect_context::<App>();
    let answered = match app
        .session
        .with_untracked(|session| session.profile.value(key))
    {
        Some(Value::Region(code)) => Some(code),
        // What the address says; the owner can choose another.
        _ => app.parameters.with_value(|asked| asked.region),
    };
    let province = RwSignal::new(answered.map(RegionCode::province));
    let city = RwSignal::new(answered.filter(|code| !code.is_province()).map(|code| {
        // A county that belongs to no city stands in the list of cities itself.
        let content = app.content.get_untracked();
        if content.regions.contains(code.city()) {
            code.city()
        } else {
            code
        }
    }));
    let county = RwSignal::new(answered.filter(|code| !code.is_province() && !code.is_city()));
    let missing = RwSignal::new(None::<&'static str>);

    let provinces = move || {
        app.content
            .with_untracked(|c| c.regions.provinces().collect::<Vec<_>>())
    };
    let cities = move || {
        let province = province.get()?;
        let cities: Vec<RegionCode> = app
            .content
            .with_untracked(|c| c.regions.cities(province).collect());
        (!cities.is_empty()).then_some(cities)
    };
    let counties = move || {
        let city = city.get()?;
        let mut counties: Vec<RegionCode> = app
            .content
            .with_untracked(|c| c.regions.counties(city).collect());
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
                app.send(Event::Answer(key, Some(Answer::Value(Value::Region(code)))));
                app.send(Event::Next);
            }
            Err(what) => missing.set(Some(what)),
        }
    };
    let said = move || {
        missing
            .get()
            .map(|key| view! { <p class="error">{app.t(key)}</p> })
    };
    view! {
        <List
            label="region.province"
            codes=provinces()
            chosen=province
            on_choose=move |code| {
                province.set(code);
                city.set(None);
                county.set(None);
            }
        />
        {move || cities().map(|codes| view! {
            <List label="region.city" codes chosen=city on_choose=move |code| {
                city.set(code);
                county.set(None);
            } />
        })}
        {move || counties().map(|codes| view! {
            <List label="region.county" codes chosen=county on_choose=move |code| county.set(code) />
        })}
        <div aria-live="polite">{said}</div>
        <button type="button" class="button" on:click=submit>{app.t("walk.next")}</button>
    }
}

/// One list of regions.
#[component]
fn List(
    /// The catalogue key of its label.
    label: &'static str,
    /// The regions.
    codes: Vec<RegionCode>,
    /// The chosen one.
    chosen: RwSignal<Option<RegionCode>>,
    /// Called with the newly chosen one.
    on_choose: impl Fn(Option<RegionCode>) + Send + Sync + 'static,
) -> impl IntoView {
    let app = expect_context::<App>();
    let content = app.content.get_untracked();
    let now = chosen.get_untracked();
    let options = codes.into_iter().map(|code| {
        let name = if code.is_other_county() {
            app.t("region.other_county")
        } else {
            content.regions.name(code, app.lang())
        };
        view! { <option value=code.to_string() selected=now == Some(code)>{name}</option> }
    });
    view! {
        <label class="list">
            <span>{app.t(label)}</span>
            <select on:change=move |event| on_choose(RegionCode::parse(&event_target_value(&event)))>
                <option value="" selected=now.is_none()>{app.t("region.choose")}</option>
                {options.collect_view()}
            </select>
        </label>
    }
}

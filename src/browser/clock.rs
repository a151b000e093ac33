//! Today's date on this device.

use crate::date::Date;

/// The local date. A device whose clock is off the calendar gets its first day.
pub fn today() -> Option<Date> {
    let now = js_sys::Date::new_0();
    let year = i32::try_from(now.get_full_year()).ok()?;
    let month = u8::try_from(now.get_month() + 1).ok()?;
    let day = u8::try_from(now.get_date()).ok()?;
    Date::new(year, month, day)
}

/// A number by chance.
pub fn chance() -> u8 {
    (js_sys::Math::random() * 256.0) as u8
}

/// An id that no other has on this device: the milliseconds of now, so that later ones are greater,
/// and a random part for two pages that ask at the same moment.
pub fn fresh_id() -> String {
    let millis = js_sys::Date::now() as u64;
    let random = (js_sys::Math::random() * 65_536.0) as u16;
    format!("{millis:012x}-{random:04x}")
}

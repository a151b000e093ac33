//! The lesson's timer with the part that it belongs to, and its persistence across page reloads.
//!
//! ```text
//! 1 1/2 15 until 1795514400000   the third part of the second plan, 15 minutes, runs until this moment
//! 1 1/2 15 left 839000           the same, standing with so many milliseconds left
//! 1 - 5 left 300000              no part is chosen
//! ```
//!
//! A stored timer is restored only while it can belong to this lesson: see [`Timer::read`]. Anything else is
//! ignored silently: it contains nothing that could be lost.

use super::timer::Timer;
use crate::saved::store::Store;
use crate::teaching::{Cases, LessonStep};

/// The storage key.
const KEY: &str = "quality-selfcheck.clock";

/// The format that this version writes.
const FORMAT: &str = "1";

/// Written instead of a part.
const NONE: &str = "-";

/// The clock of a lesson.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LessonClock {
    /// The countdown.
    pub timer: Timer,
    /// The part of the lesson, by the indices of its plan and of itself in it; none until one is chosen.
    pub part: Option<(usize, usize)>,
}

impl LessonClock {
    /// Without a chosen part: the duration of the first one.
    pub fn new(cases: &Cases) -> LessonClock {
        standing(cases, None)
    }

    /// For a part, paused at its full duration.
    pub fn of(cases: &Cases, part: (usize, usize)) -> LessonClock {
        standing(cases, Some(part))
    }

    /// Restores the stored timer; a new one if there is none of this lesson.
    pub fn load(store: &dyn Store, cases: &Cases, now: i64) -> LessonClock {
        let kept = store.get(KEY).ok().flatten();
        let clock = kept.and_then(|text| LessonClock::read(&text, cases, now));
        clock.unwrap_or_else(|| LessonClock::new(cases))
    }

    /// Stores it. A failure is ignored: the timer still works until the page is closed. Not generic, so that it is
    /// compiled once.
    #[inline(never)]
    pub fn keep(&self, store: &dyn Store) {
        let _ = store.set(KEY, &self.write());
    }

    /// Starts or pauses.
    #[must_use]
    pub fn toggle(self, now: i64) -> LessonClock {
        let timer = match self.timer.is_running() {
            true => self.timer.pause(now),
            false => self.timer.start(now),
        };
        LessonClock { timer, ..self }
    }

    /// Resets to the full duration.
    #[must_use]
    pub fn reset(self) -> LessonClock {
        LessonClock {
            timer: self.timer.reset(),
            ..self
        }
    }

    /// The part of the lesson.
    pub fn step<'a>(&self, cases: &'a Cases) -> Option<&'a LessonStep> {
        step(cases, self.part?)
    }

    /// The text to store.
    pub fn write(&self) -> String {
        let part = match self.part {
            Some((plan, step)) => format!("{plan}/{step}"),
            None => NONE.to_owned(),
        };
        format!("{FORMAT} {part} {}", self.timer.write())
    }

    /// Reads the stored text. `None` if it is unreadable, if these plans have no such part of that duration, or if
    /// it is of an earlier lesson.
    pub fn read(text: &str, cases: &Cases, now: i64) -> Option<LessonClock> {
        let (format, rest) = text.split_once(' ')?;
        let (part, timer) = rest.split_once(' ')?;
        let part = match part {
            NONE => None,
            part => {
                let (plan, step) = part.split_once('/')?;
                Some((plan.parse().ok()?, step.parse().ok()?))
            }
        };
        let clock = LessonClock {
            timer: Timer::read(timer, now)?,
            part,
        };
        let is_of_these = part.is_none() || clock.step(cases).is_some();
        let is_as_long = clock.reset() == standing(cases, part);
        (format == FORMAT && is_of_these && is_as_long).then_some(clock)
    }
}

fn step(cases: &Cases, (plan, step): (usize, usize)) -> Option<&LessonStep> {
    cases.plans.get(plan)?.steps.get(step)
}

/// A timer for a part; without one it has the duration of the first.
fn standing(cases: &Cases, part: Option<(usize, usize)>) -> LessonClock {
    let minutes = step(cases, part.unwrap_or_default()).map_or(1, |step| step.minutes);
    LessonClock {
        timer: Timer::of_minutes(minutes),
        part,
    }
}

#[cfg(test)]
mod tests {
    use super::{KEY, LessonClock};
    use crate::saved::store::{Memory, PREFIX};
    use crate::teaching::Cases;
    use crate::teaching::LessonPlan;
    use crate::teaching::LessonStep;
    use crate::text::Text;

    const MINUTE: i64 = 60_000;
    /// Some morning.
    const NINE: i64 = 1_795_514_400_000;

    fn cases() -> Cases {
        let plan = |minutes: &[u32]| LessonPlan {
            id: String::new(),
            title: Text::default(),
            steps: minutes
                .iter()
                .map(|minutes| LessonStep {
                    minutes: *minutes,
                    title: Text::default(),
                    say: Text::default(),
                })
                .collect(),
        };
        Cases {
            plans: vec![plan(&[5, 6]), plan(&[8, 6, 15])],
            ..Cases::default()
        }
    }

    #[test]
    fn what_is_kept_goes_on() {
        let cases = cases();
        let fresh = LessonClock::new(&cases);
        let chosen = LessonClock::of(&cases, (1, 2));
        let runs = chosen.toggle(NINE);
        let stands = runs.toggle(NINE + 61_000);
        let over = runs.toggle(NINE + 16 * MINUTE);
        for clock in [fresh, fresh.toggle(NINE), chosen, runs, stands, over] {
            let text = clock.write();
            let read = LessonClock::read(&text, &cases, NINE + MINUTE);
            assert_eq!(read, Some(clock), "{text}");
        }
        assert_eq!(runs.write(), "1 1/2 15 until 1795515300000");
        // It stands however long the page is gone.
        let later = LessonClock::read(&stands.write(), &cases, NINE + 9000 * MINUTE);
        assert_eq!(later, Some(stands));
        assert_eq!(stands.timer.shown(0), "13:59");
        assert_eq!(stands.reset(), chosen);
    }

    #[test]
    fn it_is_found_again_in_the_store() {
        let (cases, store) = (cases(), Memory::default());
        let fresh = LessonClock::new(&cases);
        assert_eq!(LessonClock::load(&store, &cases, NINE), fresh);
        let runs = LessonClock::of(&cases, (0, 1)).toggle(NINE);
        runs.keep(&store);
        assert_eq!(LessonClock::load(&store, &cases, NINE + MINUTE), runs);
        assert_eq!(LessonClock::load(&store, &cases, NINE + 60 * MINUTE), fresh);
        // Every key of this program is removed with its checks.
        assert!(KEY.starts_with(PREFIX));
    }

    #[test]
    fn it_ends_with_its_lesson() {
        let cases = cases();
        let chosen = LessonClock::of(&cases, (1, 2));
        let text = chosen.toggle(NINE).write();
        let shown = |now: i64| {
            let clock = LessonClock::read(&text, &cases, now)?;
            Some(clock.timer.shown(now))
        };
        assert_eq!(shown(NINE).as_deref(), Some("15:00"));
        assert_eq!(shown(NINE + 15 * MINUTE).as_deref(), Some("0:00"));
        assert_eq!(shown(NINE + 45 * MINUTE).as_deref(), Some("+30:00"));
        assert_eq!(shown(NINE + 45 * MINUTE + 1), None, "over long ago");
        assert_eq!(shown(NINE - 1), None, "the device's clock was set back");
        assert_eq!(shown(i64::MIN), None);
        assert_eq!(shown(i64::MAX), None);
    }

    #[test]
    fn what_is_damaged_or_of_other_plans_is_none() {
        let cases = cases();
        for odd in [
            "",
            " ",
            "1",
            "1 1/2",
            "1 1/2 15",
            "1 1/2 15 until",
            "1 1/2 15 until soon",
            "1 1/2 15 until 99999999999999999999",
            "1 1/2 15 left 1 ",
            "1 1/2 15 left 1 1",
            "1 1/2 15 stays 1",
            "1 1/2 99999999999 left 1",
            "1 1/2 15 left -9223372036854775808",
            "1 1/2 15 left 9223372036854775807",
            "1 1/2 15 left 900001",
            "1 1/2/3 15 left 1",
            "1 -1/2 15 left 1",
            "1 12 15 left 1",
            "1 厂 15 left 1",
            // A later version's.
            "2 1/2 15 left 1",
            // No such part; one that takes another time.
            "1 1/3 15 left 1",
            "1 2/0 15 left 1",
            "1 1/1 15 left 1",
            "1 - 15 left 1",
            "{\"format\": 1}",
        ] {
            assert_eq!(LessonClock::read(odd, &cases, NINE), None, "{odd}");
        }
        let none = Cases::default();
        assert_eq!(LessonClock::read("1 0/0 1 left 1", &none, NINE), None);
        let fresh = LessonClock::new(&none);
        assert_eq!(LessonClock::read(&fresh.write(), &none, NINE), Some(fresh));
    }
}

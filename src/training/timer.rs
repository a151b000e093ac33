//! The countdown timer. It stores the end time, not ticks, so a page that was suspended or ticks late
//! shows the right time at the next tick.
//!
//! The caller provides the time, in milliseconds of any monotonic clock.

/// A countdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timer {
    lasts: i64,
    state: State,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Paused, with the milliseconds left.
    Paused(i64),
    /// Running, with the end time.
    Running(i64),
}

/// An announcement for screen readers: rare, so that it does not interrupt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Announcement {
    /// So many minutes are left.
    Minutes(i64),
    /// The time is up.
    Up,
}

/// Minutes before the end at which an announcement is made.
const ANNOUNCED_AT: [i64; 2] = [5, 1];

const SECOND: i64 = 1000;
const MINUTE: i64 = 60 * SECOND;

/// A timer that ended longer ago than this is of another lesson. Longer than any part of a plan, so an overrun is
/// still shown; the next class is rarely sooner.
const OVERRUN_LIMIT: i64 = 30 * MINUTE;

/// Keyword of a stored paused timer.
const LEFT: &str = "left";
/// Keyword of a stored running timer.
const UNTIL: &str = "until";

impl Timer {
    /// A paused timer of some minutes.
    pub fn of_minutes(minutes: u32) -> Timer {
        let lasts = i64::from(minutes) * MINUTE;
        Timer {
            lasts,
            state: State::Paused(lasts),
        }
    }

    /// Milliseconds left; negative once the time is up.
    fn left(&self, now: i64) -> i64 {
        match self.state {
            State::Paused(left) => left,
            State::Running(until) => until.saturating_sub(now),
        }
    }

    /// Whether it runs.
    pub fn is_running(&self) -> bool {
        matches!(self.state, State::Running(_))
    }

    /// Starts or resumes.
    #[must_use]
    pub fn start(self, now: i64) -> Timer {
        Timer {
            state: State::Running(now.saturating_add(self.left(now))),
            ..self
        }
    }

    /// Pauses.
    #[must_use]
    pub fn pause(self, now: i64) -> Timer {
        Timer {
            state: State::Paused(self.left(now)),
            ..self
        }
    }

    /// Resets to the full duration, paused.
    #[must_use]
    pub fn reset(self) -> Timer {
        Timer {
            state: State::Paused(self.lasts),
            ..self
        }
    }

    /// The display: `12:00`; seconds are rounded up, so that `0:00` is when the time is up. After that
    /// the overrun, `+0:05`.
    pub fn shown(&self, now: i64) -> String {
        let left = self.left(now);
        let (sign, seconds) = if left >= 0 {
            ("", left.saturating_add(SECOND - 1) / SECOND)
        } else {
            ("+", left.saturating_neg() / SECOND)
        };
        let (minutes, seconds) = (seconds / 60, seconds % 60);
        let zero = if seconds < 10 { "0" } else { "" };
        format!("{sign}{minutes}:{zero}{seconds}")
    }

    /// Whether the time is up.
    pub fn is_up(&self, now: i64) -> bool {
        self.left(now) <= 0
    }

    /// The stored form: `15 until 1795514400000`, or `15 left 839000` if paused.
    pub fn write(&self) -> String {
        let (word, millis) = match self.state {
            State::Paused(left) => (LEFT, left),
            State::Running(until) => (UNTIL, until),
        };
        format!("{} {word} {millis}", self.lasts / MINUTE)
    }

    /// Reads what [`Timer::write`] wrote. `None` for any other text, if more is left than the duration, as after the
    /// device's clock was set back, and if it ended long ago.
    pub fn read(text: &str, now: i64) -> Option<Timer> {
        let mut words = text.splitn(3, ' ');
        let minutes = words.next()?.parse().ok()?;
        let of = match words.next()? {
            LEFT => State::Paused,
            UNTIL => State::Running,
            _ => return None,
        };
        let timer = Timer {
            state: of(words.next()?.parse().ok()?),
            ..Timer::of_minutes(minutes)
        };
        let can_be_left = -OVERRUN_LIMIT..=timer.lasts;
        can_be_left.contains(&timer.left(now)).then_some(timer)
    }

    /// The announcement due between `before` and `now`; of several, the last.
    pub fn announcement(&self, before: i64, now: i64) -> Option<Announcement> {
        let (was, is) = (self.left(before), self.left(now));
        let passed = |mark: i64| was > mark && is <= mark;
        if passed(0) {
            return Some(Announcement::Up);
        }
        let mut marks = ANNOUNCED_AT.into_iter().rev();
        // A timer of five minutes does not announce at its start that five are left.
        marks
            .find(|minutes| passed(minutes * MINUTE) && self.lasts > minutes * MINUTE)
            .map(Announcement::Minutes)
    }
}

#[cfg(test)]
mod tests {
    use super::{Announcement, MINUTE, SECOND, Timer};

    #[test]
    fn it_counts_by_the_clock_and_not_by_ticks() {
        let timer = Timer::of_minutes(12).start(1_000_000);
        assert_eq!(timer.shown(1_000_000), "12:00");
        // However rarely it is polled.
        assert_eq!(timer.shown(1_000_000 + 7 * MINUTE + 1), "5:00");
        assert_eq!(timer.shown(1_000_000 + 12 * MINUTE - 1), "0:01");
        assert_eq!(timer.shown(1_000_000 + 12 * MINUTE), "0:00");
        assert_eq!(timer.shown(1_000_000 + 12 * MINUTE + 65 * SECOND), "+1:05");
        assert!(!timer.is_up(1_000_000 + 12 * MINUTE - 1));
        assert!(timer.is_up(1_000_000 + 12 * MINUTE));
    }

    #[test]
    fn a_pause_keeps_what_is_left_to_the_millisecond() {
        let mut timer = Timer::of_minutes(1);
        let mut now = 5;
        // 60 stretches of 700 ms, with pauses of all lengths between them.
        for pause in 0..60 {
            timer = timer.start(now);
            assert!(timer.is_running());
            now += 700;
            timer = timer.pause(now);
            now += pause * 977;
        }
        assert_eq!(timer.shown(now), "0:18");
        assert_eq!(timer.reset().shown(now), "1:00");
        assert!(!timer.reset().is_running());
        // Starting twice changes nothing.
        assert_eq!(timer.start(now).start(now + 400), timer.start(now));
    }

    #[test]
    fn each_announcement_comes_once() {
        let timer = Timer::of_minutes(6).start(0);
        let mut said = Vec::new();
        for tick in 0..400 {
            said.extend(timer.announcement(tick * SECOND, (tick + 1) * SECOND));
        }
        assert_eq!(
            said,
            [
                Announcement::Minutes(5),
                Announcement::Minutes(1),
                Announcement::Up
            ]
        );
        // After a sleep only what counts now.
        assert_eq!(
            timer.announcement(0, 5 * MINUTE + 1),
            Some(Announcement::Minutes(1))
        );
        assert_eq!(timer.announcement(0, 60 * MINUTE), Some(Announcement::Up));
        let short = Timer::of_minutes(5).start(0);
        assert_eq!(short.announcement(-1, 0), None);
    }

    #[test]
    fn a_clock_at_its_ends_does_no_harm() {
        let timer = Timer::of_minutes(240).start(i64::MAX);
        assert!(!timer.shown(i64::MIN).is_empty());
        assert!(
            Timer::of_minutes(1)
                .start(i64::MIN)
                .shown(i64::MAX)
                .starts_with('+')
        );
    }
}

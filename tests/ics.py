"""Reads the calendar files that tests/calendar.rs has written, with a parser that is not ours, and
compares them with what they are to say. Usage: ics.py FOLDER"""

import datetime
import json
import pathlib
import sys

from icalendar import Calendar


def check(path):
    raw = path.read_bytes()
    wanted = json.loads(path.with_suffix(".json").read_text("utf-8"))
    for line in raw.split(b"\r\n"):
        assert len(line) <= 75 and b"\n" not in line and b"\r" not in line, line
        line.decode("utf-8")
    calendar = Calendar.from_ical(raw)
    assert not calendar.errors, calendar.errors
    assert calendar["VERSION"] == "2.0" and calendar["PRODID"], path
    assert "METHOD" not in calendar
    assert calendar["CALSCALE"] == "GREGORIAN"
    assert calendar["X-WR-CALNAME"] == wanted["name"], calendar["X-WR-CALNAME"]
    events = calendar.walk("VEVENT")
    assert len(events) == len(wanted["events"]), path
    for event, want in zip(events, wanted["events"]):
        assert not event.errors, event.errors
        assert str(event["UID"]) == want["uid"]
        start = event.decoded("DTSTART")
        assert type(start) is datetime.date and start.isoformat() == want["day"], start
        stamp = event.decoded("DTSTAMP")
        assert stamp.isoformat() == wanted["stamp"], stamp
        assert event.decoded("SEQUENCE") == wanted["sequence"], event["SEQUENCE"]
        assert event["STATUS"] == ("CANCELLED" if want["cancelled"] else "CONFIRMED"), event["STATUS"]
        assert str(event["SUMMARY"]) == want["summary"], event["SUMMARY"]
        assert str(event["DESCRIPTION"]) == want["description"], event["DESCRIPTION"]
        alarms = event.walk("VALARM")
        rings = [alarm.decoded("TRIGGER").total_seconds() / 60 for alarm in alarms]
        assert rings == want["reminders"], rings
        assert all(str(alarm["ACTION"]) == "DISPLAY" and alarm["DESCRIPTION"] for alarm in alarms)
    return len(events)


files = sorted(pathlib.Path(sys.argv[1]).glob("*.ics"))
assert files, "no calendar files"
read = [check(path) for path in files]
assert sum(read) > 3, "hardly any events"
print(f"{len(files)} calendar files, {sum(read)} events: as they are to be")

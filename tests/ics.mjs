// Reads the calendar files that tests/calendar.rs has written with a second parser, in another language than the first
// (tests/ics.py), and compares them with what they are to say. Usage: ics.mjs FOLDER
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(new URL('../scripts/package.json', import.meta.url));
const ICAL = (await import(require.resolve('ical.js'))).default;

const folder = process.argv[2];
const files = readdirSync(folder).filter((name) => name.endsWith('.ics'));
assert(files.length > 0, 'no calendar files');
let read = 0;
for (const name of files) {
  const wanted = JSON.parse(readFileSync(join(folder, name.replace(/ics$/, 'json')), 'utf8'));
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(join(folder, name), 'utf8')));
  assert.equal(calendar.getFirstPropertyValue('x-wr-calname'), wanted.name);
  assert.equal(calendar.getFirstPropertyValue('method'), null);
  const events = calendar.getAllSubcomponents('vevent');
  assert.equal(events.length, wanted.events.length, name);
  events.forEach((component, nth) => {
    const want = wanted.events[nth];
    const event = new ICAL.Event(component);
    assert.equal(event.uid, want.uid);
    assert(event.startDate.isDate, 'an all-day event');
    assert.equal(event.startDate.toString(), want.day);
    assert.equal(event.sequence, wanted.sequence);
    assert.equal(event.summary, want.summary);
    assert.equal(event.description, want.description);
    const stamp = component.getFirstPropertyValue('dtstamp').toJSDate();
    assert.equal(stamp.getTime(), Date.parse(wanted.stamp));
    const status = component.getFirstPropertyValue('status');
    assert.equal(status, want.cancelled ? 'CANCELLED' : 'CONFIRMED');
    const alarms = component.getAllSubcomponents('valarm');
    const rings = alarms.map((alarm) => alarm.getFirstPropertyValue('trigger').toSeconds() / 60);
    assert.deepEqual(rings, want.reminders);
    for (const alarm of alarms) assert.equal(alarm.getFirstPropertyValue('action'), 'DISPLAY');
    read += 1;
  });
}
assert(read > 3, 'hardly any events');
console.log(`${files.length} calendar files, ${read} events: a second parser reads the same`);

import { expect, it } from "vitest";
import { occurrences, occurrencesBetween } from "./recurrence";
import type { RecurrenceEnd, RecurrenceRule } from "./recurrence";
import { formatRule, parseRule } from "./rrule";

const start = new Date("2026-01-31T09:00:00Z");

function monthly(end: RecurrenceEnd): RecurrenceRule {
  return { start, frequency: "MONTHLY", interval: 1, end };
}

function days(dates: Iterable<Date>): string[] {
  return Array.from(dates, (date) => date.toISOString().slice(0, 10));
}

it("starts with the first time", () => {
  const rule = monthly(3);
  const expected = ["2026-01-31", "2026-02-28", "2026-03-31"];
  expect(days(occurrences(rule))).toEqual(expected);
});

it("goes on for ever", () => {
  const rule = monthly(null);
  const from = new Date("2031-05-01T00:00:00Z");
  const to = new Date("2031-06-30T09:00:00Z");
  const dates = occurrencesBetween(rule, from, to);
  expect(days(dates)).toEqual(["2031-05-31"]);
});

it("survives being written and read", () => {
  const rule = monthly(12);
  expect(parseRule(formatRule(rule))).toEqual(rule);
});

it("leaves out the interval where it is one", () => {
  const rule = monthly(2);
  const text = "DTSTART:20260131T090000Z\r\nRRULE:FREQ=MONTHLY;COUNT=2";
  expect(formatRule(rule)).toBe(text);
});

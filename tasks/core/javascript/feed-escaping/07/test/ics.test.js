import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { buildCalendar, feedHeaders } from "../lib/ics.js";

const now = new Date("2026-02-01T09:30:00Z");

const regatta = {
  id: "f-118",
  title: "Spring regatta; heats, finals",
  start: new Date("2026-04-18T08:00:00Z"),
  end: new Date("2026-04-18T16:00:00Z"),
  venue: "Lock Lane, Weir End",
  notes: "Boats on the water by 7:30.\nNo dogs; no drones.",
  categories: ["eights", "novice, mixed"],
  link: "https://harbour-rowing.example/f/118?view=day;tz=utc",
  reminders: [60],
};

const awayDay = {
  id: "f-121",
  title: "Away day",
  allDay: true,
  start: new Date("2026-05-02T00:00:00Z"),
  end: new Date("2026-05-03T00:00:00Z"),
};

function linesOf(...events) {
  return buildCalendar("Fixtures, 1st VIII", events, { now }).split("\r\n");
}

describe("buildCalendar", () => {
  it("writes the times in UTC", () => {
    const lines = linesOf(regatta);
    assert.ok(lines.includes("DTSTAMP:20260201T093000Z"));
    assert.ok(lines.includes("DTSTART:20260418T080000Z"));
    assert.ok(lines.includes("DTEND:20260418T160000Z"));
  });

  it("writes dates only for all-day events", () => {
    const lines = linesOf(awayDay);
    assert.ok(lines.includes("DTSTART;VALUE=DATE:20260502"));
    assert.ok(lines.includes("DTEND;VALUE=DATE:20260503"));
  });

  it("writes the texts", () => {
    const lines = linesOf(regatta);
    assert.ok(lines.includes("X-WR-CALNAME:Fixtures\\, 1st VIII"));
    assert.ok(lines.includes("SUMMARY:Spring regatta\\; heats\\, finals"));
    assert.ok(lines.includes("LOCATION:Lock Lane\\, Weir End"));
    assert.ok(lines.includes("CATEGORIES:eights,novice\\, mixed"));
  });

  it("writes the link", () => {
    const lines = linesOf(regatta);
    assert.ok(
      lines.includes(
        "URL:https://harbour-rowing.example/f/118?view=day;tz=utc",
      ),
    );
  });

  it("ends every line with CRLF", () => {
    const text = buildCalendar("Fixtures", [awayDay], { now });
    assert.ok(text.endsWith("END:VCALENDAR\r\n"));
    assert.equal(text.replaceAll("\r\n", "").includes("\n"), false);
  });
});

describe("feedHeaders", () => {
  it("counts bytes, not characters", () => {
    const headers = feedHeaders("SUMMARY:Café", "fixtures");
    assert.equal(headers["Content-Length"], 13);
  });
});

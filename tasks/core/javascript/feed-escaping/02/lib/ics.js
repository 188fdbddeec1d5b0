import { Buffer } from "node:buffer";

const CRLF = "\r\n";
const PRODUCT_ID = "-//Harbour Rowing Club//Fixtures 2.4//EN";

function formatInstant(date) {
  return date.toISOString().replace(/[-:]|\.\d{3}/g, "");
}

function formatDay(date) {
  return date.toISOString().slice(0, 10).replaceAll("-", "");
}

function escapeText(text) {
  return text.replace(/[\\;,]/g, "\\$&").replaceAll("\n", "\\n");
}

function timeLines({ allDay, start, end }) {
  if (allDay) {
    return [
      `DTSTART;VALUE=DATE:${formatDay(start)}`,
      `DTEND;VALUE=DATE:${formatDay(end)}`,
    ];
  }
  return [`DTSTART:${formatInstant(start)}`, `DTEND:${formatInstant(end)}`];
}

function alarmLines(minutesBefore, title) {
  return [
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `TRIGGER:-PT${minutesBefore}M`,
    `DESCRIPTION:${title}`,
    "END:VALARM",
  ];
}

function eventLines(event, now) {
  const lines = [
    "BEGIN:VEVENT",
    `UID:${event.id}@fixtures.harbour-rowing.example`,
    `DTSTAMP:${formatInstant(now)}`,
    ...timeLines(event),
    `SUMMARY:${escapeText(event.title)}`,
  ];
  if (event.venue) {
    lines.push(`LOCATION:${escapeText(event.venue)}`);
  }
  if (event.notes) {
    lines.push(`DESCRIPTION:${escapeText(event.notes)}`);
  }
  if (event.categories?.length > 0) {
    lines.push(`CATEGORIES:${event.categories.join(",")}`);
  }
  if (event.link) {
    // Of type URI, which is written as it is.
    lines.push(`URL:${event.link}`);
  }
  for (const minutes of event.reminders ?? []) {
    lines.push(...alarmLines(minutes, event.title));
  }
  lines.push("END:VEVENT");
  return lines;
}

export function buildCalendar(name, events, { now = new Date() } = {}) {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    `PRODID:${PRODUCT_ID}`,
    `X-WR-CALNAME:${name}`,
    ...events.flatMap((event) => eventLines(event, now)),
    "END:VCALENDAR",
  ];
  return lines.join(CRLF) + CRLF;
}

/** The headers with which the feed goes out. */
export function feedHeaders(body, fileName) {
  return {
    "Content-Type": "text/calendar; charset=utf-8",
    "Content-Length": Buffer.byteLength(body),
    "Content-Disposition": `attachment; filename="${fileName}.ics"`,
  };
}

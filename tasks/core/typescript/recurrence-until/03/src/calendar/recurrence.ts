export type Frequency = "DAILY" | "WEEKLY" | "MONTHLY";

export interface RecurrenceRule {
  start: Date;
  frequency: Frequency;
  interval: number;
  end: RecurrenceEnd;
}

/** The event can still take place at `date`, but not later. */
export type RecurrenceEnd =
  | { kind: "never" }
  | { kind: "count"; count: number }
  | { kind: "until"; date: Date };

function hasEnded(end: RecurrenceEnd, index: number, date: Date): boolean {
  switch (end.kind) {
    case "never":
      return false;
    case "count":
      return index >= end.count;
    case "until":
      return date > end.date;
  }
}

function addDays(date: Date, days: number): Date {
  return new Date(date.getTime() + days * 86_400_000);
}

/** In a month that is too short, the last day stands in. */
function addMonths(date: Date, months: number): Date {
  const moved = new Date(date);
  moved.setUTCDate(1);
  moved.setUTCMonth(moved.getUTCMonth() + months + 1);
  const lastDay = addDays(moved, -1);
  lastDay.setUTCDate(Math.min(date.getUTCDate(), lastDay.getUTCDate()));
  return lastDay;
}

function occurrence(rule: RecurrenceRule, index: number): Date {
  const periods = index * rule.interval;
  switch (rule.frequency) {
    case "DAILY":
      return addDays(rule.start, periods);
    case "WEEKLY":
      return addDays(rule.start, periods * 7);
    case "MONTHLY":
      return addMonths(rule.start, periods);
  }
}

export function* occurrences(rule: RecurrenceRule): Generator<Date> {
  for (let index = 0; ; index += 1) {
    const date = occurrence(rule, index);
    if (hasEnded(rule.end, index, date)) return;
    yield date;
  }
}

/** From `from` on, up to but not including `to`. */
export function occurrencesBetween(
  rule: RecurrenceRule,
  from: Date,
  to: Date,
): Date[] {
  const dates: Date[] = [];
  for (const date of occurrences(rule)) {
    if (date >= to) break;
    if (date >= from) dates.push(date);
  }
  return dates;
}

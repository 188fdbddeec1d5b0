import type { Frequency, RecurrenceRule } from "./recurrence";

export class RuleError extends Error {
  override name = "RuleError";
}

const FREQUENCIES: readonly Frequency[] = ["DAILY", "WEEKLY", "MONTHLY"];

function formatStamp(date: Date): string {
  return date.toISOString().replace(/[-:]|\.\d+/g, "");
}

function parseStamp(text: string): Date {
  const pattern = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;
  if (!pattern.test(text)) throw new RuleError(`not a time in UTC: ${text}`);
  return new Date(text.replace(pattern, "$1-$2-$3T$4:$5:$6Z"));
}

function parseFrequency(text: string): Frequency {
  const frequency = FREQUENCIES.find((frequency) => frequency === text);
  if (!frequency) throw new RuleError(`unsupported frequency: ${text}`);
  return frequency;
}

function parseCount(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new RuleError(`not a count: ${text}`);
  return Number(text);
}

export function formatRule(rule: RecurrenceRule): string {
  const parts = [`FREQ=${rule.frequency}`];
  if (rule.interval !== 1) parts.push(`INTERVAL=${rule.interval}`);
  if (rule.end.kind === "count") parts.push(`COUNT=${rule.end.count}`);
  if (rule.end.kind === "until")
    parts.push(`UNTIL=${formatStamp(rule.end.date)}`);
  return `DTSTART:${formatStamp(rule.start)}\r\nRRULE:${parts.join(";")}`;
}

export function parseRule(text: string): RecurrenceRule {
  const [, start, parts] = /^DTSTART:(.+)\r\nRRULE:(.+)$/.exec(text) ?? [];
  if (!start) throw new RuleError("no start");
  const rule: RecurrenceRule = {
    start: parseStamp(start),
    frequency: "DAILY",
    interval: 1,
    count: null,
  };
  for (const part of parts.split(";")) {
    const [name, value] = part.split("=");
    switch (name) {
      case "FREQ":
        rule.frequency = parseFrequency(value);
        break;
      case "INTERVAL":
        rule.interval = parseCount(value);
        break;
      case "COUNT":
        rule.count = parseCount(value);
        break;
      default:
        throw new RuleError(`unsupported part: ${name}`);
    }
  }
  return rule;
}

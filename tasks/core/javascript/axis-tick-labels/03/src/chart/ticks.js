const FACTORS = [1, 2, 5, 10];
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const TIME_STEPS = [
  ...[1, 5, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 3, 6, 12, 24].map((hours) => hours * HOUR),
];

/** The round number that divides the span into at most `count` parts. */
function roundStep(span, count) {
  const least = span / count;
  const power = 10 ** Math.floor(Math.log10(least));
  return power * FACTORS.find((factor) => factor * power >= least);
}

/** Multiplies, as the rounding errors of a sum would add up. */
function multiples(step, low, high) {
  const first = Math.ceil(low / step);
  const count = Math.floor(high / step) - first + 1;
  return Array.from({ length: count }, (_, index) => (first + index) * step);
}

export function linearTicks([low, high], count) {
  const step = roundStep(high - low, count);
  const digits = Math.max(0, -Math.floor(Math.log10(step)));
  return multiples(step, low, high).map((value) => {
    return { value, label: value.toFixed(digits) };
  });
}

/** The time of day in UTC, or the date at midnight. */
export function timeLabel(time) {
  const text = new Date(time).toISOString();
  return text.includes("T00:00:00") ? text.slice(5, 10) : text.slice(11, 16);
}

export function timeTicks([start, end], count) {
  const fits = (step) => (end - start) / step <= count;
  const step = TIME_STEPS.find(fits) ?? TIME_STEPS.at(-1);
  return multiples(step, start, end);
}

/** The powers of ten, however many they are. */
export function powerTicks([low, high]) {
  const ticks = [];
  const first = 10 ** Math.ceil(Math.log10(low));
  for (let value = first; value <= high; value *= 10) {
    ticks.push(value);
  }
  return ticks;
}

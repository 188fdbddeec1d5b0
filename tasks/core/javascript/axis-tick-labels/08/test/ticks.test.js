import assert from "node:assert/strict";
import { it } from "node:test";
import { linearTicks, powerTicks, timeTicks } from "../src/chart/ticks.js";

const at = (text) => Date.parse(`${text}:00Z`);

it("divides the domain into round parts", () => {
  assert.deepEqual(linearTicks([12, 47], 5), [
    { value: 20, label: "20" },
    { value: 30, label: "30" },
    { value: 40, label: "40" },
  ]);
});

it("begins a day at midnight", () => {
  const domain = [at("2026-03-09T20:40"), at("2026-03-10T07:00")];
  assert.deepEqual(timeTicks(domain, 4), [
    { value: at("2026-03-09T21:00"), label: "21:00" },
    { value: at("2026-03-10T00:00"), label: "03-10" },
    { value: at("2026-03-10T03:00"), label: "03:00" },
    { value: at("2026-03-10T06:00"), label: "06:00" },
  ]);
});

it("has a tick for every power of ten", () => {
  assert.deepEqual(powerTicks([5, 1000]), [
    { value: 10, label: "10" },
    { value: 100, label: "100" },
    { value: 1000, label: "1000" },
  ]);
});

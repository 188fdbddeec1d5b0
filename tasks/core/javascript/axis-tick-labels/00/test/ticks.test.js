import assert from "node:assert/strict";
import { it } from "node:test";
import { linearTicks, powerTicks, timeTicks } from "../src/chart/ticks.js";

const at = (text) => Date.parse(`${text}:00Z`);

it("divides the domain into round parts", () => {
  assert.deepEqual(linearTicks([12, 47], 5), [20, 30, 40]);
});

it("begins a day at midnight", () => {
  const domain = [at("2026-03-09T20:40"), at("2026-03-10T07:00")];
  assert.deepEqual(timeTicks(domain, 4), [
    at("2026-03-09T21:00"),
    at("2026-03-10T00:00"),
    at("2026-03-10T03:00"),
    at("2026-03-10T06:00"),
  ]);
});

it("has a tick for every power of ten", () => {
  assert.deepEqual(powerTicks([5, 1000]), [10, 100, 1000]);
});

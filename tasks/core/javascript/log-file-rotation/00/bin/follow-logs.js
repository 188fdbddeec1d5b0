#!/usr/bin/env node
import { parseArgs } from "node:util";
import { LogFollower } from "../lib/log-follower.js";

const LEVELS = ["debug", "info", "warn", "error"];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    level: { type: "string", short: "l", default: "info" },
    grep: { type: "string", short: "g", default: "" },
  },
});

/** Lines without a level belong to the line before; show them all. */
function isWanted(line) {
  const level = /"level":"(\w+)"/.exec(line)?.[1] ?? "error";
  return (
    LEVELS.indexOf(level) >= LEVELS.indexOf(values.level) &&
    line.includes(values.grep)
  );
}

async function show(file, signal) {
  for await (const line of new LogFollower(file).lines(signal)) {
    if (isWanted(line)) console.log(line);
  }
}

const controller = new AbortController();
process.once("SIGINT", () => controller.abort());
await Promise.all(positionals.map((file) => show(file, controller.signal)));

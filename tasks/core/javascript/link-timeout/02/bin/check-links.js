#!/usr/bin/env node
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { checkAll, extractLinks } from "../lib/links.js";

const USAGE = `Usage: check-links [options] FILE...

Options:
  -c, --concurrency N   check N links at a time (default 8)
  -t, --timeout N       give up on a request after N seconds (default 10)
  -i, --ignore PREFIX   skip links that start with PREFIX (repeatable)
      --json            print one JSON object per link
  -h, --help            show this text
`;

const OPTIONS = {
  concurrency: { type: "string", short: "c", default: "8" },
  timeout: { type: "string", short: "t", default: "10" },
  ignore: { type: "string", short: "i", multiple: true, default: [] },
  json: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
};

class UsageError extends Error {}

function positiveInteger(values, name) {
  const number = Number(values[name]);
  if (!Number.isInteger(number) || number < 1) {
    throw new UsageError(`--${name}: not a positive integer: ${values[name]}`);
  }
  return number;
}

function readArguments(args) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error.message, { cause: error });
  }
}

function printReport(results, asJson) {
  for (const result of results) {
    if (asJson) {
      console.log(JSON.stringify(result));
    } else if (result.outcome !== "ok") {
      console.log(`${result.outcome}: ${result.url} (${result.detail})`);
    }
  }
}

async function main(args) {
  const { values, positionals } = readArguments(args);
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  if (positionals.length === 0) {
    throw new UsageError("no files given");
  }
  const texts = await Promise.all(
    positionals.map((path) => readFile(path, "utf8")),
  );
  const urls = extractLinks(texts.join("\n"), values.ignore);
  const results = await checkAll(urls, {
    concurrency: positiveInteger(values, "concurrency"),
  });
  printReport(results, values.json);
  return results.every((result) => result.outcome === "ok") ? 0 : 1;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`check-links: ${error.message}\n\n${USAGE}`);
  process.exitCode = 2;
}

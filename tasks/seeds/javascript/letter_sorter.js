/** Stows scans of letters in a vault, one drawer for each sender. */

import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";

const LETTER_NAME = /^(?<sender>[a-z]+)-(?<year>\d{4})-(?<page>\d+)\.txt$/;
const ROSTER_HEAD = "letter,sender,year,words";
const MAX_STRAYS = 25;

function drawerPath(vault, sender) {
  return path.join(vault, sender.toUpperCase());
}

/** Reads one letter of a tray; null if the name is not that of a letter. */
export function readLetter(tray, letterName) {
  const match = LETTER_NAME.exec(letterName);
  if (match === null) {
    return null;
  }
  const text = fs.readFileSync(path.join(tray, letterName), "utf8");
  return {
    letterName,
    sender: match.groups.sender,
    year: Number(match.groups.year),
    words: text.trim().split(/\s+/).length,
  };
}

/** Reads the letters of a tray; the names of other files are strays. */
export function readTray(tray) {
  const letters = [];
  const strays = [];
  for (const name of fs.readdirSync(tray)) {
    const letter = readLetter(tray, name);
    if (letter === null) {
      strays.push(name);
    } else {
      letters.push(letter);
    }
  }
  return { letters, strays };
}

function stowLetter(vault, tray, letter) {
  const drawer = drawerPath(vault, letter.sender);
  fs.mkdirSync(drawer, { recursive: true });
  const source = path.join(tray, letter.letterName);
  fs.renameSync(source, path.join(drawer, letter.letterName));
  console.log(`${letter.letterName} is in drawer ${letter.sender}`);
}

function formatRow(letter) {
  const { letterName, sender, year, words } = letter;
  return [letterName, sender, year, words].join(",");
}

function parseRow(row) {
  const [letterName, sender, year, words] = row.split(",");
  return {
    letterName,
    sender,
    year: Number(year),
    words: Number(words),
  };
}

/** Reads what the vault holds; a new vault has no roster. */
export function readRoster(vault) {
  if (!fs.readdirSync(vault).includes("roster.csv")) {
    console.log(`vault ${vault} has no roster.csv yet`);
    return [];
  }
  const text = fs.readFileSync(path.join(vault, "roster.csv"), "utf8");
  return text.trim().split("\n").slice(1).map(parseRow);
}

export function writeRoster(vault, letters) {
  const rows = letters.map(formatRow);
  const text = [ROSTER_HEAD, ...rows, ""].join("\n");
  fs.writeFileSync(path.join(vault, "roster.csv"), text);
  console.log(`the roster has ${plural(letters.length, "letter")}`);
}

/** Prints how many letters each sender has. */
function showSenders(letters) {
  const senderCounts = {};
  for (const { sender } of letters) {
    senderCounts[sender] = (senderCounts[sender] ?? 0) + 1;
  }
  for (const sender of Object.keys(senderCounts)) {
    const line = `${sender}: ${plural(senderCounts[sender], "letter")}`;
    process.stdout.write(`${line}\n`);
  }
}

/** Prints the years from which the vault has letters. */
export function showYears(letters) {
  const letterYears = {};
  for (const { year } of letters) {
    letterYears[year] = (letterYears[year] ?? 0) + 1;
  }
  for (const year of Object.keys(letterYears)) {
    process.stdout.write(`${year}: ${letterYears[year]}\n`);
  }
}

/** Removes the drawers of a vault that hold nothing any more. */
export function pruneDrawers(vault, senders) {
  for (const sender of senders) {
    const drawer = drawerPath(vault, sender);
    if (fs.readdirSync(drawer).length === 0) {
      fs.rmdirSync(drawer);
      console.log(`drawer ${sender} is gone`);
    }
  }
}

/** Returns the names of letters that are not in their drawers. */
export function lostLetters(vault, letters) {
  const lost = [];
  for (const letter of letters) {
    const drawer = drawerPath(vault, letter.sender);
    if (!fs.readdirSync(drawer).includes(letter.letterName)) {
      lost.push(letter.letterName);
    }
  }
  return lost;
}

function plural(count, noun) {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}

export function main(args) {
  const { values, positionals } = parseArgs({
    args,
    options: { vault: { type: "string" }, strict: { type: "boolean" } },
    allowPositionals: true,
  });
  const { vault, strict } = values;
  if (vault === undefined) {
    console.error("in which vault?");
    process.exit(2);
  }
  if (positionals.length === 0) {
    console.error("from which tray?");
    process.exit(2);
  }
  const roster = readRoster(vault);
  for (const tray of positionals) {
    const { letters, strays } = readTray(tray);
    console.log(`tray ${tray} has ${plural(letters.length, "letter")}`);
    if (strict && strays.length > 0) {
      console.error(`${plural(strays.length, "stray")} in ${tray}`);
      process.exit(3);
    }
    if (strays.length > MAX_STRAYS) {
      console.error(`is ${tray} a tray of letters?`);
      process.exit(5);
    }
    for (const letter of letters) {
      stowLetter(vault, tray, letter);
    }
    roster.push(...letters);
  }
  writeRoster(vault, roster);
  showSenders(roster);
}

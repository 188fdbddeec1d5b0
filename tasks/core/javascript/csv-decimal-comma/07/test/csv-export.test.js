import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { exportCsv, selectColumns } from "../src/reports/csv-export.js";

const columns = [
  { key: "site", title: "Site" },
  { key: "read", title: "Read on" },
  { key: "energy", title: "Energy, kWh", summed: true },
];

const records = [
  { site: "Mill Lane; rear", read: new Date("2026-01-31"), energy: 1204.5 },
  { site: 'Depot "B"', read: new Date("2026-02-01"), energy: 80.25 },
  { site: "Quay 4", read: null, energy: null },
];

function linesOf(options) {
  const text = [...exportCsv({ columns, records }, options)].join("");
  return text.split("\r\n");
}

describe("exportCsv", () => {
  it("begins with a byte order mark and the titles", () => {
    assert.equal(linesOf()[0], '\uFEFFSite,Read on,"Energy, kWh"');
  });

  it("writes a line for each record", () => {
    assert.deepEqual(linesOf().slice(1, 4), [
      "Mill Lane; rear,2026-01-31,1204.5",
      '"Depot ""B""",2026-02-01,80.25',
      "Quay 4,,",
    ]);
  });

  it("sums up what can be summed up", () => {
    assert.equal(linesOf()[4], ",,1284.75");
  });

  it("writes what a German spreadsheet expects", () => {
    assert.deepEqual(linesOf({ locale: "de-DE" }), [
      "\uFEFFSite;Read on;Energy, kWh",
      '"Mill Lane; rear";2026-01-31;1204,5',
      '"Depot ""B""";2026-02-01;80,25',
      "Quay 4;;",
      ";;1284,75",
      "",
    ]);
  });
});

describe("selectColumns", () => {
  it("keeps the columns that the link names", () => {
    const link = new URL("https://grid.example/report?columns=site,energy");
    assert.deepEqual(selectColumns(columns, link), [columns[0], columns[2]]);
  });
});

import { expect, it } from "vitest";
import { Sheet, type Expr, type Value } from "./sheet";

const literal = (value: Value): Expr => ({ kind: "literal", value });
const cell = (name: string): Expr => ({ kind: "cell", cell: name });

it("adds up a range", () => {
  const sheet = new Sheet();
  sheet.set("B1", literal(2));
  sheet.set("C2", literal(40));
  const range: Expr = { kind: "range", from: "B1", to: "C2" };
  sheet.set("D1", { kind: "call", name: "SUM", args: [range] });

  expect(sheet.display("D1")).toBe("42");
});

it("shows a cycle", () => {
  const sheet = new Sheet();
  sheet.set("A1", cell("B1"));
  sheet.set("B1", cell("A1"));

  expect(sheet.display("A1")).toBe("#CYCLE!");
});

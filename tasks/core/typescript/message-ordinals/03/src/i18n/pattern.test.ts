import { expect, it } from "vitest";
import { parsePattern } from "./pattern";

it("keeps braces and text apart", () => {
  expect(parsePattern("Hi {name}, welcome")).toEqual([
    { type: "text", value: "Hi " },
    { type: "argument", name: "name" },
    { type: "text", value: ", welcome" },
  ]);
});

it("parses the forms of a plural", () => {
  const one = [{ type: "count" }, { type: "text", value: " seat" }];
  const other = [{ type: "count" }, { type: "text", value: " seats" }];
  const keyed = new Map(Object.entries({ one, other }));

  expect(parsePattern("{n, plural, one {# seat} other {# seats}}")).toEqual([
    { type: "plural", name: "n", ordinal: false, forms: { keyed, other } },
  ]);
});

it("wants a form for other", () => {
  expect(() => parsePattern("{n, plural, one {# seat}}")).toThrow(
    'no form for "other"',
  );
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { compose } from "../lib/compose.js";

function newContext() {
  return { trail: [] };
}

function leave(mark) {
  return async ({ trail }, next) => {
    trail.push(mark);
    await next();
    trail.push(`/${mark}`);
  };
}

describe("compose", () => {
  it("runs the middlewares one inside the other", async () => {
    const context = newContext();
    await compose([leave("log"), leave("session")])(context);
    assert.deepEqual(context.trail, ["log", "session", "/session", "/log"]);
  });

  it("skips the rest without next()", async () => {
    const context = newContext();
    await compose([() => {}, leave("session")])(context);
    assert.deepEqual(context.trail, []);
  });

  it("refuses a second next()", async () => {
    const greedy = async (_, next) => {
      await next();
      await next();
    };
    await assert.rejects(compose([greedy])(newContext()), /called twice/);
  });
});

import { describe, expect, it, vi } from "vitest";
import { evaluate, FlagClient, type Flag, type FlagContext } from "./flags";

function makeFlag(overrides: Partial<Flag> = {}): Flag {
  return {
    key: "search",
    archived: false,
    blockedUsers: [],
    betaGroups: ["staff"],
    rolloutPercent: 0,
    ...overrides,
  };
}

const ada: FlagContext = { userId: "ada", groups: ["staff"] };
const ben: FlagContext = { userId: "ben", groups: [] };

describe("evaluate", () => {
  it("keeps an archived flag off, whatever else it says", () => {
    const flag = makeFlag({ archived: true, rolloutPercent: 100 });
    expect(evaluate(flag, ada)).toEqual({ enabled: false, reason: "archived" });
  });

  it("puts the block list ahead of the beta groups", () => {
    const flag = makeFlag({ blockedUsers: ["ada"] });
    expect(evaluate(flag, ada)).toEqual({ enabled: false, reason: "blocked" });
  });

  it("lets beta groups in before the rollout starts", () => {
    const flag = makeFlag({ rolloutPercent: 0 });
    expect(evaluate(flag, ada)).toEqual({ enabled: true, reason: "beta" });
  });

  it("leaves everyone else to the rollout", () => {
    const flag = makeFlag({ rolloutPercent: 100 });
    expect(evaluate(flag, ben)).toEqual({ enabled: true, reason: "rollout" });
  });
});

describe("FlagClient", () => {
  it("reports every exposure", () => {
    const sink = vi.fn();
    const client = new FlagClient([makeFlag()], sink);

    expect(client.isEnabled("search", ada)).toBe(true);
    expect(client.isEnabled("search", ben)).toBe(false);

    expect(sink.mock.calls).toEqual([
      [{ key: "search", userId: "ada", enabled: true }],
      [{ key: "search", userId: "ben", enabled: false }],
    ]);
  });

  it("treats an unknown flag as off", () => {
    const sink = vi.fn();
    const client = new FlagClient([makeFlag()], sink);

    expect(client.isEnabled("export", ada)).toBe(false);
    expect(sink).not.toHaveBeenCalled();
  });

  it("lists the enabled keys in order", () => {
    const flags = [
      makeFlag({ key: "search", rolloutPercent: 100 }),
      makeFlag({ key: "export", rolloutPercent: 100, archived: true }),
      makeFlag({ key: "dark-mode", rolloutPercent: 100 }),
    ];
    const client = new FlagClient(flags, vi.fn());

    expect(client.enabledKeys(ben)).toEqual(["dark-mode", "search"]);
  });
});

import { createHash } from "node:crypto";

export interface Flag {
  key: string;
  archived: boolean;
  blockedUsers: readonly string[];
  betaGroups: readonly string[];
  rolloutPercent: number;
}

export interface FlagContext {
  userId: string;
  groups: readonly string[];
}

export interface Exposure {
  key: string;
  userId: string;
  enabled: boolean;
}

export type ExposureSink = (exposure: Exposure) => void;

export type Reason = "archived" | "blocked" | "beta" | "rollout";

export interface Evaluation {
  enabled: boolean;
  reason: Reason;
}

function bucketOf(key: string, userId: string): number {
  const digest = createHash("sha256").update(`${key}/${userId}`).digest();
  return digest.readUInt32BE(0) % 100;
}

export function evaluate(flag: Flag, context: FlagContext): Evaluation {
  if (flag.archived) {
    return { enabled: false, reason: "archived" };
  }
  if (flag.blockedUsers.includes(context.userId)) {
    return { enabled: false, reason: "blocked" };
  }
  if (flag.betaGroups.some((group) => context.groups.includes(group))) {
    return { enabled: true, reason: "beta" };
  }
  const enabled = bucketOf(flag.key, context.userId) < flag.rolloutPercent;
  return { enabled, reason: "rollout" };
}

export class FlagClient {
  readonly #flags: ReadonlyMap<string, Flag>;
  readonly #sink: ExposureSink;

  constructor(flags: readonly Flag[], sink: ExposureSink) {
    this.#flags = new Map(flags.map((flag) => [flag.key, flag]));
    this.#sink = sink;
  }

  /** Unknown flags are off and leave no exposure. */
  isEnabled(key: string, context: FlagContext): boolean {
    const flag = this.#flags.get(key);
    if (!flag) {
      return false;
    }
    const enabled = evaluate(flag, context);
    this.#sink({ key, userId: context.userId, enabled });
    return enabled;
  }

  /** For the bootstrap payload: nothing is shown yet, so nothing is exposed. */
  enabledKeys(context: FlagContext): string[] {
    const keys: string[] = [];
    for (const flag of this.#flags.values()) {
      if (evaluate(flag, context)) {
        keys.push(flag.key);
      }
    }
    return keys.sort();
  }
}

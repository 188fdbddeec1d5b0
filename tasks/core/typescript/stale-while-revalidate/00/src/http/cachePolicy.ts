export interface CachePolicy {
  storable: boolean;
  maxAgeMs: number;
}

/** Anything that is not a whole number of seconds counts as none. */
function toMs(seconds: string | undefined): number {
  return seconds && /^\d+$/.test(seconds) ? Number(seconds) * 1000 : 0;
}

export function parseCacheControl(header: string): CachePolicy {
  const policy: CachePolicy = { storable: true, maxAgeMs: 0 };
  for (const directive of header.toLowerCase().split(",")) {
    const [name, value] = directive.trim().split("=");
    switch (name) {
      case "no-store":
      case "private":
        policy.storable = false;
        break;
      case "max-age":
        policy.maxAgeMs = toMs(value);
        break;
    }
  }
  return policy;
}

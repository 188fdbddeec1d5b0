import type { Emitter } from "../events/emitter";

export interface Profile {
  userId: string;
  displayName: string;
}

export interface SessionEvents {
  "signed-in": Profile;
  "refresh-failed": { status: number };
  expired: { at: Date };
}

const MAX_REFRESH_FAILURES = 3;

export class SessionWatcher {
  constructor(
    private readonly events: Emitter<SessionEvents>,
    private readonly signOut: (reason: string) => void,
  ) {}

  /** Resolves as soon as somebody signs in. */
  profile(): Promise<Profile> {
    return new Promise((resolve) => this.events.once("signed-in", resolve));
  }

  start(): void {
    this.events.once("expired", ({ at }) =>
      this.signOut(`session expired at ${at.toISOString()}`),
    );

    let failures = 0;
    const handleFailed = ({ status }: SessionEvents["refresh-failed"]) => {
      failures += 1;
      if (failures < MAX_REFRESH_FAILURES) return;
      this.events.off("refresh-failed", handleFailed);
      this.signOut(`refresh failed with ${status}`);
    };
    this.events.on("refresh-failed", handleFailed);
  }
}

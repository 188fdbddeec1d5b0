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
    return new Promise((resolve) => {
      const handle = (profile: Profile) => {
        this.events.off("signed-in", handle);
        resolve(profile);
      };
      this.events.on("signed-in", handle);
    });
  }

  start(): void {
    const handleExpired = ({ at }: SessionEvents["expired"]) => {
      this.events.off("expired", handleExpired);
      this.signOut(`session expired at ${at.toISOString()}`);
    };
    this.events.on("expired", handleExpired);

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

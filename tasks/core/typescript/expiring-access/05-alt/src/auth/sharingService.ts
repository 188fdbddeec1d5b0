import * as permissions from "./permissions";
import type { Action, Doc, Grant, Role, User } from "./permissions";

export interface DocStore {
  find(docId: string): Promise<Doc | undefined>;
  /** Takes the place of the user's grant on the document, if there is one. */
  putGrant(docId: string, grant: Grant): Promise<void>;
  removeGrant(docId: string, userId: string): Promise<void>;
}

export interface AuditEntry {
  at: Date;
  actorId: string;
  docId: string;
  change: Record<string, unknown>;
}

export class SharingError extends Error {
  override name = "SharingError";
}

/** Will answer for the document from now on. */
function isKeeper(grant: Grant): boolean {
  return grant.role === "owner";
}

export class SharingService {
  constructor(
    private readonly store: DocStore,
    private readonly record: (entry: AuditEntry) => void,
    private readonly clock: () => Date = () => new Date(),
  ) {}

  /** The sharing dialog also shows what has run out. */
  async grantsOn(actor: User, docId: string): Promise<readonly Grant[]> {
    const doc = await this.load(actor, "read", docId);
    return doc.grants.toSorted((a, b) => a.userId.localeCompare(b.userId));
  }

  async share(
    actor: User,
    docId: string,
    userId: string,
    role: Role,
  ): Promise<void> {
    const doc = await this.load(actor, "share", docId);
    const existing = doc.grants.find((grant) => grant.userId === userId);
    if (existing) {
      throw new SharingError("already shared with this user");
    }
    const grant: Grant = { userId, role };
    await this.store.putGrant(docId, grant);
    this.audit(actor, docId, { ...grant });
  }

  async unshare(actor: User, docId: string, userId: string): Promise<void> {
    const doc = await this.load(actor, "share", docId);
    const others = doc.grants.filter((grant) => grant.userId !== userId);
    if (!others.some(isKeeper)) {
      throw new SharingError("a document needs an owner");
    }
    await this.store.removeGrant(docId, userId);
    this.audit(actor, docId, { userId, role: null });
  }

  private async load(actor: User, action: Action, docId: string): Promise<Doc> {
    const doc = await this.store.find(docId);
    if (!doc || !permissions.can(actor, action, doc, this.clock())) {
      if (doc) {
        this.audit(actor, docId, { denied: action });
      }
      throw new SharingError(`no document ${docId} to ${action}`);
    }
    return doc;
  }

  private audit(actor: User, docId: string, change: object): void {
    const at = this.clock();
    this.record({ at, actorId: actor.id, docId, change: { ...change } });
  }
}

export type Role = "reader" | "editor" | "owner";
export type Action = "read" | "edit" | "share" | "delete";

export interface User {
  id: string;
  suspended: boolean;
}

export interface Grant {
  userId: string;
  role: Role;
}

export interface Doc {
  id: string;
  archived: boolean;
  grants: readonly Grant[];
  /** From the folders above. */
  inheritedGrants: readonly Grant[];
}

const RANK: Record<Role, number> = { reader: 0, editor: 1, owner: 2 };

const ALLOWED: Record<Role, ReadonlySet<Action>> = {
  reader: new Set(["read"]),
  editor: new Set(["read", "edit"]),
  owner: new Set(["read", "edit", "share", "delete"]),
};

/** The strongest of the user's roles. */
export function roleOf(user: User, doc: Doc): Role | undefined {
  let strongest: Role | undefined;
  for (const grant of [...doc.grants, ...doc.inheritedGrants]) {
    if (grant.userId !== user.id) continue;
    if (!strongest || RANK[grant.role] > RANK[strongest]) {
      strongest = grant.role;
    }
  }
  return strongest;
}

export function can(user: User, action: Action, doc: Doc): boolean {
  if (user.suspended) return false;
  if (doc.archived && action === "edit") return false;
  const role = roleOf(user, doc);
  return role !== undefined && ALLOWED[role].has(action);
}

export type UploadState =
  | { status: "queued" }
  | { status: "sending"; sentBytes: number }
  | { status: "done"; url: string }
  | { status: "failed"; reason: string };

export interface UploadItem {
  id: string;
  file: File;
  state: UploadState;
}

export type UploadAction =
  | { type: "added"; files: File[] }
  | { type: "progressed"; id: string; sentBytes: number }
  | { type: "finished"; id: string; url: string }
  | { type: "failed"; id: string; reason: string }
  | { type: "retried"; id: string }
  | { type: "removed"; id: string };

function toItem(file: File): UploadItem {
  return { id: crypto.randomUUID(), file, state: { status: "queued" } };
}

function withState(
  items: UploadItem[],
  id: string,
  state: UploadState,
): UploadItem[] {
  return items.map((item) => (item.id === id ? { ...item, state } : item));
}

export function uploadReducer(
  items: UploadItem[],
  action: UploadAction,
): UploadItem[] {
  switch (action.type) {
    case "added":
      return [...items, ...action.files.map(toItem)];
    case "progressed":
      return withState(items, action.id, {
        status: "sending",
        sentBytes: action.sentBytes,
      });
    case "finished":
      return withState(items, action.id, { status: "done", url: action.url });
    case "removed":
      return items.filter((item) => item.id !== action.id);
  }
}

/** The file will still go out without the user doing anything about it. */
export function isPending(state: UploadState): boolean {
  return state.status !== "done";
}

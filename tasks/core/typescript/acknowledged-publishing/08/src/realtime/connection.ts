export type ConnectionState = "idle" | "connecting" | "open" | "waiting";

export interface SocketLike {
  onopen: (() => void) | null;
  onmessage: ((event: { data: string }) => void) | null;
  onclose: ((event: { code: number }) => void) | null;
  send(data: string): void;
  close(code: number, reason: string): void;
}

type ClientFrame =
  | { op: "subscribe"; channel: string }
  | { op: "publish"; id: number; channel: string; payload: unknown }
  | { op: "history"; id: number; channel: string; limit: number };

type ServerFrame =
  | { op: "message"; channel: string; payload: unknown }
  | { op: "history"; id: number; entries: unknown[] }
  | { op: "published"; id: number }
  | { op: "refused"; id: number; reason: string };

export interface ConnectionOptions {
  url: string;
  openSocket: (url: string) => SocketLike;
  onMessage: (channel: string, payload: unknown) => void;
  onState?: (state: ConnectionState) => void;
  /** Delays in ms before the next attempts; the last one repeats. */
  backoffMs: readonly number[];
  /** How long the server may take to answer a request. */
  requestTimeoutMs: number;
}

interface Pending {
  resolve(value: unknown): void;
  reject(error: Error): void;
  timer: ReturnType<typeof setTimeout>;
}

export class RequestError extends Error {
  override name = "RequestError";
}

/** Closed by the server for good: signed out, or replaced by another tab. */
const FINAL_CODES = new Set([4001, 4009]);

export class Connection {
  private readonly channels = new Set<string>();
  private readonly pending = new Map<number, Pending>();
  private socket: SocketLike | undefined;
  private state: ConnectionState = "idle";
  private attempts = 0;
  private lastId = 0;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: ConnectionOptions) {}

  start(): void {
    if (this.state === "idle") this.open();
  }

  stop(): void {
    clearTimeout(this.retryTimer);
    this.setState("idle");
    this.socket?.close(1000, "client stopped");
    this.socket = undefined;
    this.rejectAll("client stopped");
  }

  /** Holds across reconnects; may be called at any time. */
  subscribe(channel: string): void {
    this.channels.add(channel);
    if (this.state === "open") this.send({ op: "subscribe", channel });
  }

  publish(channel: string, payload: unknown): Promise<void> {
    return this.request((id) => ({ op: "publish", id, channel, payload }));
  }

  history(channel: string, limit: number): Promise<unknown[]> {
    return this.request((id) => ({ op: "history", id, channel, limit }));
  }

  private open(): void {
    this.setState("connecting");
    const socket = this.options.openSocket(this.options.url);
    this.socket = socket;
    socket.onopen = () => this.handleOpen();
    socket.onmessage = (event) => {
      this.handleFrame(JSON.parse(event.data) as ServerFrame);
    };
    socket.onclose = (event) => {
      if (this.socket === socket) this.handleClose(event.code);
    };
  }

  private handleOpen(): void {
    this.attempts = 0;
    this.setState("open");
    for (const channel of this.channels) {
      this.send({ op: "subscribe", channel });
    }
  }

  private handleFrame(frame: ServerFrame): void {
    switch (frame.op) {
      case "message":
        this.options.onMessage(frame.channel, frame.payload);
        break;
      case "history":
        this.settle(frame.id)?.resolve(frame.entries);
        break;
      case "published":
        this.settle(frame.id)?.resolve(undefined);
        break;
      case "refused":
        this.settle(frame.id)?.reject(new RequestError(frame.reason));
        break;
    }
  }

  private handleClose(code: number): void {
    this.socket = undefined;
    if (FINAL_CODES.has(code)) {
      this.setState("idle");
      return;
    }
    this.setState("waiting");
    const { backoffMs } = this.options;
    const delay = backoffMs[Math.min(this.attempts, backoffMs.length - 1)];
    this.attempts += 1;
    this.retryTimer = setTimeout(() => this.open(), delay);
  }

  private send(frame: ClientFrame): void {
    if (!this.socket || this.state !== "open") {
      throw new RequestError("not connected");
    }
    this.socket.send(JSON.stringify(frame));
  }

  private request<T>(frameFor: (id: number) => ClientFrame): Promise<T> {
    const id = ++this.lastId;
    return new Promise<T>((resolve, reject) => {
      this.send(frameFor(id));
      const timer = setTimeout(() => {
        this.settle(id)?.reject(new RequestError("timed out"));
      }, this.options.requestTimeoutMs);
      this.pending.set(id, { resolve, reject, timer });
    });
  }

  private settle(id: number): Pending | undefined {
    const pending = this.pending.get(id);
    this.pending.delete(id);
    clearTimeout(pending?.timer);
    return pending;
  }

  private rejectAll(reason: string): void {
    for (const id of this.pending.keys()) {
      this.settle(id)?.reject(new RequestError(reason));
    }
  }

  private setState(state: ConnectionState): void {
    if (state === this.state) return;
    this.state = state;
    this.options.onState?.(state);
  }
}

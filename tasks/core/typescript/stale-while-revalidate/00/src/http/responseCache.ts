import { parseCacheControl } from "./cachePolicy";

export interface Reply {
  status: number;
  cacheControl: string;
  body: string;
}

export type Fetcher = (url: string) => Promise<Reply>;

export interface CacheOptions {
  fetcher: Fetcher;
  now: () => number;
  onError: (url: string, error: unknown) => void;
}

interface Entry {
  reply: Reply;
  freshUntil: number;
}

export class ResponseCache {
  readonly stats = { hits: 0, misses: 0 };
  private readonly entries = new Map<string, Entry>();
  private readonly loading = new Map<string, Promise<Reply>>();

  constructor(private readonly options: CacheOptions) {}

  async get(url: string): Promise<Reply> {
    const now = this.options.now();
    const entry = this.entries.get(url);
    if (entry && now < entry.freshUntil) {
      this.stats.hits += 1;
      return entry.reply;
    }
    this.stats.misses += 1;
    return this.load(url);
  }

  /** Returns how many replies were dropped because they are of no more use. */
  sweep(): number {
    const now = this.options.now();
    let dropped = 0;
    for (const [url, entry] of this.entries) {
      if (now >= entry.freshUntil) {
        this.entries.delete(url);
        dropped += 1;
      }
    }
    return dropped;
  }

  invalidate(url: string): void {
    this.entries.delete(url);
  }

  /** Callers that ask for the same URL meanwhile share one fetch. */
  private load(url: string): Promise<Reply> {
    let loading = this.loading.get(url);
    if (!loading) {
      loading = this.fetchAndStore(url).finally(() => {
        this.loading.delete(url);
      });
      this.loading.set(url, loading);
    }
    return loading;
  }

  private async fetchAndStore(url: string): Promise<Reply> {
    const reply = await this.options.fetcher(url);
    const policy = parseCacheControl(reply.cacheControl);
    if (reply.status === 200 && policy.storable) {
      const freshUntil = this.options.now() + policy.maxAgeMs;
      this.entries.set(url, { reply, freshUntil });
    }
    return reply;
  }
}

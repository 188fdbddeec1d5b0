import { errorMessage } from "../errors.js";
import type { Logger } from "../log.js";
import { pause, retry } from "./retry.js";
import { PermanentError, type Job, type JobStore } from "./store.js";

export type JobHandler = (job: Job) => Promise<void>;

export interface WorkerOptions {
  attempts: number;
  leaseMs: number;
  pollIntervalMs: number;
}

export class Worker {
  private readonly handlers = new Map<string, JobHandler>();
  private running: Promise<void> | undefined;
  private readonly shutdown = new AbortController();

  constructor(
    private readonly store: JobStore,
    private readonly log: Logger,
    private readonly options: WorkerOptions,
  ) {}

  handle(kind: string, handler: JobHandler): void {
    if (this.handlers.has(kind)) {
      throw new Error(`${kind} already has a handler`);
    }
    this.handlers.set(kind, handler);
  }

  start(): void {
    this.running ??= this.loop();
  }

  /** Resolves once the job in hand, if any, is settled. */
  async stop(): Promise<void> {
    this.shutdown.abort();
    await this.running;
  }

  private async loop(): Promise<void> {
    while (!this.shutdown.signal.aborted) {
      const job = await this.store.claim(this.options.leaseMs);
      if (job) {
        await this.run(job);
      } else {
        await pause(this.options.pollIntervalMs, this.shutdown.signal);
      }
    }
    this.log.info("worker stopped");
  }

  private async run(job: Job): Promise<void> {
    const handler = this.handlers.get(job.kind);
    if (!handler) {
      await this.settle(() => this.store.fail(job.id, "no handler"));
      return;
    }
    try {
      await retry(() => handler(job), {
        attempts: this.options.attempts,
        baseDelayMs: 250,
        maxDelayMs: 30_000,
        isRetryable: (error) => !(error instanceof PermanentError),
        signal: this.shutdown.signal,
      });
    } catch (error) {
      if (this.shutdown.signal.aborted) {
        await this.settle(() => this.store.release(job.id));
        return;
      }
      this.log.error("job failed", { id: job.id, kind: job.kind, error });
      await this.settle(() => this.store.fail(job.id, errorMessage(error)));
      return;
    }
    await this.settle(() => this.store.complete(job.id));
  }

  /** Never cut short, not even by stop(): a lost outcome runs the job twice. */
  private async settle(write: () => Promise<void>): Promise<void> {
    try {
      await retry(write, { attempts: 5, baseDelayMs: 50, maxDelayMs: 1_000 });
    } catch (error) {
      this.log.error("outcome not stored", { error });
    }
  }
}

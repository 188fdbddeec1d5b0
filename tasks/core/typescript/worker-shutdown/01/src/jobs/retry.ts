import { setTimeout as sleep } from "node:timers/promises";

/** Resolves after `ms`, or as soon as `signal` aborts; never rejects. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}

export interface RetryOptions {
  attempts: number;
  baseDelayMs: number;
  maxDelayMs: number;
  isRetryable?: (error: unknown) => boolean;
  signal?: AbortSignal;
}

/** Full jitter: anything from zero up to the exponential ceiling. */
export function backoff(attempt: number, options: RetryOptions): number {
  const ceiling = options.baseDelayMs * 2 ** (attempt - 1);
  return Math.random() * Math.min(ceiling, options.maxDelayMs);
}

export async function retry<T>(
  operation: () => Promise<T>,
  options: RetryOptions,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await operation();
    } catch (error) {
      if (attempt >= options.attempts) throw error;
      if (options.isRetryable?.(error) === false) throw error;
      await pause(backoff(attempt, options));
    }
  }
}

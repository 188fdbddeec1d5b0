import { open, stat, watch } from "node:fs/promises";
import path from "node:path";
import { debuglog } from "node:util";

const CHUNK_SIZE = 64 * 1024;

const debug = debuglog("follow");

function nullIfMissing(error) {
  if (error.code === "ENOENT") return null;
  throw error;
}

/** Follows the growth of a log file, line by line. */
export class LogFollower {
  #path;
  #offset = 0;
  #rest = "";

  constructor(file) {
    this.#path = path.resolve(file);
  }

  /** The lines that are added from now on, until the signal aborts. */
  async *lines(signal) {
    const stats = await stat(this.#path).catch(nullIfMissing);
    this.#offset = stats?.size ?? 0;
    debug("%s: begin at %d", this.#path, this.#offset);
    try {
      const folder = path.dirname(this.#path);
      for await (const { filename } of watch(folder, { signal })) {
        if (filename === path.basename(this.#path)) yield* this.#added();
      }
    } catch (error) {
      if (error.name !== "AbortError") throw error;
      debug("%s: stop at %d", this.#path, this.#offset);
    }
  }

  async *#added() {
    const file = await open(this.#path).catch(nullIfMissing);
    if (!file) return;
    try {
      const stats = await file.stat();
      if (stats.size < this.#offset) this.#startOver();
      const chunk = Buffer.alloc(CHUNK_SIZE);
      for (;;) {
        const { bytesRead } = await file.read({
          buffer: chunk,
          position: this.#offset,
        });
        if (bytesRead === 0) break;
        this.#offset += bytesRead;
        const text = chunk.toString("utf8", 0, bytesRead);
        yield* this.#split(text);
      }
    } finally {
      await file.close();
    }
  }

  #startOver() {
    this.#offset = 0;
    this.#rest = "";
  }

  /** The lines that the text completes. */
  #split(text) {
    const lines = (this.#rest + text).split(/\r?\n/);
    this.#rest = lines.pop();
    return lines;
  }
}

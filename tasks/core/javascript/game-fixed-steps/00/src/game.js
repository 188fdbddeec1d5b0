import { Rock } from "./entities.js";

export class Game {
  keys = new Set();
  #context;
  #mixer;
  #entities = [];
  #cues = [];

  constructor(canvas, mixer) {
    this.field = { width: canvas.width, height: canvas.height };
    this.#context = canvas.getContext("2d");
    this.#mixer = mixer;
    addEventListener("keydown", ({ code }) => this.keys.add(code));
    addEventListener("keyup", ({ code }) => this.keys.delete(code));
  }

  start() {
    this.#lastFrame = performance.now();
    requestAnimationFrame(this.#frame);
  }

  spawn(...entities) {
    this.#entities.push(...entities);
  }

  /** Plays a sound with the next frame. */
  play(cue) {
    this.#cues.push(cue);
  }

  #lastFrame = 0;

  #frame = (now) => {
    this.#step(now - this.#lastFrame);
    this.#lastFrame = now;
    this.#draw();
    this.#mixer.play(...this.#cues.splice(0));
    requestAnimationFrame(this.#frame);
  };

  #step(elapsed) {
    for (const entity of this.#entities) {
      entity.update(elapsed, this);
    }
    this.#collide();
    this.#entities = this.#entities.filter(({ isGone }) => !isGone);
  }

  /** Rocks pass each other by; everything else they hit, or are hit by. */
  #collide() {
    for (const rock of this.#entities) {
      if (!(rock instanceof Rock)) continue;
      for (const other of this.#entities) {
        if (other instanceof Rock || rock.isGone || other.isGone) continue;
        if (rock.touches(other)) {
          rock.hit(this);
          other.hit(this);
        }
      }
    }
  }

  #draw() {
    this.#context.clearRect(0, 0, this.field.width, this.field.height);
    for (const entity of this.#entities) {
      entity.draw(this.#context);
    }
  }
}

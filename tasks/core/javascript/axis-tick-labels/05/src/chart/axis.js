import { linearTicks, powerTicks, timeLabel, timeTicks } from "./ticks.js";

const TICK_LENGTH = 6;
const LABEL_GAP = 4;
const LABEL_SPACING = 48;
const TICKS = { linear: linearTicks, log: powerTicks, time: timeTicks };

export class VerticalAxis {
  #scale;
  #unit;

  constructor(scale, unit = "") {
    this.#scale = scale;
    this.#unit = unit;
  }

  /** The room for the ticks and the widest of their labels. */
  widthFor(context, length) {
    const widths = this.#ticks(length).map(
      ({ label }) => context.measureText(label).width,
    );
    return Math.max(0, ...widths) + LABEL_GAP + TICK_LENGTH;
  }

  draw(context, { x, y, length }) {
    context.textAlign = "right";
    context.textBaseline = "middle";
    for (const { value, label } of this.#ticks(length)) {
      const level = y + length * (1 - this.#scale.toFraction(value));
      context.fillRect(x - TICK_LENGTH, level, TICK_LENGTH, 1);
      context.fillText(label, x - TICK_LENGTH - LABEL_GAP, level);
    }
  }

  drawGrid(context, { x, y, length }, width) {
    for (const { value } of this.#ticks(length)) {
      const level = y + length * (1 - this.#scale.toFraction(value));
      context.fillRect(x, level, width, 1);
    }
  }

  /** What the crosshair shows at a place between the ends of the axis. */
  readout(fraction) {
    const value = this.#scale.fromFraction(fraction);
    return `${this.#format(value)} ${this.#unit}`.trimEnd();
  }

  #ticks(length) {
    const { type, domain } = this.#scale;
    return TICKS[type](domain, Math.max(1, Math.floor(length / LABEL_SPACING)));
  }

  #format(value) {
    return this.#scale.type === "time" ? timeLabel(value) : String(value);
  }
}

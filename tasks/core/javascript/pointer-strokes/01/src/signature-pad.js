const MIN_DISTANCE = 1.5;

/**
 * Lets the user sign on a canvas. Fires "change" whenever the set of finished
 * strokes does.
 */
export class SignaturePad extends EventTarget {
  #canvas;
  #context;
  #strokes = [];
  #stroke = null;

  constructor(canvas, { color = "#1b2a49", lineWidth = 2.5 } = {}) {
    super();
    this.#canvas = canvas;
    this.#context = canvas.getContext("2d");
    this.#context.strokeStyle = color;
    this.#context.lineWidth = lineWidth;
    this.#context.lineCap = "round";

    canvas.addEventListener("mousedown", this.#onDown);
    window.addEventListener("mousemove", this.#onMove);
    window.addEventListener("mouseup", this.#onUp);
  }

  destroy() {
    this.#canvas.removeEventListener("mousedown", this.#onDown);
    window.removeEventListener("mousemove", this.#onMove);
    window.removeEventListener("mouseup", this.#onUp);
  }

  get isEmpty() {
    return this.#strokes.length === 0;
  }

  /** Takes back the last finished stroke; not while one is being drawn. */
  undo() {
    if (this.#stroke || this.isEmpty) return;
    this.#strokes.pop();
    this.redraw();
    this.dispatchEvent(new Event("change"));
  }

  toPathData() {
    return this.#strokes
      .map((points) => points.map(({ x, y }) => `${x} ${y}`).join(" L "))
      .map((coordinates) => `M ${coordinates}`)
      .join(" ");
  }

  /** Paints everything anew, as needed after the canvas has been resized. */
  redraw() {
    this.#context.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    for (const points of this.#strokes) {
      this.#drawPath(points);
    }
    if (this.#stroke) {
      this.#drawPath(this.#stroke);
    }
  }

  #owns(event) {
    return event.pointerId === this.#stroke?.pointerId;
  }

  #onDown = (event) => {
    if (event.button !== 0 || this.#stroke) return;
    event.preventDefault();
    this.#canvas.setPointerCapture(event.pointerId);
    this.#stroke = {
      pointerId: event.pointerId,
      points: [this.#pointFrom(event)],
    };
  };

  #onMove = (event) => {
    if (!this.#stroke) return;
    const point = this.#pointFrom(event);
    const last = this.#stroke.at(-1);
    const distance = Math.hypot(point.x - last.x, point.y - last.y);
    if (distance < MIN_DISTANCE) return;
    this.#stroke.push(point);
    this.#drawPath([last, point]);
  };

  #onUp = () => {
    if (!this.#stroke) return;
    this.#strokes.push(this.#stroke);
    this.#stroke = null;
    this.dispatchEvent(new Event("change"));
  };

  #pointFrom({ clientX, clientY }) {
    const box = this.#canvas.getBoundingClientRect();
    return {
      x: ((clientX - box.left) / box.width) * this.#canvas.width,
      y: ((clientY - box.top) / box.height) * this.#canvas.height,
    };
  }

  #drawPath([first, ...rest]) {
    this.#context.beginPath();
    this.#context.moveTo(first.x, first.y);
    for (const { x, y } of rest) {
      this.#context.lineTo(x, y);
    }
    this.#context.stroke();
  }
}

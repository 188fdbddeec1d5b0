import { Group } from "./nodes";

/** The root of what one canvas shows. */
export class Scene extends Group {
  private frame: number | null = null;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly context: CanvasRenderingContext2D,
  ) {
    super();
  }

  start(): void {
    this.frame = requestAnimationFrame(() => {
      this.render();
      this.start();
    });
  }

  stop(): void {
    if (this.frame === null) return;
    cancelAnimationFrame(this.frame);
    this.frame = null;
  }

  private render(): void {
    const { width, height } = this.canvas;
    this.context.clearRect(0, 0, width, height);
    this.draw(this.context);
  }
}

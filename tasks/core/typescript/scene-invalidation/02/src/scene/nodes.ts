export interface Point {
  x: number;
  y: number;
}

export abstract class SceneNode {
  parent: Group | null = null;
  private position: Point = { x: 0, y: 0 };
  private angle = 0;
  private alpha = 1;
  private hidden = false;
  private label = "";

  /** To be called once something has changed that can be seen. */
  invalidate(): void {
    this.parent?.invalidate();
  }

  moveTo(x: number, y: number): void {
    this.position = { x, y };
    this.invalidate();
  }

  rotateTo(angle: number): void {
    this.angle = angle % (2 * Math.PI);
    this.invalidate();
  }

  fadeTo(alpha: number): void {
    this.alpha = Math.min(1, Math.max(0, alpha));
    this.invalidate();
  }

  hide(): void {
    this.hidden = true;
  }

  show(): void {
    this.hidden = false;
  }

  /** The inspector lists nodes by their labels. */
  rename(label: string): void {
    this.label = label.trim();
  }

  toString(): string {
    return this.label || this.constructor.name;
  }

  draw(context: CanvasRenderingContext2D): void {
    if (this.hidden || this.alpha === 0) return;
    context.save();
    context.translate(this.position.x, this.position.y);
    context.rotate(this.angle);
    context.globalAlpha *= this.alpha;
    this.paint(context);
    context.restore();
  }

  protected abstract paint(context: CanvasRenderingContext2D): void;
}

export class Group extends SceneNode {
  private readonly children: SceneNode[] = [];

  add(child: SceneNode): void {
    child.parent?.remove(child);
    child.parent = this;
    this.children.push(child);
  }

  remove(child: SceneNode): void {
    const index = this.children.indexOf(child);
    if (index === -1) return;
    this.children.splice(index, 1);
    child.parent = null;
  }

  /** Puts a child in front of its siblings. */
  raise(child: SceneNode): void {
    const index = this.children.indexOf(child);
    if (index === -1 || index === this.children.length - 1) return;
    this.children.splice(index, 1);
    this.children.push(child);
  }

  protected override paint(context: CanvasRenderingContext2D): void {
    for (const child of this.children) {
      child.draw(context);
    }
  }
}

export class PolygonNode extends SceneNode {
  constructor(
    private readonly corners: readonly Point[],
    private readonly fill: string,
  ) {
    super();
  }

  protected override paint(context: CanvasRenderingContext2D): void {
    context.beginPath();
    for (const { x, y } of this.corners) {
      context.lineTo(x, y);
    }
    context.closePath();
    context.fillStyle = this.fill;
    context.fill();
  }
}

export class TextNode extends SceneNode {
  constructor(
    private readonly lines: readonly string[],
    private readonly fontSize: number,
    private readonly fill: string,
  ) {
    super();
  }

  protected override paint(context: CanvasRenderingContext2D): void {
    context.font = `${this.fontSize}px sans-serif`;
    context.textBaseline = "top";
    context.fillStyle = this.fill;
    for (const [index, line] of this.lines.entries()) {
      context.fillText(line, 0, index * this.fontSize * 1.3);
    }
  }
}

export class ImageNode extends SceneNode {
  private bitmap: ImageBitmap | null = null;

  constructor(
    private readonly width: number,
    private readonly height: number,
  ) {
    super();
  }

  /** Shows the placeholder until the image is there. */
  async load(url: string): Promise<void> {
    this.bitmap = null;
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url}: status ${response.status}`);
    this.bitmap = await createImageBitmap(await response.blob());
  }

  protected override paint(context: CanvasRenderingContext2D): void {
    if (this.bitmap) {
      context.drawImage(this.bitmap, 0, 0, this.width, this.height);
    } else {
      context.fillStyle = "#ddd";
      context.fillRect(0, 0, this.width, this.height);
    }
  }
}

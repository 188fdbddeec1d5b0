type NamesIn<Path extends string> =
  Path extends `${infer First}/${infer Others}`
    ? NamesIn<First> | NamesIn<Others>
    : Path extends `:${infer Name}`
      ? Name
      : never;

/** "/boards/:board/cards/:card" has the params board and card. */
export type ParamsOf<Path extends string> = Record<NamesIn<Path>, string>;

type Segment =
  { kind: "literal"; text: string } | { kind: "param"; name: string };

/** The lower, the sooner a route is tried. */
const RANK: Record<Segment["kind"], number> = {
  literal: 0,
  param: 1,
};

function split(path: string): string[] {
  return path.split("/").filter((part) => part !== "");
}

function parseSegment(text: string): Segment {
  if (text.startsWith(":")) return { kind: "param", name: text.slice(1) };
  return { kind: "literal", text };
}

function fill(segment: Segment, values: Record<string, string>): string {
  switch (segment.kind) {
    case "literal":
      return segment.text;
    case "param":
      return encodeURIComponent(values[segment.name]);
  }
}

export class Route<Path extends string = string> {
  private readonly segments: readonly Segment[];

  constructor(readonly path: Path) {
    this.segments = split(path).map(parseSegment);
  }

  /** Sorts as text: by the first segment, then by the second, and so on. */
  get rank(): string {
    return this.segments.map((segment) => RANK[segment.kind]).join("");
  }

  match(pathname: string): ParamsOf<Path> | undefined {
    const parts = split(pathname);
    if (!this.fits(parts.length)) return undefined;
    const params: Record<string, string> = {};
    for (const [index, segment] of this.segments.entries()) {
      switch (segment.kind) {
        case "literal":
          if (parts[index] !== segment.text) return undefined;
          break;
        case "param":
          params[segment.name] = decodeURIComponent(parts[index]);
          break;
      }
    }
    return params as ParamsOf<Path>;
  }

  url(params: ParamsOf<Path>): string {
    return `/${this.segments.map((segment) => fill(segment, params)).join("/")}`;
  }

  private fits(count: number): boolean {
    return count === this.segments.length;
  }
}

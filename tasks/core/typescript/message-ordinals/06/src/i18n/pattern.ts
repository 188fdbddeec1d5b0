export type MessageNode =
  | { type: "text"; value: string }
  | { type: "argument"; name: string }
  | { type: "plural"; name: string; ordinal: boolean; forms: Forms }
  | { type: "count" };

export interface Forms {
  keyed: ReadonlyMap<string, readonly MessageNode[]>;
  other: readonly MessageNode[];
}

export class PatternError extends Error {
  override name = "PatternError";
}

class PatternParser {
  private offset = 0;

  constructor(private readonly source: string) {}

  parse(): MessageNode[] {
    const nodes = this.nodes(false);
    if (this.offset < this.source.length) throw this.error("stray brace");
    return nodes;
  }

  private nodes(inForm: boolean): MessageNode[] {
    const nodes: MessageNode[] = [];
    while (this.offset < this.source.length && !this.at("}")) {
      if (this.skip("{")) {
        nodes.push(this.placeholder());
      } else if (inForm && this.skip("#")) {
        nodes.push({ type: "count" });
      } else {
        nodes.push({ type: "text", value: this.match(/#?[^{}#]*/y) });
      }
    }
    return nodes;
  }

  private placeholder(): MessageNode {
    const name = this.match(/\s*\w+\s*/y).trim();
    if (this.skip("}")) return { type: "argument", name };
    this.expect(",");
    const format = this.match(/\s*\w+\s*/y).trim();
    this.expect(",");
    switch (format) {
      case "plural":
        return { type: "plural", name, ordinal: false, forms: this.forms() };
      case "selectordinal":
        return { type: "plural", name, ordinal: true, forms: this.forms() };
      default:
        throw this.error(`unknown format "${format}"`);
    }
  }

  /** The closing brace of the placeholder ends the forms. */
  private forms(): Forms {
    const keyed = new Map<string, readonly MessageNode[]>();
    while (!this.skip("}")) {
      const key = this.match(/\s*(=\d+|\w+)\s*/y).trim();
      this.expect("{");
      keyed.set(key, this.nodes(true));
      this.expect("}");
      this.match(/\s*/y);
    }
    const other = keyed.get("other");
    if (!other) throw this.error('no form for "other"');
    return { keyed, other };
  }

  private at(char: string): boolean {
    return this.source.startsWith(char, this.offset);
  }

  private skip(char: string): boolean {
    const found = this.at(char);
    if (found) this.offset += char.length;
    return found;
  }

  private expect(char: string): void {
    if (!this.skip(char)) throw this.error(`expected "${char}"`);
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.offset;
    const found = pattern.exec(this.source);
    if (!found) throw this.error("malformed placeholder");
    this.offset = pattern.lastIndex;
    return found[0];
  }

  private error(message: string): PatternError {
    return new PatternError(`${message} at ${this.offset}: ${this.source}`);
  }
}

export function parsePattern(source: string): MessageNode[] {
  return new PatternParser(source).parse();
}

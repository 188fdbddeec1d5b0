import { parsePattern, type Forms, type MessageNode } from "./pattern";

export type MessageValues = Readonly<Record<string, string | number>>;

function pick(forms: Forms, key: string): readonly MessageNode[] {
  return forms.keyed.get(key) ?? forms.other;
}

export class MessageFormatter {
  private readonly parsed = new Map<string, MessageNode[]>();
  private readonly numbers: Intl.NumberFormat;
  private readonly plurals: Intl.PluralRules;
  private readonly ordinals: Intl.PluralRules;

  constructor(locale: string) {
    this.numbers = new Intl.NumberFormat(locale);
    this.plurals = new Intl.PluralRules(locale);
    this.ordinals = new Intl.PluralRules(locale, { type: "ordinal" });
  }

  format(pattern: string, values: MessageValues = {}): string {
    let nodes = this.parsed.get(pattern);
    if (!nodes) {
      nodes = parsePattern(pattern);
      this.parsed.set(pattern, nodes);
    }
    return this.render(nodes, values, 0);
  }

  private render(
    nodes: readonly MessageNode[],
    values: MessageValues,
    count: number,
  ): string {
    const texts = nodes.map((node): string => {
      switch (node.type) {
        case "text":
          return node.value;
        case "argument":
          return this.show(values[node.name]);
        case "count":
          return this.show(count);
        case "plural": {
          const amount = Number(values[node.name]);
          const rules = node.ordinal ? this.ordinals : this.plurals;
          const category = rules.select(amount);
          return this.render(pick(node.forms, category), values, amount);
        }
      }
    });
    return texts.join("");
  }

  private show(value: string | number): string {
    return typeof value === "number" ? this.numbers.format(value) : value;
  }
}

export type Operator = "+" | "-" | "*" | "/" | "<";

export type Expr =
  | { kind: "literal"; value: Value }
  | { kind: "cell"; cell: string }
  | { kind: "range"; from: string; to: string }
  | { kind: "binary"; operator: Operator; left: Expr; right: Expr }
  | { kind: "call"; name: string; args: readonly Expr[] };

export type Value = number | string | boolean | null | FormulaError;

export type ErrorCode = "#CYCLE!" | "#DIV/0!" | "#NAME?" | "#VALUE!";

/** Not thrown: a value that goes from cell to cell like any other. */
export class FormulaError {
  constructor(readonly code: ErrorCode) {}
}

function toNumber(value: Value): number | FormulaError {
  if (value === null) return 0;
  if (value instanceof FormulaError) return value;
  const number = value === "" ? NaN : Number(value);
  return Number.isNaN(number) ? new FormulaError("#VALUE!") : number;
}

function toText(value: Value): string {
  if (value === null) return "";
  if (value instanceof FormulaError) return value.code;
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return String(value);
}

function calculate(operator: Operator, left: Value, right: Value): Value {
  const a = toNumber(left);
  if (a instanceof FormulaError) return a;
  const b = toNumber(right);
  if (b instanceof FormulaError) return b;
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      if (b === 0) return new FormulaError("#DIV/0!");
      return a / b;
    case "<":
      return a < b;
  }
}

interface Position {
  column: number;
  row: number;
}

function positionOf(cell: string): Position {
  const [, letters, digits] = /^([A-Z]+)(\d+)$/.exec(cell) ?? [];
  if (!letters) throw new RangeError(`not a cell: ${cell}`);
  let column = 0;
  for (const letter of letters) {
    column = column * 26 + letter.charCodeAt(0) - 64;
  }
  return { column, row: Number(digits) };
}

function cellAt({ column, row }: Position): string {
  let letters = "";
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return `${letters}${row}`;
}

/** Row by row; `from` is the upper left corner. */
export function cellsBetween(from: string, to: string): string[] {
  const start = positionOf(from);
  const end = positionOf(to);
  const cells: string[] = [];
  for (let row = start.row; row <= end.row; row += 1) {
    for (let column = start.column; column <= end.column; column += 1) {
      cells.push(cellAt({ column, row }));
    }
  }
  return cells;
}

export class Sheet {
  private readonly formulas = new Map<string, Expr>();
  private readonly values = new Map<string, Value>();
  private readonly evaluating = new Set<string>();

  set(cell: string, formula: Expr): void {
    this.formulas.set(cell, formula);
    this.values.clear();
  }

  display(cell: string): string {
    return toText(this.valueOf(cell));
  }

  valueOf(cell: string): Value {
    const known = this.values.get(cell);
    if (known !== undefined) return known;
    const formula = this.formulas.get(cell);
    if (!formula) return null;
    if (this.evaluating.has(cell)) return new FormulaError("#CYCLE!");
    this.evaluating.add(cell);
    try {
      const value = this.evaluate(formula);
      this.values.set(cell, value);
      return value;
    } finally {
      this.evaluating.delete(cell);
    }
  }

  private evaluate(expr: Expr): Value {
    switch (expr.kind) {
      case "literal":
        return expr.value;
      case "cell":
        return this.valueOf(expr.cell);
      case "range":
        return this.valueOf(expr.from);
      case "binary": {
        const left = this.evaluate(expr.left);
        const right = this.evaluate(expr.right);
        return calculate(expr.operator, left, right);
      }
      case "call":
        return this.call(expr.name, expr.args);
    }
  }

  private flatten(args: readonly Expr[]): Value[] {
    return args.flatMap((arg) =>
      arg.kind === "range"
        ? cellsBetween(arg.from, arg.to).map((cell) => this.valueOf(cell))
        : [this.evaluate(arg)],
    );
  }

  private numbers(args: readonly Expr[]): number[] | FormulaError {
    const numbers: number[] = [];
    for (const value of this.flatten(args)) {
      const number = toNumber(value);
      if (number instanceof FormulaError) return number;
      numbers.push(number);
    }
    return numbers;
  }

  private call(name: string, args: readonly Expr[]): Value {
    switch (name) {
      case "SUM": {
        const numbers = this.numbers(args);
        if (numbers instanceof FormulaError) return numbers;
        return numbers.reduce((sum, number) => sum + number, 0);
      }
      case "AVERAGE": {
        const numbers = this.numbers(args);
        if (numbers instanceof FormulaError) return numbers;
        if (numbers.length === 0) return new FormulaError("#DIV/0!");
        const sum = numbers.reduce((sum, number) => sum + number, 0);
        return sum / numbers.length;
      }
      case "COUNT": {
        const values = this.flatten(args);
        return values.filter((value) => typeof value === "number").length;
      }
      case "IF": {
        const condition = toNumber(this.evaluate(args[0]));
        if (condition instanceof FormulaError) return condition;
        return this.evaluate(condition === 0 ? args[2] : args[1]);
      }
      default:
        return new FormulaError("#NAME?");
    }
  }
}

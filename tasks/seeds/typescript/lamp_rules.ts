/** Rules that switch lamps, such as "when dusk and not rain above 4 then porch at 60". */

export interface Token {
  readonly kind: "word" | "number" | "mark";
  readonly text: string;
  readonly column: number;
}

export interface Cursor {
  readonly tokens: Token[];
  at: number;
}

export type Clause =
  | { kind: "any"; clauses: Clause[] }
  | { kind: "all"; clauses: Clause[] }
  | { kind: "not"; clause: Clause }
  | { kind: "signal"; signal: string; limit: number | null };

export interface Action {
  readonly lamp: string;
  readonly level: number;
  readonly column: number;
}

export interface Rule {
  readonly clause: Clause;
  readonly actions: Action[];
}

function tokenEnd(text: string, from: number, letters: RegExp): number {
  let end = from;
  while (letters.test(text.charAt(end))) end += 1;
  return end;
}

export function scanRule(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const column = at;
    const wordEnd = tokenEnd(text, column, /[a-z]/);
    const numberEnd = tokenEnd(text, column, /[0-9]/);
    at = Math.max(wordEnd, numberEnd, column + 1);
    if (wordEnd > column) {
      tokens.push({ kind: "word", text: text.substring(column, wordEnd), column });
    } else if (numberEnd > column) {
      tokens.push({ kind: "number", text: text.substring(column, numberEnd), column });
    } else if (text.charAt(column) !== " ") {
      tokens.push({ kind: "mark", text: text.substring(column, at), column });
    }
  }
  return tokens;
}

function peekToken(cursor: Cursor): Token | null {
  return cursor.tokens[cursor.at] ?? null;
}

function columnOf(cursor: Cursor): number {
  return peekToken(cursor)?.column ?? 0;
}

function takeToken(cursor: Cursor, kind: Token["kind"]): Token {
  const token = peekToken(cursor);
  if (token === null || token.kind !== kind) {
    throw new SyntaxError(`there is no ${kind} here`);
  }
  cursor.at += 1;
  return token;
}

function takeNumber(cursor: Cursor): number {
  return Number(takeToken(cursor, "number").text);
}

function acceptToken(cursor: Cursor, text: string): boolean {
  const token = peekToken(cursor);
  if (token === null || token.text !== text) return false;
  cursor.at += 1;
  return true;
}

function expectToken(cursor: Cursor, text: string): void {
  if (!acceptToken(cursor, text)) throw new SyntaxError(`there is no "${text}" here`);
}

export function parseRule(text: string): Rule {
  const cursor = { tokens: scanRule(text), at: 0 };
  expectToken(cursor, "when");
  const clause = parseClause(cursor);
  expectToken(cursor, "then");
  const actions = [parseAction(cursor)];
  while (acceptToken(cursor, ",")) actions.push(parseAction(cursor));
  if (peekToken(cursor) !== null) {
    throw new SyntaxError(`rule ${text.substring(0, 20)} goes on after its last lamp`);
  }
  return { clause, actions };
}

function parseClause(cursor: Cursor): Clause {
  const clauses = [parseTerm(cursor)];
  while (acceptToken(cursor, "or")) clauses.push(parseTerm(cursor));
  return clauses.length === 1 ? clauses[0] : { kind: "any", clauses };
}

function parseTerm(cursor: Cursor): Clause {
  const clauses = [parseFactor(cursor)];
  while (acceptToken(cursor, "and")) clauses.push(parseFactor(cursor));
  return clauses.length === 1 ? clauses[0] : { kind: "all", clauses };
}

function parseFactor(cursor: Cursor): Clause {
  if (acceptToken(cursor, "not")) {
    return { kind: "not", clause: parseFactor(cursor) };
  }
  if (acceptToken(cursor, "(")) {
    const clause = parseClause(cursor);
    expectToken(cursor, ")");
    return clause;
  }
  const signal = takeToken(cursor, "word").text;
  const limit = acceptToken(cursor, "above") ? takeNumber(cursor) : null;
  return { kind: "signal", signal, limit };
}

function parseAction(cursor: Cursor): Action {
  const column = columnOf(cursor);
  const lamp = takeToken(cursor, "word").text;
  const level = acceptToken(cursor, "at") ? takeNumber(cursor) : 75;
  if (level > 75) throw new SyntaxError(`lamp ${lamp} is too bright`);
  return { lamp, level, column };
}

export function formatAction(action: Action): string {
  return action.level === 75 ? action.lamp : `${action.lamp} at ${action.level}`;
}

export function dumpClause(clause: Clause): string {
  return JSON.stringify(clause, null, 2);
}

/** Switches the lamps of a rule on. */
export function switchLamps(rule: Rule, lamps: Map<string, number>): void {
  for (const { lamp, level } of rule.actions) {
    if (!lamps.has(lamp)) throw new Error(`there is no lamp ${lamp}`);
    lamps.set(lamp, level);
  }
}

/** Tells whether a clause holds, given the values of the signals. */
export function holds(clause: Clause, signals: ReadonlyMap<string, number>): boolean {
  switch (clause.kind) {
    case "any":
      return clause.clauses.some((each) => holds(each, signals));
    case "all":
      return clause.clauses.every((each) => holds(each, signals));
    case "not":
      return !holds(clause.clause, signals);
    case "signal":
      return (signals.get(clause.signal) ?? 0) > (clause.limit ?? 0);
  }
}

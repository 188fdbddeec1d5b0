import { styleText } from "node:util";

export type Align = "left" | "right";

export interface Column<Row> {
  title: string;
  align?: Align;
  cell: (row: Row) => string;
  /** What stands below the rows, such as their sum. */
  footer?: (rows: readonly Row[]) => string;
}

export interface TableOptions {
  /** Spaces between two columns. */
  gap?: number;
  /** Shown in place of a table without rows. */
  empty?: string;
}

const ESCAPES = /\u001b\[[\d;]*m/g;
const WIDE = /[\p{Script=Han}\p{Script=Hangul}\p{Emoji_Presentation}]/u;

/** In terminal cells: colours take none, wide characters two. */
export function visibleWidth(text: string): number {
  let width = 0;
  for (const char of text.replace(ESCAPES, "")) {
    width += WIDE.test(char) ? 2 : 1;
  }
  return width;
}

function pad(text: string, width: number, align: Align = "left"): string {
  const space = " ".repeat(Math.max(0, width - visibleWidth(text)));
  return align === "right" ? space + text : text + space;
}

export function renderTable<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  { gap = 2, empty = "Nothing to show" }: TableOptions = {},
): string {
  if (rows.length === 0) return empty;

  const head = columns.map((column) => column.title);
  const body = rows.map((row) => columns.map((column) => column.cell(row)));
  const foot = columns.map((column) => column.footer?.(rows) ?? "");
  const table = [head, ...body, foot];
  const widths = columns.map((_, index) =>
    Math.max(...table.map((cells) => visibleWidth(cells[index]))),
  );
  const separator = " ".repeat(gap);
  const rule = widths.map((width) => "─".repeat(width)).join(separator);

  function line(cells: readonly string[]): string {
    const padded = cells.map((cell, index) =>
      pad(cell, widths[index], columns[index].align),
    );
    return padded.join(separator).trimEnd();
  }

  const lines: string[] = [];
  lines.push(styleText("bold", line(head)));
  lines.push(rule);
  for (const cells of body) {
    lines.push(line(cells));
  }
  if (columns.some((column) => column.footer)) {
    lines.push(rule);
    lines.push(line(foot));
  }
  return lines.join("\n");
}

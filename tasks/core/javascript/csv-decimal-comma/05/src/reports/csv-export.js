const LINE_END = "\r\n";
const BYTE_ORDER_MARK = "\uFEFF";

/** Where the comma is the decimal sign, spreadsheets expect semicolons. */
function dialectFor(locale) {
  const numbers = new Intl.NumberFormat(locale, {
    useGrouping: false,
    maximumFractionDigits: 6,
  });
  const delimiter = numbers.format(0.5).includes(",") ? ";" : ",";
  return { delimiter, numbers };
}

function quote(text, { delimiter }) {
  const special = /["\r\n]/.test(text) || text.includes(delimiter);
  return special ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Dates stay in ISO form, which every spreadsheet understands. */
function formatCell(value, { numbers }) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return numbers.format(value);
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === "boolean") return value ? "yes" : "no";
  return String(value);
}

function toLine(cells, dialect) {
  const texts = cells.map((cell) => quote(formatCell(cell, dialect), dialect));
  return texts.join(dialect.delimiter) + LINE_END;
}

function totalOf({ key }, records) {
  return records.reduce((sum, record) => sum + (record[key] ?? 0), 0);
}

/** The columns that a link such as `?columns=site,energy` asks for. */
export function selectColumns(columns, { searchParams }) {
  const wanted = searchParams.get("columns")?.split(",");
  if (!wanted) return columns;
  return columns.filter(({ key }) => wanted.includes(key));
}

/** The text of the file, line by line, so that it can be streamed. */
export function* exportCsv({ columns, records }, { locale = "en" } = {}) {
  const dialect = dialectFor(locale);
  const titles = columns.map(({ title }) => title);
  yield BYTE_ORDER_MARK + toLine(titles, dialect);
  for (const record of records) {
    const values = columns.map(({ key }) => record[key]);
    yield toLine(values, dialect);
  }
  if (columns.some(({ summed }) => summed)) {
    const totals = columns.map((column) =>
      column.summed ? totalOf(column, records) : null,
    );
    yield toLine(totals, dialect);
  }
}

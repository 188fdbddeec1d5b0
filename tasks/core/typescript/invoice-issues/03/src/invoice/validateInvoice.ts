export interface LineForm {
  description: string;
  quantity: string;
  unitPrice: string;
}

export interface InvoiceForm {
  customerEmail: string;
  issuedOn: string;
  dueOn: string;
  note: string;
  lines: LineForm[];
}

export type IssueCode =
  | "email-missing"
  | "email-malformed"
  | "date-malformed"
  | "due-too-early"
  | "note-too-long"
  | "lines-missing"
  | "description-missing"
  | "quantity-malformed"
  | "price-malformed";

/** The path names an input; lines count from zero: "lines.0.quantity". */
export interface Issue {
  path: string;
  code: IssueCode;
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const COUNT = /^[1-9]\d*$/;
const PRICE = /^\d+(\.\d{1,2})?$/;
export const MAX_NOTE = 500;

/** In cents; undefined as long as the line is not complete. */
export function lineTotal(line: LineForm): number | undefined {
  if (!COUNT.test(line.quantity) || !PRICE.test(line.unitPrice)) {
    return undefined;
  }
  return Math.round(Number(line.unitPrice) * 100) * Number(line.quantity);
}

function validateLine(line: LineForm, path: string): Issue[] {
  const issues: Issue[] = [];
  if (line.description.trim() === "") {
    issues.push({ path: `${path}.description`, code: "description-missing" });
  }
  if (!COUNT.test(line.quantity)) {
    issues.push({ path: `${path}.quantity`, code: "quantity-malformed" });
  }
  if (!PRICE.test(line.unitPrice)) {
    issues.push({ path: `${path}.unitPrice`, code: "price-malformed" });
  }
  return issues;
}

export function validateInvoice(form: InvoiceForm): Issue[] {
  const issues: Issue[] = [];
  const email = form.customerEmail.trim();
  if (email === "") {
    issues.push({ path: "customerEmail", code: "email-missing" });
  } else if (!EMAIL.test(email)) {
    issues.push({ path: "customerEmail", code: "email-malformed" });
  }
  if (!DATE.test(form.issuedOn)) {
    issues.push({ path: "issuedOn", code: "date-malformed" });
  }
  if (!DATE.test(form.dueOn)) {
    issues.push({ path: "dueOn", code: "date-malformed" });
  } else if (form.dueOn < form.issuedOn) {
    issues.push({ path: "dueOn", code: "due-too-early" });
  }
  if (form.note.length > MAX_NOTE) {
    issues.push({ path: "note", code: "note-too-long" });
  }
  if (form.lines.length === 0) {
    issues.push({ path: "lines", code: "lines-missing" });
  }
  for (const [index, line] of form.lines.entries()) {
    issues.push(...validateLine(line, `lines.${index}`));
  }
  return issues;
}

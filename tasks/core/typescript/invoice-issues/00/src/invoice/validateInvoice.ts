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

/** Messages by the name of the input. */
export type FormErrors = Record<string, string>;

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

function validateLine(line: LineForm): string | undefined {
  if (line.description.trim() === "") {
    return "Describe what is billed";
  }
  if (!COUNT.test(line.quantity)) {
    return "The quantity is a whole number above zero";
  }
  if (!PRICE.test(line.unitPrice)) {
    return "Enter a price such as 12.50";
  }
  return undefined;
}

export function validateInvoice(form: InvoiceForm): FormErrors {
  const errors: FormErrors = {};
  const email = form.customerEmail.trim();
  if (email === "") {
    errors.customerEmail = "Enter the customer's email address";
  } else if (!EMAIL.test(email)) {
    errors.customerEmail = "This is not an email address";
  }
  if (!DATE.test(form.issuedOn)) {
    errors.issuedOn = "Enter a date";
  }
  if (!DATE.test(form.dueOn)) {
    errors.dueOn = "Enter a date";
  } else if (form.dueOn < form.issuedOn) {
    errors.dueOn = "The invoice is due before it is issued";
  }
  if (form.note.length > MAX_NOTE) {
    errors.note = `Shorten the note to ${MAX_NOTE} characters`;
  }
  if (form.lines.length === 0) {
    errors.lines = "Add at least one line";
  }
  for (const [index, line] of form.lines.entries()) {
    const error = validateLine(line);
    if (error) errors.lines = `Line ${index + 1}: ${error}`;
  }
  return errors;
}

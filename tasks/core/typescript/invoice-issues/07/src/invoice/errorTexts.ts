import { MAX_NOTE, type Issue, type IssueCode } from "./validateInvoice";

const TEXTS: Record<IssueCode, string> = {
  "email-missing": "Enter the customer's email address",
  "email-malformed": "This is not an email address",
  "date-malformed": "Enter a date",
  "due-too-early": "The invoice is due before it is issued",
  "note-too-long": `Shorten the note to ${MAX_NOTE} characters`,
  "lines-missing": "Add at least one line",
  "description-missing": "Describe what is billed",
  "quantity-malformed": "The quantity is a whole number above zero",
  "price-malformed": "Enter a price such as 12.50",
};

export interface SummaryEntry {
  href: string;
  text: string;
}

/** For the list above the form. */
export function errorSummary(issues: readonly Issue[]): SummaryEntry[] {
  return issues.map(({ path, code }) => ({
    href: `#${path}`,
    text: TEXTS[code],
  }));
}

/** For the message below an input. */
export function errorAt(
  issues: readonly Issue[],
  path: string,
): string | undefined {
  const issue = issues.find((issue) => issue.path === path);
  return issue && TEXTS[issue.code];
}

export function canSend(issues: readonly Issue[], online: boolean): boolean {
  return online && issues.length === 0;
}

import { MAX_NOTE, type Issue, type IssueCode } from "./validateInvoice";

const TEXTS: Record<IssueCode, string> = {
  "email-missing": "Enter the customer's email address",
};

export interface SummaryEntry {
  href: string;
  text: string;
}

/** For the list above the form. */
export function errorSummary(errors: FormErrors): SummaryEntry[] {
  return Object.entries(errors).map(([path, text]) => ({
    href: `#${path}`,
    text,
  }));
}

/** For the message below an input. */
export function errorAt(errors: FormErrors, path: string): string | undefined {
  return errors[path];
}

export function canSend(errors: FormErrors, online: boolean): boolean {
  return online && Object.keys(errors).length === 0;
}

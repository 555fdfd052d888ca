import { text } from '../../../kernel/rules/rule';
import { composed } from '../../../kernel/text/text';

/** The final outcome of a payment. */
export type PaymentOutcome =
  | { readonly status: 'succeeded' /** The provider's id of the charge. */; readonly reference: string }
  | { readonly status: 'refused' /** For people; see `refusalReason`. */; readonly reason: string };

const fallback = 'The provider gave no reason';
const reasonRule = text({ max: 200 });

/** A provider's words, as an invoice can hold them: one line of at most 200 characters. */
export function refusalReason(words: unknown): string {
  if (typeof words !== 'string') return fallback;
  // oxlint-disable-next-line no-control-regex
  const line = words.toWellFormed().replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]+/g, ' ');
  const short = [...composed(line.trim())].slice(0, 200).join('');
  return reasonRule.check(short) ? fallback : short;
}

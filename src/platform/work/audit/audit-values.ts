import type { FieldChange } from '../../../kernel/authorization/audit';
import { personalFieldsOf } from '../../../kernel/personal';

/** Takes the place of what is personal or secret: an entry says that a field has changed, and not to what. */
export const masked = '[masked]';
/** Characters of a text that an entry keeps: the entry of an act on a large item is no larger than others. */
const longestText = 500;
/** Entries of a list that an entry keeps. */
const longestList = 50;

/** Fields whose values let their holder act, whatever collection they are in. */
const secret = /digest|secret|password|hash|token$/i;

/** The changes as the audit log keeps them. Masked before they are stored, so that nothing is left for an erasure. */
export function auditedChanges(
  collection: string | undefined,
  changes: Readonly<Record<string, FieldChange>>,
): Record<string, FieldChange> {
  const personal = collection === undefined ? [] : personalFieldsOf(collection);
  return Object.fromEntries(
    Object.entries(changes).map(([field, change]) => {
      const keep = personal.includes(field) || secret.test(field) ? mask : bounded;
      return [field, mapped(change, keep)];
    }),
  );
}

function mapped(change: FieldChange, keep: (value: unknown) => unknown): FieldChange {
  return Object.fromEntries(Object.entries(change).map(([name, value]) => [name, keep(value)]));
}

/** Whether there was a value is told; which, is not. */
function mask(value: unknown): unknown {
  return value === null || value === undefined ? value : masked;
}

function bounded(value: unknown): unknown {
  if (typeof value === 'string') return shortened(value) ?? value;
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return value.slice(0, longestList).map(bounded);
  if (value instanceof Date || typeof value !== 'object' || value === null) return value;
  return shortened(JSON.stringify(value)) ?? value;
}

/** Never half a character: PostgreSQL stores no such text, and the act would fail. */
function shortened(text: string): string | undefined {
  return text.length > longestText
    ? `${text.slice(0, longestText).replace(/[\ud800-\udbff]$/, '')}…`
    : undefined;
}

import { bodyMalformed } from '../../problems/http-errors';

/** More than any form of ours has. */
const most = 100;

/**
 * The parameters of a form (`application/x-www-form-urlencoded`), as the members of one object. A parameter must not be given
 * twice (RFC 6749, 3.1): readers differ on which of the two holds.
 * @throws DomainError `body-malformed`
 */
export function readForm(text: string): Record<string, string> {
  const parameters = [...new URLSearchParams(text)];
  const names = new Set(parameters.map(([name]) => name));
  if (names.size < parameters.length)
    throw bodyMalformed({ detail: 'The form gives a parameter more than once.' });
  if (parameters.length > most) throw bodyMalformed({ detail: `The form has more than ${most} parameters.` });
  return Object.fromEntries(parameters);
}

import { directoryId } from '../../../kernel/directory';
import { derivedId } from '../../../kernel/values/id';
import type { MailedTokens } from './mailed-tokens';

/**
 * The name of an address in records of mails: by it the mails to the address are found when its person is erased, and without the
 * secret nobody finds the address from it.
 */
export function mailboxOf(email: string, tokens: MailedTokens): string {
  return derivedId(directoryId, tokens.derive('mailbox', email));
}

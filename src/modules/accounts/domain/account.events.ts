import { defineEvent } from '../../../kernel/events/domain-event';
import type { FactorChange } from './factors/factor-change';

/** Something that is mailed was asked for. It names neither the token nor the address: the worker reads the row of its subject. */
export const oneTimeTokenIssued = defineEvent<object>('one_time_token.issued.v1');
export const passwordChanged = defineEvent<object>('person.password_changed.v1');
/** How the person signs in has changed. */
export const factorChanged = defineEvent<{ readonly change: FactorChange }>('person.factor_changed.v1');
/** The person's account is gone. `mailboxes` are what records of mails call the person's addresses; nobody finds an address from one. */
export const personErased = defineEvent<{ readonly mailboxes: readonly string[] }>('person.erased.v1');
export const invitationErased = defineEvent<{ readonly mailboxes: readonly string[] }>(
  'invitation.erased.v1',
);
export const invitationIssued = defineEvent<object>('invitation.issued.v1');

import { defineEvent } from '../../../kernel/events/domain-event';

/** Without the subject: it names a person, and events are kept. */
interface LinkFacts {
  readonly userId: string;
  readonly issuer: string;
}

export const identityLinked = defineEvent<LinkFacts>('external_identity.linked.v1');
export const identityUnlinked = defineEvent<LinkFacts>('external_identity.unlinked.v1');

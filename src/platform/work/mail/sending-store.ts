import { Injectable } from '@nestjs/common';
import { derivedId } from '../../../kernel/id';
import type { Mail } from '../../../kernel/mailer';
import { currentTenantId } from '../../../kernel/scope';
import { ScopedDatabase } from '../../data/database/scoped-database';

/** Which mail it is: of each kind there is one for an event. */
export type MailKey = Pick<Mail, 'kind' | 'eventId'>;

/** A mail, and the person whom it is for. */
export type SentMail = Pick<Mail, 'kind' | 'eventId' | 'person'>;

export type SendingResult = 'sent' | 'failed' | 'uncertain';

export interface MailToPerson extends MailKey {
  readonly state: 'sending' | SendingResult;
  readonly time: Date;
  /** Whether it is being handed over: a try that is older was cut off. */
  readonly isUnderWay: boolean;
}

/** What became of the current tenant's mails. */
@Injectable()
export class SendingStore {
  constructor(private readonly database: ScopedDatabase) {}

  /**
   * Notes that the mail is about to be handed over: `begun`, and nobody else may begin until a failure is noted. Not where
   * it was tried before without one: `over`. A try whose end nobody has noted was cut off, and what became of it cannot
   * be known: `cut-off`, told once.
   */
  begin({ kind, eventId, person }: SentMail): Promise<'begun' | 'over' | 'cut-off'> {
    const tenant = currentTenantId();
    const id = derivedId(eventId, kind);
    return this.database.write(async (manager) => {
      const begun = await manager.query<unknown[]>(begin, [tenant, id, eventId, kind, person ?? null]);
      if (begun.length > 0) return 'begun';
      const [, given] = await manager.query<[unknown, number]>(giveUp, [tenant, id]);
      return given > 0 ? 'cut-off' : 'over';
    });
  }

  /** The mails to a person. Those whose record is older than the column are found by their event, while it is retained. */
  async sentTo(person: string): Promise<readonly MailToPerson[]> {
    const rows = await this.database.select(sentTo, [currentTenantId(), person]);
    return rows as unknown as readonly MailToPerson[];
  }

  /** For the try that has begun: also when another has given it up meanwhile, since a sender that was taken for dead knows better. */
  async note({ kind, eventId }: MailKey, result: SendingResult): Promise<void> {
    const values = [currentTenantId(), derivedId(eventId, kind), result];
    await this.database.write((manager) => manager.query(note, values));
  }
}

const begin = `
  insert into mail_sendings as s (tenant_id, id, version, created_at, updated_at, event_id, kind, state, attempts, person_id)
  values ($1, $2, 1, now(), now(), $3, $4, 'sending', 1, $5)
  on conflict (tenant_id, id) do update
  set state = 'sending', attempts = s.attempts + 1, version = s.version + 1, updated_at = now()
  where s.state = 'failed'
  returning attempts`;

const giveUp = `
  update mail_sendings set state = 'uncertain', version = version + 1, updated_at = now()
  where tenant_id = $1 and id = $2 and state = 'sending'`;

const sentTo = `
  select event_id as "eventId", kind, state, created_at as time,
    state = 'sending' and updated_at > now() - interval '2 minutes' as "isUnderWay"
  from mail_sendings where tenant_id = $1 and (person_id = $2 or person_id is null and event_id in (
    select id from events where tenant_id = $1 and subject = $2))
  order by id`;

const note = `
  update mail_sendings set state = $3, version = version + 1, updated_at = now()
  where tenant_id = $1 and id = $2`;

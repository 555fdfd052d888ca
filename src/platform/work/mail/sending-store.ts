import { Injectable } from '@nestjs/common';
import { currentTenantOrDirectory } from '../../../kernel/directory';
import { derivedId } from '../../../kernel/values/id';
import type { Mail } from '../../../kernel/mailer';
import { currentScope } from '../../../kernel/authorization/scope';
import { ScopedDatabase } from '../../data/database/transactions/scoped-database';

/** The mail that it is: of each kind there is one for an event. */
export type MailKey = Pick<Mail, 'kind' | 'eventId'>;

/** A mail, and the person whom it is for. */
export type SentMail = Pick<Mail, 'kind' | 'eventId' | 'person'>;

export type SendingResult = 'sent' | 'failed' | 'uncertain';

/** `abandoned`: uncertain, until an operator decided that it is not sent again. */
export type SendingState = 'sending' | SendingResult | 'abandoned';

export interface MailToPerson extends MailKey {
  readonly state: SendingState;
  readonly time: Date;
  /** Whether it is being handed over: a try that is older was cut off. */
  readonly isUnderWay: boolean;
}

/** Outcomes of mails: the current tenant's, or, in the system scope, those to people outside any tenant. */
@Injectable()
export class SendingStore {
  constructor(private readonly database: ScopedDatabase) {}

  /**
   * Notes that the mail is about to be handed over: `begun`, and nobody else may begin until a failure is noted. Not where
   * it was tried before without one: `over`. A try whose end nobody has noted was cut off, and what became of it cannot
   * be known: `cut-off`, told once.
   */
  begin({ kind, eventId, person }: SentMail): Promise<'begun' | 'over' | 'cut-off'> {
    const { begin, giveUp, values } = statements();
    const id = derivedId(eventId, kind);
    return this.database.write(async (manager) => {
      const begun = await manager.query<unknown[]>(begin, [...values, id, eventId, kind, person ?? null]);
      if (begun.length > 0) return 'begun';
      const [, given] = await manager.query<[unknown, number]>(giveUp, [...values, id]);
      if (given === 0) return 'over';
      await manager.query(tellUncertain, [currentTenantOrDirectory(), id, eventId, kind]);
      return 'cut-off';
    });
  }

  /** The mails to a person. Those whose record is older than the column are found by their event, while it is retained. */
  async sentTo(person: string): Promise<readonly MailToPerson[]> {
    const { sentTo, values } = statements();
    const rows = await this.database.select(sentTo, [...values, person]);
    return rows as unknown as readonly MailToPerson[];
  }

  /** For the try that has begun: also when another has given it up meanwhile, since a sender that was taken for dead knows better. */
  async note({ kind, eventId }: MailKey, result: SendingResult): Promise<void> {
    const { note, values } = statements();
    const id = derivedId(eventId, kind);
    const tenant = currentTenantOrDirectory();
    await this.database.write(async (manager) => {
      const noted = await manager.query<{ before: string }[]>(note, [...values, id, result]);
      if (result === 'uncertain') await manager.query(tellUncertain, [tenant, id, eventId, kind]);
      else if (noted[0]?.before !== 'sending') await manager.query(decided, [tenant, id]);
    });
  }
}

interface Statements {
  readonly begin: string;
  readonly giveUp: string;
  readonly note: string;
  readonly sentTo: string;
}

const ofUserOrEvent = `tenant_id = $1 and (person_id = $2 or person_id is null and event_id in (
    select id from events where tenant_id = $1 and subject = $2))`;

/** For a table of tenants, or of the directory, whose rows have no tenant. */
function statementsOf(table: string, isTenant: boolean): Statements {
  const tenant = isTenant ? 'tenant_id, ' : '';
  const at = (position: number): string => `$${position + (isTenant ? 1 : 0)}`;
  const own = `${isTenant ? 'tenant_id = $1 and ' : ''}id = ${at(1)}`;
  return {
    begin: `
  insert into ${table} as s (${tenant}id, version, created_at, updated_at, event_id, kind, state, attempts, person_id)
  values (${isTenant ? '$1, ' : ''}${at(1)}, 1, now(), now(), ${at(2)}, ${at(3)}, 'sending', 1, ${at(4)})
  on conflict (${tenant}id) do update
  set state = 'sending', attempts = s.attempts + 1, version = s.version + 1, updated_at = excluded.updated_at
  where s.state = 'failed'
  returning attempts`,
    giveUp: `
  update ${table} set state = 'uncertain', version = version + 1, updated_at = now()
  where ${own} and state = 'sending'`,
    note: `
  with before as (select state from ${table} where ${own} for update), noted as (
    update ${table} set state = ${at(2)}, version = version + 1, updated_at = now() where ${own}
  )
  select state as before from before`,
    sentTo: `
  select event_id as "eventId", kind, state, created_at as time,
    state = 'sending' and updated_at > now() - interval '2 minutes' as "isUnderWay"
  from ${table} where ${isTenant ? ofUserOrEvent : 'person_id = $1'}
  order by id`,
  };
}

/** For operators, who see no tenant's records. */
const tellUncertain = `
  insert into uncertain_mails (tenant_id, id, event_id, kind) values ($1, $2, $3, $4) on conflict do nothing`;

const decided = `delete from uncertain_mails where tenant_id = $1 and id = $2`;

const ofTenants = statementsOf('mail_sendings', true);
const ofDirectory = statementsOf('directory_mail_sendings', false);

function statements(): Statements & { readonly values: readonly string[] } {
  const scope = currentScope();
  return scope.kind === 'tenant'
    ? { ...ofTenants, values: [scope.tenantId] }
    : { ...ofDirectory, values: [] };
}

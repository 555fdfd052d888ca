import { Injectable } from '@nestjs/common';
import { derivedId } from '../../kernel/id';
import type { Mail } from '../../kernel/mailer';
import { currentTenantId } from '../../kernel/scope';
import { ScopedDatabase } from '../database/scoped-database';

/** A mail that this caller, and nobody else, may hand over now. */
export interface Sending {
  readonly id: string;
  /** How often it has been tried, this time included: an earlier try's note changes nothing any more. */
  readonly attempt: number;
}

export type SendingResult = 'sent' | 'failed' | 'uncertain';

/** What became of the current tenant's mails. */
@Injectable()
export class SendingStore {
  constructor(private readonly database: ScopedDatabase) {}

  /**
   * Notes that the mail is about to be handed over, unless it was tried before without a definite failure: `over`. A try
   * whose end nobody has noted was cut off, and what became of it cannot be known: `cut-off`, told once.
   */
  begin({ kind, eventId }: Pick<Mail, 'kind' | 'eventId'>): Promise<Sending | 'over' | 'cut-off'> {
    const tenant = currentTenantId();
    const id = derivedId(eventId, kind);
    return this.database.write(async (manager) => {
      const [begun] = await manager.query<{ attempts: number }[]>(begin, [tenant, id, eventId, kind]);
      if (begun) return { id, attempt: begun.attempts };
      const [, given] = await manager.query<[unknown, number]>(giveUp, [tenant, id]);
      return given > 0 ? 'cut-off' : 'over';
    });
  }

  async note({ id, attempt }: Sending, result: SendingResult): Promise<void> {
    await this.database.write((manager) => manager.query(note, [currentTenantId(), id, attempt, result]));
  }
}

const begin = `
  insert into mail_sendings as s (tenant_id, id, version, created_at, updated_at, event_id, kind, state, attempts)
  values ($1, $2, 1, now(), now(), $3, $4, 'sending', 1)
  on conflict (tenant_id, id) do update
  set state = 'sending', attempts = s.attempts + 1, version = s.version + 1, updated_at = now()
  where s.state = 'failed'
  returning attempts`;

const giveUp = `
  update mail_sendings set state = 'uncertain', version = version + 1, updated_at = now()
  where tenant_id = $1 and id = $2 and state = 'sending'`;

/** Whoever was taken for dead and is not may know better than those who gave up. */
const note = `
  update mail_sendings set state = $4, version = version + 1, updated_at = now()
  where tenant_id = $1 and id = $2 and attempts = $3 and state in ('sending', 'uncertain')`;

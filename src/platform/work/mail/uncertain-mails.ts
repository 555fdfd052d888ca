import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '../../../kernel/authorization/audit';
import { directoryId } from '../../../kernel/directory';
import { newId } from '../../../kernel/values/id';
import type { ListQuery, Page } from '../../../kernel/lists/list';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { ScopedDatabase } from '../../data/database/transactions/scoped-database';
import { TypeormRepository } from '../../data/database/repository/typeorm.repository';
import { DiscoveredConsumers } from '../events/deliveries/discovered-consumers';
import { Outbox } from '../events/log/outbox';
import {
  mailEventGone,
  type UncertainMail,
  uncertainMailList,
  uncertainMailNotFound,
  uncertainMailTable,
} from './uncertain-mail';

/** Mails of which nobody knows whether they were sent, of all tenants, and an operator's decision. For the system scope. */
@Injectable()
export class UncertainMails extends TypeormRepository<UncertainMail> {
  constructor(
    database: ScopedDatabase,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly consumers: DiscoveredConsumers,
    private readonly outbox: Outbox,
  ) {
    super(database, { table: uncertainMailTable, list: uncertainMailList });
  }

  list(query: ListQuery): Promise<Page<UncertainMail>> {
    return this.page(query, 'true');
  }

  /** @throws DomainError `uncertain-mail-not-found` */
  async get(id: string): Promise<UncertainMail> {
    const mail = await this.findOne('id = $1', [id]);
    if (!mail) throw uncertainMailNotFound();
    return mail;
  }

  /**
   * Has the mail made and sent again, though it may have been sent: its event goes once more to those of its consumers that call
   * other systems, which leave everything else alone that they have done.
   * @throws DomainError `uncertain-mail-not-found`, `mail-event-gone`
   */
  resend(id: string): Promise<void> {
    return this.decide(id, 'failed', 'mail.resent', async (manager, { organisationId, eventId }) => {
      const calling = this.consumers.declared().filter(({ isCalling }) => isCalling);
      const wants = calling.flatMap(({ name, types }) => types.map((type) => [name, type] as const));
      const columns = [wants.map(([name]) => name), wants.map(([, type]) => type)];
      await manager.query(forget, [organisationId, eventId, ...columns]);
      const rows = await manager.query<unknown[]>(again, [
        organisationId,
        eventId,
        ...columns,
        calling.map(() => newId()),
      ]);
      if (rows.length === 0) throw mailEventGone();
    });
  }

  /** Leaves the mail as it is for good: nothing sends it again. @throws DomainError `uncertain-mail-not-found` */
  giveUp(id: string): Promise<void> {
    return this.decide(id, 'abandoned', 'mail.given_up', () => Promise.resolve());
  }

  /** In the system scope and the mail's tenant's together: the record of a mail is its tenant's alone. */
  private decide(
    id: string,
    state: 'failed' | 'abandoned',
    type: string,
    act: (manager: EntityManager, mail: UncertainMail) => Promise<void>,
  ): Promise<void> {
    return this.unitOfWork.write(async () => {
      const mail = await this.lockOne('id = $1', [id]);
      if (!mail) throw uncertainMailNotFound();
      const { organisationId, kind, eventId } = mail;
      const isDirectorys = organisationId === directoryId;
      await this.database.write((manager) => manager.query(remove, [organisationId, id]));
      const changes = {
        mail: { after: kind },
        event: { after: eventId },
        organisation: { after: organisationId },
      };
      await this.audit.record({ type, changes });
      if (isDirectorys) await this.database.write((manager) => manager.query(setDirectorys, [id, state]));
      await this.unitOfWork.writeInTenant(organisationId, () =>
        this.database.write(async (manager) => {
          if (!isDirectorys) await manager.query(setTenants, [organisationId, id, state]);
          await act(manager, mail);
        }),
      );
      await this.unitOfWork.afterCommit(() => this.outbox.stored.emit());
    });
  }
}

const remove = `delete from uncertain_mails where tenant_id = $1 and id = $2`;

const setTenants = `
  update mail_sendings set state = $3, version = version + 1, updated_at = now()
  where tenant_id = $1 and id = $2 and state = 'uncertain'`;

const setDirectorys = `
  update directory_mail_sendings set state = $2, version = version + 1, updated_at = now()
  where id = $1 and state = 'uncertain'`;

/** The event, for each consumer that calls others and wants it. */
const wanted = `
  select e.tenant_id, e.id, e.slot, e.subject, e.position, c.consumer
  from events e join unnest($3::text[], $4::text[]) c (consumer, type) on c.type = e.type
  where e.tenant_id = $1 and e.id = $2`;

/** As if they had never handled it. */
const forget = `
  delete from event_inbox i using (${wanted}) w
  where i.tenant_id = w.tenant_id and i.id = w.id and i.consumer = w.consumer and i.slot = w.slot`;

const again = `
  insert into event_deliveries (tenant_id, id, consumer, event_id, slot, subject, position)
  select w.tenant_id, ($5::uuid[])[(row_number() over ())::integer], w.consumer, w.id, w.slot, w.subject, w.position from (${wanted}) w
  on conflict (tenant_id, consumer, subject, position) do update set due_at = event_deliveries.due_at
  returning id`;

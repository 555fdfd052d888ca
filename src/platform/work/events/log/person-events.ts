import { Injectable } from '@nestjs/common';
import type { ReceivedEvent } from '../../../../kernel/events/domain-event';
import { currentTenantId } from '../../../../kernel/authorization/scope';
import type { Placeholder } from '../../../../kernel/personal';
import { overIdRanges, StepSize } from '../../../data/database/lists/id-ranges';
import { ScopedDatabase } from '../../../data/database/transactions/scoped-database';
import { firstId } from './event-log';
import { eventSlots } from './event-slots';
import { receivedEvent } from './received-event';

/** Events that one statement looks for. */
const perPage = 500;

/** The persons in the current tenant's log. A person is named by the id of its entity. */
@Injectable()
export class PersonEvents {
  constructor(private readonly database: ScopedDatabase) {}

  /**
   * Overwrites the named members in the data of events about these persons and of events that name them, and what failed
   * deliveries say of them. Inside a unit of work.
   * @param persons 1 to 100 ids
   * @param placeholders what takes the place of each member; `{id}` stands for the person's id
   * @param values what is known of the persons, as a message may repeat it
   */
  async erase(
    persons: readonly string[],
    placeholders: Readonly<Record<string, Placeholder>>,
    values: readonly string[],
  ): Promise<void> {
    await this.database.write(async (manager) => {
      const size = new StepSize();
      for (let slot = 0; slot < eventSlots.slots; slot += 1)
        await overIdRanges(this.select, { ...eventsOf(slot), size }, async ({ after, rows }) => {
          await manager.query(eraseStep, [slot, after, rows, persons, placeholders]);
        });
      const deliveries = { from: 'event_deliveries where tenant_id = $1', values: [currentTenantId()] };
      await overIdRanges(this.select, deliveries, async ({ after, until }) => {
        const step = [currentTenantId(), persons, values, erasedProblem, after, until];
        await manager.query(eraseProblems, step);
      });
    });
  }

  /**
   * Values of the named members in retained events about these persons: an address that was changed may stand elsewhere.
   * @param persons 1 to 100 ids
   */
  async formerValues(
    persons: readonly string[],
    members: readonly string[],
  ): Promise<readonly { readonly person: string; readonly value: string }[]> {
    const found: { person: string; value: string }[] = [];
    const size = new StepSize();
    for (let slot = 0; slot < eventSlots.slots; slot += 1)
      await overIdRanges(this.select, { ...eventsOf(slot), size }, async ({ after, until }) => {
        const values = [currentTenantId(), slot, persons, members, after, until];
        found.push(...((await this.select(formerValues, values)) as typeof found));
      });
    return found;
  }

  private readonly select = (sql: string, values: unknown[]) => this.database.select(sql, values);

  /** Events about the person, that name it or were its acts, in pages: of each slot in the order of the ids. */
  async *about(person: string): AsyncGenerator<readonly ReceivedEvent[]> {
    for (let slot = 0; slot < eventSlots.slots; slot += 1) {
      let after = firstId;
      for (let found = perPage; found === perPage;) {
        const rows = await this.database.select(page, [currentTenantId(), slot, after, person, perPage]);
        found = rows.length;
        if (found === 0) break;
        after = rows.at(-1)?.['event_id'] as string;
        yield rows.map(receivedEvent);
      }
    }
  }
}

const eventsOf = (slot: number) => ({
  from: 'events where tenant_id = $1 and slot = $2',
  values: [currentTenantId(), slot],
});

const eraseStep = 'select erase_person_events($1, $2, $3, $4, $5) as last';

const erasedProblem = 'Erased with the personal data of a user.';

const eraseProblems = `
  update event_deliveries d set problem = jsonb_set(problem, '{message}', to_jsonb($4::text))
  where tenant_id = $1 and id > $5 and id <= $6 and problem is not null and (
    subject = any($2)
    or exists (select from unnest($3::text[]) value where strpos(strata_fold(problem ->> 'message'), strata_fold(value)) > 0)
    or exists (select from events e where e.tenant_id = d.tenant_id and e.id = d.event_id and e.slot = d.slot
      and e.data::text ~ array_to_string($2::uuid[], '|')))`;

const formerValues = `
  select distinct e.subject as person, leaf #>> '{}' as value
  from events e, unnest($4::text[]) member,
    jsonb_path_query(e.data, ('lax $.**.' || to_json(member))::jsonpath) found, jsonb_path_query(found, 'lax $.**') leaf
  where e.tenant_id = $1 and e.slot = $2 and e.id > $5 and e.id <= $6 and e.subject = any($3) and jsonb_typeof(leaf) = 'string'`;

const page = `
  select *, id as event_id from events
  where tenant_id = $1 and slot = $2 and id > $3
    and (subject = $4::uuid or actor in ('user:' || $4::text, 'person:' || $4::text) or strpos(data::text, $4::text) > 0)
  order by id limit $5`;

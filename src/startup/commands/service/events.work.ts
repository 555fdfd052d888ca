import type { INestApplicationContext } from '@nestjs/common';
import { parseInstant } from '../../../kernel/values/instant';
import { newestFirst } from '../../../kernel/lists/list';
import { runAsSystem } from '../../../kernel/authorization/scope';
import type { Config } from '../../../platform/foundation/config/config';
import { DeadLetters } from '../../../platform/work/events/dead-letters/dead-letters';
import { EventLog } from '../../../platform/work/events/log/event-log';
import { EventRuns } from '../../../platform/work/events/runs/event-runs';
import { EventRecordsModule } from '../../../platform/work/events/event-records.module';
import { cloudEvent } from '../../../platform/work/events/log/received-event';
import { commandLine } from '../../../platform/edge/command-line/operator';
import { UsageError } from '../../../platform/edge/command-line/usage-error';
import { inCommandContext } from '../../command-line/command-context';
import { consumersOfBuild } from '../../command-line/consumers-of-build';
import { organisationId } from '../../command-line/organisation-id';

export type EventAction =
  | 'consumers'
  | 'consumers remove'
  | 'dead-letters'
  | 'show'
  | 'redrive'
  | 'redrive-all'
  | 'discard'
  | 'replay'
  | 'redeliver';

/** Options of an action. */
export interface GivenOptions {
  readonly consumer?: string | undefined;
  readonly since?: string | undefined;
  readonly tenant?: string | undefined;
}

interface Known extends GivenOptions {
  /** The names of the consumers of this build, for the action that asks. */
  readonly inCode?: readonly string[];
}

/** The outcome of an action. */
export interface Told {
  /** For people. */
  readonly text: string;
  /** For programs. */
  readonly records: readonly object[];
  /** A sentence about records that are not among these; the text has it as well. */
  readonly rest?: string;
}

type Action = (app: INestApplicationContext, given: Known, named: string) => Promise<Told>;

const actions: Readonly<Record<EventAction, Action>> = {
  consumers: async (app) => {
    const consumers = await app.get(EventLog).consumers();
    const lines = consumers.map(({ name, types, waiting, dead }) =>
      types.includes('*')
        ? `${name}: ${waiting} waiting for the broker, ${dead} dead`
        : `${name}: ${waiting} waiting, ${dead} dead; wants ${types.join(', ')}`,
    );
    return { text: lines.join('\n'), records: consumers };
  },
  'consumers remove': async (app, { inCode = [] }, name) => {
    const runs = app.get(EventRuns);
    const { events } = await runs.finish(await runs.removeConsumer(name, inCode), progress);
    return {
      text: `${name} is removed; ${events} undone event(s) were given up.`,
      records: [{ consumer: name, events }],
    };
  },
  'dead-letters': async (app, { consumer }) => {
    const filters =
      consumer === undefined ? [] : [{ field: 'consumer', operator: 'eq', value: consumer } as const];
    const query = { filters, switches: [], sort: newestFirst, limit: 100, total: true };
    const { items, total: { count, isExact } = { count: 0, isExact: true } } = await app
      .get(DeadLetters)
      .list(query);
    if (count === 0 && consumer !== undefined) await app.get(EventLog).assertConsumer(consumer);
    const lines = items.map(
      ({ id, consumer: of, organisationId, subject, eventId, attempts, deadAt, problem }) =>
        `${id}  ${of}  organisation ${organisationId}  subject ${subject}  event ${eventId}  ${attempts} tries  ` +
        `${deadAt.toISOString()}  ${problem.code}: ${problem.message}`,
    );
    const left = `${isExact ? '' : 'more than '}${count - items.length}`;
    const rest = count > items.length ? `… and ${left} more.` : '';
    const text = count === 0 ? 'There are no dead letters.' : [...lines, rest].join('\n').trimEnd();
    return { text, records: items, rest };
  },
  show: async (app, _given, id) => {
    const { letter, event } = await app.get(DeadLetters).get(id);
    const record = { ...letter, event: cloudEvent(event) };
    return { text: JSON.stringify(record, null, 2), records: [record] };
  },
  redrive: async (app, _given, id) => {
    await app.get(DeadLetters).redrive(id);
    return { text: 'It is tried again.', records: [] };
  },
  'redrive-all': async (app, { consumer = '' }) => {
    const count = await app.get(DeadLetters).redriveAll(consumer);
    return { text: `${count} are tried again.`, records: [{ consumer, events: count }] };
  },
  discard: async (app, _given, id) => {
    await app.get(DeadLetters).discard(id);
    return { text: 'It is discarded; the events behind it go on.', records: [] };
  },
  replay: async (app, { consumer = '', since = '', tenant }) => {
    const time = timeOf(since);
    const tenantId = tenant === undefined ? undefined : await organisationId(tenant, app);
    const runs = app.get(EventRuns);
    const { events } = await runs.finish(await runs.replay({ consumer, since: time, tenantId }), progress);
    return { text: `${consumer} handles ${events} event(s) again.`, records: [{ consumer, events }] };
  },
  redeliver: async (app, { consumer = '', since = '' }) => {
    const runs = app.get(EventRuns);
    const { events } = await runs.finish(await runs.redeliver(consumer, timeOf(since)), progress);
    return {
      text: `${consumer} gets ${events} event(s) that it had not done.`,
      records: [{ consumer, events }],
    };
  },
};

/** @param named the id or the name that the action takes */
export async function doWithEvents(action: EventAction, given: GivenOptions, named: string): Promise<Told> {
  const known =
    action === 'consumers remove' ? { inCode: (await consumersOfBuild()).map(({ name: one }) => one) } : {};
  const work = (app: INestApplicationContext): Promise<Told> =>
    runAsSystem(() => actions[action](app, { ...given, ...known }, named), commandLine);
  return inCommandContext(
    async (config) => [EventRecordsModule, ...(given.tenant === undefined ? [] : await directory(config))],
    work,
  );
}

/** For the one action that may be given a slug. */
async function directory(config: Config) {
  const { CacheModule } = await import('../../../platform/data/cache/cache.module');
  const { DirectoryModule } = await import('../../../modules/organisations/directory.module');
  return [CacheModule.forCommand(config), DirectoryModule];
}

/** Not on standard output, which is for what came of it. */
function progress(count: number, percent: number): void {
  process.stderr.write(`${percent} %: ${count} events …\n`);
}

function timeOf(since: string): Date {
  const time = parseInstant(since);
  if (time) return time;
  throw new UsageError(`--since takes a time such as 2026-11-21T08:00:00Z, not "${since}"`);
}

import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { actorName } from '../../../../kernel/authorization/actor';
import { AuditLog } from '../../../../kernel/authorization/audit';
import { Clock } from '../../../../kernel/clock';
import { newId } from '../../../../kernel/values/id';
import type { ListQuery, Page } from '../../../../kernel/lists/list';
import { currentActor } from '../../../../kernel/authorization/scope';
import { organisationNotFound } from '../../../../kernel/authorization/tenant-unknown';
import { UnitOfWork } from '../../../../kernel/unit-of-work';
import { ScopedDatabase } from '../../../data/database/transactions/scoped-database';
import { TypeormRepository } from '../../../data/database/repository/typeorm.repository';
import { Signal } from '../../../foundation/signal';
import { consumerInCode, consumerMissing, EventLog } from '../log/event-log';
import { type EventRun, eventRunFinished, eventRunList, eventRunNotFound, eventRunTable } from './event-run';
import { EventRunSteps } from './event-run-steps';

/** Milliseconds between two looks at a run of which another process takes a step. */
const pause = 100;

export interface ReplayRequest {
  readonly consumer: string;
  readonly since: Date;
  /** All tenants' unless given. */
  readonly tenantId?: string | undefined;
}

/** Replays, redeliveries and removals of consumers, whether a route or a command has begun them. For the system scope. */
@Injectable()
export class EventRuns extends TypeormRepository<EventRun> {
  constructor(
    database: ScopedDatabase,
    private readonly log: EventLog,
    private readonly steps: EventRunSteps,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {
    super(database, { table: eventRunTable, list: eventRunList });
  }

  /** Told the id of each run that this process has begun. */
  readonly begun = new Signal<string>();

  list(query: ListQuery): Promise<Page<EventRun>> {
    return this.page(query, 'true');
  }

  /** @throws DomainError `event-run-not-found` */
  async get(id: string): Promise<EventRun> {
    const run = await this.findOne('id = $1', [id]);
    if (!run) throw eventRunNotFound();
    return run;
  }

  /** How far each is: percent, by its id. */
  async percents(runs: readonly Pick<EventRun, 'id'>[]): Promise<ReadonlyMap<string, number>> {
    return runs.length === 0 ? new Map() : this.steps.percents(runs.map(({ id }) => id));
  }

  /** The ids of those that have not ended and that no process has gone on with of late. */
  async left(): Promise<string[]> {
    const rows = await this.database.select(left, []);
    return rows.map(({ id }) => id as string);
  }

  /**
   * Begins to have a consumer handle again what has happened since then, as if it never had. What it has not done yet is not
   * done twice.
   * @throws DomainError `event-consumer-unknown`, `organisation-not-found`
   */
  replay({ consumer, since, tenantId }: ReplayRequest): Promise<EventRun> {
    return this.unitOfWork.write(async () => {
      const [rows] = await this.database.write((manager) =>
        manager.query<[{ replays: number; types: string[] }[], number]>(countReplay, [consumer]),
      );
      const [found] = rows;
      if (!found) throw consumerMissing(consumer);
      if (tenantId !== undefined) await this.assertOrganisation(tenantId);
      const changes = {
        consumer: { after: consumer },
        since: { after: since },
        tenantId: { after: tenantId ?? null },
      };
      await this.audit.record({ type: 'events.replayed', changes });
      const { types, replays: replay } = found;
      return this.begin({ kind: 'replay', consumer, since, tenantId, types, replay });
    });
  }

  /**
   * Begins to deliver to a consumer what it should have had since then and has not done.
   * @throws DomainError `event-consumer-unknown`
   */
  redeliver(consumer: string, since: Date): Promise<EventRun> {
    return this.unitOfWork.write(async () => {
      await this.log.assertConsumer(consumer);
      const changes = { consumer: { after: consumer }, since: { after: since } };
      await this.audit.record({ type: 'events.redelivered', changes });
      return this.begin({ kind: 'redelivery', consumer, since });
    });
  }

  /**
   * Takes out a consumer that is no longer in the code: no event is stored for it any more, and begins to give up what it has
   * not done, dead letters included.
   * @param inCode the names of the consumers of this build
   * @throws DomainError `event-consumer-unknown`, `event-consumer-in-use`
   */
  removeConsumer(name: string, inCode: readonly string[]): Promise<EventRun> {
    if (inCode.includes(name))
      throw consumerInCode({ detail: `This build still has the consumer "${name}".` });
    return this.unitOfWork.write(async () => {
      await this.log.takeOut(name);
      await this.audit.record({ type: 'consumer.removed', changes: { consumer: { before: name } } });
      return this.begin({ kind: 'removal', consumer: name });
    });
  }

  /** Ends a run before it is done. What it has stored stays. @throws DomainError `event-run-not-found`, `event-run-finished` */
  stop(id: string): Promise<EventRun> {
    return this.unitOfWork.write(async () => {
      const stopped = await this.database.write((manager) => manager.query<[unknown[], number]>(stop, [id]));
      const run = await this.get(id);
      if (stopped[1] === 0) throw eventRunFinished();
      await this.audit.record({ type: 'events_run.stopped', collection: 'event_runs', subject: id });
      return run;
    });
  }

  /**
   * Takes the steps that are left, here and now.
   * @param progress is told how many events it was so far, and how far the run is in percent
   */
  async finish(
    { id }: Pick<EventRun, 'id'>,
    progress?: (count: number, percent: number) => void,
  ): Promise<EventRun> {
    for (;;) {
      const isTaken = await this.steps.take(id);
      const run = await this.get(id);
      if (run.finishedAt) return run;
      if (isTaken) progress?.(run.events, (await this.percents([run])).get(id) ?? 0);
      else await delay(pause);
    }
  }

  private async assertOrganisation(id: string): Promise<void> {
    const found = await this.database.select('select from organisations where id = $1', [id]);
    if (found.length === 0) throw organisationNotFound();
  }

  private async begin({ kind, consumer, since, tenantId, types, replay }: Begun): Promise<EventRun> {
    const [id, now] = [newId(), this.clock.now()];
    const values = [
      id,
      now,
      kind,
      consumer,
      since ?? null,
      tenantId ?? null,
      actorName(currentActor()),
      types ?? null,
      replay ?? null,
    ];
    await this.database.write(async (manager) => {
      await manager.query(begin, values);
      // There are few: operators begin them by hand.
      await manager.query(forgetOld, [now]);
    });
    await this.unitOfWork.afterCommit(() => this.begun.emit(id));
    return this.get(id);
  }
}

interface Begun extends Partial<Pick<ReplayRequest, 'since' | 'tenantId'>> {
  readonly kind: EventRun['kind'];
  readonly consumer: string;
  readonly types?: readonly string[];
  readonly replay?: number;
}

const countReplay = `
  update event_consumers set replays = replays + 1, version = version + 1, updated_at = now() where name = $1
  returning replays, types`;

const begin = `
  insert into event_runs (id, version, created_at, updated_at, until, kind, consumer, since, organisation_id, begun_by, types,
    replay, status, events)
  values ($1, 1, $2, $2, $2, $3, $4, $5, $6, $7, $8, $9, 'running', 0)`;

/** Days after its end for which a run is told of. */
const remembered = 90;

const forgetOld = `delete from event_runs where finished_at < $1::timestamptz - interval '${remembered} days'`;

/** Seconds after which the process that has begun a run, or has gone on with it, is taken to have left it. */
const patience = 2;

const left = `
  select id from event_runs where status = 'running' and updated_at < now() - interval '${patience} seconds'`;

const stop = `
  update event_runs set status = 'stopped', finished_at = now(), updated_at = now(), version = version + 1
  where id = $1 and status = 'running'`;

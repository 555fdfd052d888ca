import { hostname } from 'node:os';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { AuditLog } from '../../../kernel/authorization/audit';
import { newId } from '../../../kernel/values/id';
import { runAsSystem } from '../../../kernel/authorization/scope';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { DatabaseOutage } from '../../data/database/connection/database-outage';
import { ScopedDatabase } from '../../data/database/transactions/scoped-database';
import { TypeormRepository } from '../../data/database/repository/typeorm.repository';
import { Config } from '../../foundation/config/config';
import { jobRuns, PeriodicWork, runJobNow } from '../../foundation/periodic-work';
import { version } from '../../foundation/version';
import { type JobState, jobUnknown, type ServiceInstance, serviceInstanceTable } from './instance';

/** Milliseconds from one sign of life to the next, on the average. */
const period = 10_000;
/** Seconds after its last sign of life for which a process is taken to run: three pauses at their longest. */
const aliveFor = 45;
/** Minutes after which the row of a process that died is removed. */
const remembered = 10;

/** The processes that run, each known by a row that it renews: there is no other place where they know of each other. */
@Injectable()
export class Instances
  extends TypeormRepository<ServiceInstance>
  implements OnApplicationBootstrap, OnModuleDestroy
{
  constructor(
    database: ScopedDatabase,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly outage: DatabaseOutage,
    private readonly config: Config,
  ) {
    super(database, { table: serviceInstanceTable });
  }

  /** This process. */
  readonly id = newId();

  private readonly logger = new Logger('Instances');
  private readonly startedAt = new Date();
  private readonly beating = new PeriodicWork(
    'instances',
    period,
    () => this.beat(),
    (error) => {
      if (!this.outage.failed(this, error))
        this.logger.warn({ err: error }, 'This process could not tell that it runs; it tries again');
    },
  );

  onApplicationBootstrap(): void {
    this.beating.start();
    this.beating.runNow();
  }

  async onModuleDestroy(): Promise<void> {
    await this.beating.stop();
    const leave = `delete from service_instances where id = $1`;
    // Where the database is away the row stays, and is removed as that of a process that died.
    await runAsSystem(() => this.database.write((manager) => manager.query(leave, [this.id]))).catch(
      () => undefined,
    );
  }

  /** Every process that has shown itself of late, the youngest first. */
  async list(): Promise<ServiceInstance[]> {
    const all = await this.findAll(`updated_at > now() - make_interval(mins => $1)`, [remembered]);
    return all.toSorted((one, other) => (one.id < other.id ? 1 : -1));
  }

  isAlive({ updatedAt }: Pick<ServiceInstance, 'updatedAt'>): boolean {
    return Date.now() - updatedAt.getTime() < aliveFor * 1000;
  }

  /** The jobs of this process as they are now. */
  ownJobs(): JobState[] {
    return [...jobRuns()].map(([name, job]) => ({ name, ...job }));
  }

  /**
   * Has one process run a job now: this one where it has the job, and else the one that was seen last.
   * @returns the id of that process
   * @throws DomainError `job-unknown`
   */
  run(job: string): Promise<string> {
    return this.unitOfWork.write(async () => {
      const having = (await this.list())
        .filter((one) => this.isAlive(one) && one.jobs.some(({ name }) => name === job))
        .toSorted((one, other) => other.updatedAt.getTime() - one.updatedAt.getTime());
      const chosen = having.find(({ id }) => id === this.id) ?? having[0];
      if (!chosen) throw jobUnknown();
      await this.database.write((manager) => manager.query(want, [chosen.id, job]));
      const changes = { job: { after: job }, instance: { after: chosen.id } };
      await this.audit.record({ type: 'job.requested', changes });
      await this.unitOfWork.afterCommit(() => this.beating.runNow());
      return chosen.id;
    });
  }

  private async beat(): Promise<void> {
    const { role } = this.config;
    const jobs = JSON.stringify(this.ownJobs());
    const values = [this.id, this.startedAt, role, version, hostname(), process.pid, jobs];
    const wanted = await runAsSystem(() =>
      this.database.write(async (manager) => {
        const asked = await manager.query<{ wanted: string[] }[]>(askedFor, [this.id]);
        await manager.query(renew, values);
        await manager.query(forgetDead, [remembered]);
        return asked[0]?.wanted ?? [];
      }),
    );
    this.outage.worked(this);
    for (const name of wanted) runJobNow(name);
  }
}

const want = `
  update service_instances set wanted = array_append(array_remove(wanted, $2), $2) where id = $1`;

const askedFor = `select wanted from service_instances where id = $1 for update`;

const renew = `
  insert into service_instances (id, version, created_at, updated_at, role, release, host, process_id, jobs)
  values ($1, 1, $2, now(), $3, $4, $5, $6, $7)
  on conflict (id) do update
    set version = service_instances.version + 1, updated_at = excluded.updated_at, jobs = excluded.jobs, wanted = '{}'`;

const forgetDead = `delete from service_instances where updated_at < now() - make_interval(mins => $1)`;

import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, Service } from '../service';
import { Standstills } from '../processes/standstills';
import { until } from '../until';

/** Milliseconds between two requests of one client: services, proxies and clients share this process. */
const pause = 5;
const prefix = 'Version ';

/** A user whose full name counts its versions. */
class Subject {
  constructor(readonly id: string) {}

  /** When each version was acknowledged, so that those before it are no answer to a later question. */
  private readonly acknowledgedAt = [performance.now()];

  get newest(): number {
    return this.acknowledgedAt.length - 1;
  }

  acknowledge(): void {
    this.acknowledgedAt.push(performance.now());
  }

  /** Milliseconds from the moment when `version` was outdated to `asked`; 0 when that was later. */
  staleness(version: number, asked: number): number {
    return Math.max(0, asked - (this.acknowledgedAt[version + 1] ?? Infinity));
  }
}

export interface LoadOptions {
  readonly users?: number;
  readonly readersEach?: number;
  /** The services that take the writes in turn; otherwise all of them. */
  readonly writers?: readonly Service[];
}

/** Reads and writes over HTTP without a pause, at all services at once, every answer checked against the history. */
export class ReadWriteLoad {
  private constructor(
    readonly tenant: string,
    private readonly subjects: readonly Subject[],
    private readonly writers: Service[],
  ) {}

  private readonly standstills = new Standstills();
  readonly unexpected: string[] = [];
  /** Milliseconds since the value was outdated, for each answer that was older than an acknowledged write. */
  readonly stale: number[] = [];
  private reads = 0;
  private readonly writes = [0, 0];
  private stopped = false;
  private isHeld = false;
  private writing = 0;
  private loops: Promise<void>[] = [];

  static async start(
    services: readonly Service[],
    { users = 16, readersEach = 2, writers = services }: LoadOptions = {},
  ): Promise<ReadWriteLoad> {
    const [first] = services;
    const tenant = await first!.tenant();
    const created = await Promise.all(
      Array.from({ length: users }, async (_, n) => {
        const body = { email: `u${n}@example.com`, username: `user-${n}`, fullName: `${prefix}0` };
        const answer = await tenant.call('POST', '/api/v1/users', { body });
        if (answer.status !== 201) throw new Error(`No user could be made: ${answer.text}`);
        return new Subject(answer.body.id);
      }),
    );
    const load = new ReadWriteLoad(tenant.id, created, [...writers]);
    load.loops = [
      ...services.flatMap((service) => Array.from({ length: readersEach }, () => load.read(service))),
      // One after the other for each user, so that "the last acknowledged version" is a number.
      ...[0, 1].map((half) => load.write(half)),
    ];
    return load;
  }

  get counts(): { readonly reads: number; readonly writes: number } {
    return { reads: this.reads, writes: this.writes.reduce((sum, count) => sum + count, 0) };
  }

  get longestStale(): number {
    return Math.max(0, ...this.stale);
  }

  /** Waits for reads and for writes that began after the call. */
  async goesOn(times = 2): Promise<void> {
    const [reads, writes] = [this.reads, [...this.writes]];
    const isDone = (): boolean =>
      this.reads >= reads + 10 * times &&
      (this.isHeld || this.writes.every((count, half) => count >= writes[half]! + times));
    await until('requests have gone on', () => this.unexpected.length > 0 || isDone());
  }

  /** Has the load only read, once it resolves, until `release`: a write that cannot reach the store would void every entry. */
  async hold(): Promise<void> {
    this.isHeld = true;
    await until('no write is under way', () => this.writing === 0);
  }

  /** A write to some of the users, while the others are held. */
  async writeSome(services: readonly Service[]): Promise<void> {
    for (const subject of this.subjects.slice(0, 3)) await this.writeTo(subject, services[0]!);
  }

  release(): void {
    this.isHeld = false;
  }

  /** From now on some of the requests go to this service as well. */
  join(service: Service): void {
    this.writers.push(service);
    this.loops.push(this.read(service), this.read(service));
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.loops);
    this.standstills.stop();
  }

  private async read(service: Service): Promise<void> {
    const token = service.token(this.tenant);
    while (!this.stopped) {
      const subject = this.subjects[Math.floor(Math.random() * this.subjects.length)]!;
      const asked = performance.now();
      const answer = await this.ask(service, 'GET', subject, { token });
      this.reads += 1;
      if (!answer) return;
      const name = String(answer.body.fullName);
      const version = Number(name.slice(prefix.length));
      if (!Number.isInteger(version) || version > subject.newest + 1) this.unexpected.push(`GET: ${name}`);
      const staleness = subject.staleness(version, asked);
      if (staleness > 0) this.stale.push(staleness);
      await sleep(pause);
    }
  }

  private async write(half: number): Promise<void> {
    const mine = this.subjects.filter((_, index) => index % 2 === half);
    for (let turn = 0; !this.stopped; turn++) {
      if (this.isHeld) {
        await sleep(pause);
        continue;
      }
      this.writing += 1;
      const subject = mine[turn % mine.length]!;
      const service = this.writers[Math.floor(Math.random() * this.writers.length)]!;
      const isDone = await this.writeTo(subject, service);
      this.writing -= 1;
      if (!isDone) return;
      this.writes[half]! += 1;
      await sleep(3 * pause);
    }
  }

  private async writeTo(subject: Subject, service: Service): Promise<boolean> {
    const body = { fullName: `${prefix}${subject.newest + 1}` };
    const answer = await this.ask(service, 'PATCH', subject, { token: service.token(this.tenant), body });
    if (answer) subject.acknowledge();
    return answer !== undefined;
  }

  private async ask(
    service: Service,
    method: string,
    { id }: Subject,
    call: object,
  ): Promise<Answer | undefined> {
    try {
      for (;;) {
        const asked = performance.now();
        const answer = await service.call(method, `/api/v1/users/${id}`, call);
        if (answer.status === 200) return answer;
        if (this.standstills.explains(answer, asked)) continue;
        this.unexpected.push(`${method}: ${answer.status} ${answer.text}`);
        return undefined;
      }
    } catch (error) {
      this.unexpected.push(`${method}: ${String(error)}`);
      return undefined;
    }
  }
}

import { newId } from '../../../src/kernel/values/id';
import { demoTenantId } from '../../../src/platform/edge/http/api/demo';
import { pageOrigin } from '../accounts/people';
import { storePerson } from '../accounts/stored-person';
import { featureFacts, type Grant } from './feature-facts';
import { storeOperatorSession } from '../accounts/operator-session';
import { addDeadLetter } from '../events/dead-letter';
import { storeOperator } from '../accounts/stored-operator';
import { addEventRun, addFormerConsumer } from '../events/event-run';
import { addUncertainMail } from '../mail/uncertain-mail';
import { addUnansweredPayment } from '../payments/unanswered-payment';
import {
  collectionOf,
  exampleIdOf,
  type Operation,
  pathOf,
  type Query,
  type Schema,
} from './openapi-document';
import { signCallback } from '../payments/payment-callback';
import type { Answer, Call, Service } from '../service';

export interface OperationCall {
  /** Takes the place of every parameter in the path; the document's own example unless given. */
  readonly id?: string | undefined;
  readonly query?: Query;
  /** The document's own example unless given; `undefined` sends none. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly token?: string;
  readonly partner?: Signer;
}

/** Signs requests as a partner's client does. */
export type Signer = (method: string, path: string, body?: string) => Record<string, string>;

export interface CallerOptions {
  readonly token: string;
  /** Where the document has partners' operations. */
  readonly partner?: Signer;
  /** Begins every text this caller makes up, so that it is known again wherever it shows. */
  readonly mark?: string;
  /** Told of every answer. */
  readonly seen?: (operation: Operation, answer: Answer) => void;
}

export interface Created {
  readonly id: string;
  readonly body: Readonly<Record<string, unknown>>;
}

const grants = new Map([...featureFacts().values()].flatMap((facts) => Object.entries(facts.grants ?? {})));
const counted = new Map([...featureFacts().values()].flatMap((facts) => Object.entries(facts.counted ?? {})));
const persons = new Set([...featureFacts().values()].flatMap((facts) => facts.persons ?? []));

let made = 0;

/** Texts that name what is there: one that was made up would name nothing. */
const naming = new Set(['erased-mails']);

/** Stands for an id that the operation's grant has. */
const itsGrants = 'granted';

/** Resources that no test makes on purpose, by their collection. */
const unposted: Readonly<Record<string, (database: Service['database']) => Promise<string>>> = {
  '/api/v1/events/dead-letters': addDeadLetter,
  '/api/v1/events/consumers': addFormerConsumer,
  '/api/v1/events/runs': addEventRun,
  // Every process has it; and it waits for no lock that a scenario holds.
  '/api/v1/jobs': () => Promise.resolve('event-runs'),
  '/api/v1/payments/unanswered': addUnansweredPayment,
  '/api/v1/uncertain-mails': addUncertainMail,
  '/api/v1/operator/grants': async (database) => (await storeOperator({ database })).grantId,
  '/api/v1/operator/sessions': async (database) => (await storeOperatorSession({ database })).id,
  '/api/v1/sessions': async (database) => (await storePerson({ database })).sessionId,
  '/api/v1/people': async (database) => (await storePerson({ database })).id,
  // Only the grant of the operation, which has the cookie too, knows a session that its person may end.
  '/api/v1/auth/sessions': () => Promise.resolve(itsGrants),
  '/api/v1/auth/passkeys': () => Promise.resolve(itsGrants),
  // No identity provider is there to sign anybody in.
  '/api/v1/provider-sign-ins': () => Promise.resolve(itsGrants),
  '/api/v1/provider-sign-ins/completion': () => Promise.resolve(itsGrants),
};

/** Calls operations with nothing but what the document says of them, as one tenant or as the operator. */
export class OperationCaller {
  constructor(
    private readonly service: Pick<Service, 'call' | 'database' | 'secrets'>,
    readonly operations: readonly Operation[],
    private readonly options: CallerOptions,
  ) {}

  async send(operation: Operation, call: OperationCall = {}): Promise<Answer> {
    const grant = await this.grantFor(operation, call);
    const { query = {}, headers = {} } = call;
    const id = call.id === undefined || call.id === itsGrants ? (grant.id ?? exampleOf(operation)) : call.id;
    const token = call.token ?? (await this.tokenFor(operation));
    const path = pathOf(operation, id, query);
    const given = 'body' in call ? call.body : operation.body?.example;
    const takesBody = operation.method !== 'GET' && given !== undefined;
    const text = typeof given === 'string' || !takesBody ? given : JSON.stringify(given);
    const body = typeof text === 'string' ? granted(text, operation, grant) : text;
    const sign = call.partner ?? this.options.partner;
    const identities: Record<Operation['principal'], () => Call> = {
      tenant: () => ({ token }),
      operator: () => ({ operator: true }),
      partner: () => ({
        headers: sign?.(operation.method, path, takesBody ? String(body) : undefined) ?? {},
      }),
      provider: () => ({
        headers: signCallback(tenantOf(token), operation.method, path, takesBody ? String(body) : ''),
      }),
      session: () => ({
        headers: { origin: pageOrigin, ...(grant.cookie === undefined ? {} : { cookie: grant.cookie }) },
      }),
      visitor: () => ({ headers: { origin: pageOrigin } }),
      public: () => ({}),
    };
    const identity = identities[operation.principal]();
    const answer = await this.service.call(operation.method, path, {
      ...identity,
      headers: { ...identity.headers, ...headers },
      ...(takesBody ? { body } : {}),
    });
    this.options.seen?.(operation, answer);
    return answer;
  }

  /** A person of its own for each call: what ends a session ends no other call's. */
  private async grantFor(
    { operationId, principal }: Operation,
    { headers, body }: OperationCall,
  ): Promise<Grant> {
    if (principal === 'operator') return this.operatorsGrant(operationId, body);
    if (principal !== 'session' && principal !== 'visitor') return {};
    const context = { service: this.service, tenantId: tenantOf(this.options.token) };
    const own = await grants.get(operationId)?.(context);
    if (principal === 'visitor' || own?.cookie !== undefined || headers?.['cookie'] !== undefined)
      return own ?? {};
    return { ...own, cookie: (await storePerson(this.service)).cookie };
  }

  /** One for each body: a call that is sent again is the same call. */
  private operatorsGrant(operationId: string, body: unknown): Promise<Grant> {
    const name = `${operationId} ${JSON.stringify(body)}`;
    const known = this.given.get(name);
    if (known) return known;
    const context = { service: this.service, tenantId: '' };
    const grant = grants.get(operationId)?.(context) ?? Promise.resolve({});
    this.given.set(name, grant);
    return grant;
  }

  private readonly given = new Map<string, Promise<Grant>>();

  /** The tenant's own token; one person's where only a person can call the operation. */
  private tokenFor({ operationId }: Operation): string | Promise<string> {
    if (!persons.has(operationId) || this.options.token === '') return this.options.token;
    this.person ??= this.personsToken();
    return this.person;
  }

  /** The token of a person whom no cache knows yet, where only a person can call the operation. */
  async newPerson({ operationId }: Operation): Promise<string | undefined> {
    return persons.has(operationId) ? this.personsToken() : undefined;
  }

  private person: Promise<string> | undefined;

  private async personsToken(): Promise<string> {
    const { id: subject } = await this.create(this.named('getUser'));
    const path = `/api/v1/organisations/${tenantOf(this.options.token)}/tokens`;
    const answer = await this.service.call('POST', path, { operator: true, body: { subject } });
    return answer.body.token as string;
  }

  named(operationId: string): Operation {
    const found = this.operations.find((operation) => operation.operationId === operationId);
    if (!found) throw new Error(`The document has no operation ${operationId}`);
    return found;
  }

  /** The POST that makes what the operation works on, where there is one. */
  creationFor(operation: Operation): Operation | undefined {
    return this.creationIn(collectionOf(operation));
  }

  canCreate(operation: Operation): boolean {
    return this.creationFor(operation) !== undefined || collectionOf(operation) in unposted;
  }

  async create(operation: Operation): Promise<Created> {
    return this.createIn(collectionOf(operation));
  }

  private creationIn(collection: string): Operation | undefined {
    return this.operations.find(({ method, path }) => method === 'POST' && path.endsWith(collection));
  }

  private async createIn(collection: string): Promise<Created> {
    const store = unposted[collection];
    const post = store ? undefined : this.creationIn(collection);
    if (store) return { id: await store(this.service.database), body: {} };
    if (!post) throw new Error(`Nothing in the document creates a ${collection}`);
    const body = (await this.freshBody(post)) as Created['body'];
    const answer = await this.send(post, { body });
    if (answer.status >= 300) throw new Error(`${post.operationId} refuses its own example: ${answer.text}`);
    const { id, syncId = '' } = (answer.body ?? {}) as { id?: string; syncId?: string };
    return { id: id ?? syncId, body };
  }

  /** A body as it is sent: with the values that only a mail or the service could give. */
  async goodBody(operation: Operation): Promise<Readonly<Record<string, unknown>>> {
    const body = await this.freshBody(operation);
    const text = JSON.stringify(body ?? {});
    const grant = await this.grantFor(operation, { body: text });
    return JSON.parse(granted(text, operation, grant)) as Readonly<Record<string, unknown>>;
  }

  /** The document's example with texts of its own, and with this caller's resources where it names the demo's. */
  async freshBody(
    { operationId, body }: Operation,
    idIn: IdIn = (path) => this.ownId(path),
  ): Promise<unknown> {
    const fresh = body && (await this.fresh(body.example, body.schema, idIn));
    for (const name of counted.get(operationId) ?? [])
      Object.assign(fresh as object, {
        [name]: nextAfter((fresh as Record<string, unknown>)[name], (made += 1)),
      });
    return fresh;
  }

  private async ownId(collection: string): Promise<string> {
    return (await this.createIn(collection)).id;
  }

  private async fresh(value: unknown, schema: Schema | undefined, idIn: IdIn): Promise<unknown> {
    if (Array.isArray(value))
      return Promise.all(value.map((entry) => this.fresh(entry, schema?.items, idIn)));
    if (typeof value === 'object' && value !== null) {
      const members = Object.entries(value).map(
        async ([name, member]) => [name, await this.fresh(member, schema?.properties?.[name], idIn)] as const,
      );
      return Object.fromEntries(await Promise.all(members));
    }
    if (value === demoTenantId) return tenantOf(this.options.token);
    const named = this.operations.find((operation) => exampleIdOf(operation) === value);
    if (named && value !== undefined) return idIn(collectionOf(named));
    if (typeof value !== 'string') return value;
    // An id that names nothing of the demo's is one of its own: that of another caller would be taken for a leak.
    return schema?.format === 'uuid' ? newId() : this.marked(value, schema);
  }

  private marked(text: string, { format = 'email', enum: values, pattern = '' }: Schema = {}): string {
    const marked = `${this.options.mark ?? 'some'}${(made += 1)}-${text}`;
    const fits = !naming.has(text) && format === 'email' && !values && new RegExp(pattern, 'u').test(marked);
    return fits ? marked : text;
  }
}

/** The body with what the grant has in place of the document's examples, marked or not. */
function granted(text: string, { body }: Operation, { fields = {} }: Grant): string {
  let result = text;
  for (const [name, value] of Object.entries(fields)) {
    const example = (body?.example as Readonly<Record<string, unknown>> | undefined)?.[name];
    if (example === undefined) continue;
    // Texts may be marked, in an object as well.
    const written = escaped(JSON.stringify(example)).replaceAll(/(^|:)"/g, '$1"(?:[^"]*-)?');
    const pattern = new RegExp(`"${name}":${written}`, 'g');
    result = result.replace(pattern, `"${name}":${JSON.stringify(value)}`);
  }
  return result;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** Nobody's, where the token is none. */
function tenantOf(token: string): string {
  const [, claims = ''] = token.split('.');
  return /"tenant_id":"([^"]+)"/.exec(Buffer.from(claims, 'base64url').toString())?.[1] ?? '';
}

/** Another value of the kind: a number, a day or a time so many steps after it. */
function nextAfter(value: unknown, steps: number): unknown {
  if (typeof value !== 'string') return Number(value) + steps;
  const length = /^\d{4}-\d{2}-\d{2}$/.test(value) ? 10 : undefined;
  return new Date(Date.parse(value) + steps * 86_400_000).toISOString().slice(0, length);
}

function exampleOf({ parameters = [] }: Operation): string {
  const found = parameters.find((parameter) => parameter.in === 'path');
  return found?.example ?? found?.schema.example ?? '';
}

/** The id of a resource in the collection with this path. */
type IdIn = (collection: string) => Promise<string>;

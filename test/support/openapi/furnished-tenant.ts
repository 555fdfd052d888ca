import { collectionOf, isList, namesOneResource, type Operation } from './openapi-document';
import { OperationCaller } from './operation-caller';
import type { Answer, Service } from '../service';

/** A tenant that has some of everything the document's operations can make, deleted ones included. */
export interface FurnishedTenant {
  readonly caller: OperationCaller;
  readonly token: string;
  /** A deleted and a live resource of every way to make one. */
  readonly ids: readonly string[];
  /** The path that each of its resources was posted to, by id. */
  readonly made: ReadonlyMap<string, string>;
  /** The bodies its resources were made of, by operation. */
  readonly bodies: ReadonlyMap<Operation, unknown>;
  /** The beginning of every text in those bodies, which nobody else has. */
  readonly mark: string;
  readonly cursors: readonly string[];
  readonly etags: ReadonlySet<string>;
  /** Texts that no other tenant's answer may contain: every id it was ever answered, and the mark of every text it made up. */
  readonly secrets: ReadonlySet<string>;
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

export async function furnishTenant(
  service: Service,
  operations: readonly Operation[],
  mark: string,
): Promise<FurnishedTenant> {
  const secrets = new Set([mark]);
  const etags = new Set<string>();
  // Resources that others refer to are made on the way, and count as well.
  const all = new Map<string, string>();
  const seen = (operation: Operation, answer: Answer): void => {
    const { status, text } = answer;
    if (status >= 300) return;
    if (operation.principal === 'tenant' && status === 201)
      for (const id of idsIn(answer)) all.set(id, operation.path);
    for (const [id] of text.matchAll(uuid)) secrets.add(id);
    for (const [, version] of text.matchAll(/"version":(\d+)/g)) etags.add(`"${version}"`);
  };
  const operator = new OperationCaller(service, operations, { token: '', mark, seen });
  const { id } = await operator.create(operator.named('createOrganisation'));
  const token = service.token(id);
  const caller = new OperationCaller(service, operations, { token, mark, seen });

  const ids: string[] = [];
  const bodies = new Map<Operation, unknown>();
  for (const operation of operations.filter(isCreation)) {
    const made: string[] = [];
    for (let round = 0; round < 4; round += 1) {
      const body = await caller.freshBody(operation);
      bodies.set(operation, body);
      made.push(...idsIn(await succeed(caller, operation, { body })));
    }
    const removal = operations.find(
      (one) => one.method === 'DELETE' && one.path === `${operation.path}/{id}`,
    );
    if (removal) for (const id of made.slice(0, 2)) await succeed(caller, removal, { id });
    ids.push(...made.slice(0, 1), ...made.slice(-1));
  }

  // The person who calls what only persons can is there before anything is compared.
  await caller.send(caller.named('getMe'));

  const cursors: string[] = [];
  for (const operation of operations.filter((one) => one.principal === 'tenant' && isList(one))) {
    const { body } = await succeed(caller, operation, { query: { limit: '1' } });
    if (typeof body.nextCursor !== 'string')
      throw new Error(`${operation.operationId} has too few items: what was made is not in it`);
    cursors.push(body.nextCursor as string);
  }
  return { caller, token, ids, made: all, bodies, mark, cursors, etags, secrets };
}

/** The ids among these of what the operation works on: of what was posted to its collection, or all where nothing is. */
export function idsFor(
  operation: Operation,
  { made }: FurnishedTenant,
  ids: Iterable<string> = made.keys(),
): string[] {
  const all = [...ids];
  const own = all.filter((id) => made.get(id)?.startsWith(collectionOf(operation)));
  return own.length > 0 ? own : all;
}

/** A text and the name of the field that holds it. */
export type FieldText = readonly [field: string, text: string];

/** The owner's texts that a list can hold: those of what is posted there or, where nothing is, what it shows the owner alone. */
export async function listedTexts(
  list: Operation,
  owner: FurnishedTenant,
  other: FurnishedTenant,
): Promise<FieldText[]> {
  const posted = [...owner.bodies].filter(([creation]) => list.path.startsWith(creation.path));
  if (posted.length > 0)
    return textsIn(posted.map(([, body]) => body)).filter(([, text]) => text.startsWith(owner.mark));
  const page = async ({ caller }: FurnishedTenant): Promise<FieldText[]> =>
    textsIn((await succeed(caller, list, { query: { limit: '100' } })).body.items);
  const others = new Set((await page(other)).map(([, text]) => text));
  // One of each field: it is the field that can behave differently.
  return [...new Map((await page(owner)).filter(([, text]) => !others.has(text)))];
}

function isCreation(operation: Operation): boolean {
  const { principal, method, responses } = operation;
  return principal === 'tenant' && method === 'POST' && '201' in responses && !namesOneResource(operation);
}

async function succeed(
  caller: OperationCaller,
  operation: Operation,
  call: Parameters<OperationCaller['send']>[1],
): Promise<Answer> {
  const answer = await caller.send(operation, call);
  if (answer.status >= 300) throw new Error(`${operation.operationId} answered ${answer.text}`);
  return answer;
}

/** The ids of the resources in an answer: of the one, or of all its items. */
export function idsIn({ body }: Answer): string[] {
  return ((body?.items ?? [body]) as { readonly id: string }[]).map(({ id }) => id);
}

function textsIn(value: unknown, field = ''): FieldText[] {
  if (typeof value === 'string') return [[field, value]];
  if (typeof value !== 'object' || value === null) return [];
  const isArray = Array.isArray(value);
  return Object.entries(value).flatMap(([name, member]) => textsIn(member, isArray ? field : name));
}

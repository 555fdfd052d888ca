import { type FurnishedTenant, furnishTenant, idsFor, idsIn } from '../openapi/furnished-tenant';
import {
  isList,
  namesOneResource,
  type Operation,
  operationsOf,
  readDocument,
} from '../openapi/openapi-document';
import type { Service } from '../service';
import { masked } from './masked-answer';
import { probesOf } from './tenant-probes';

/**
 * Two tenants, and everything that one can do to the other with the operations in the document. Answers what came of
 * it, which should be nothing; each line begins with the operation.
 * @param tried names the operations that the intruder tries; all of them, unless given
 */
export async function sweepTenants(service: Service, tried = /^/): Promise<string[]> {
  const operations = operationsOf(await readDocument(service));
  const owner = await furnishTenant(service, operations, 'owned');
  const intruder = await furnishTenant(service, operations, 'intruding');
  const tenants = operations.filter(({ principal }) => principal === 'tenant');
  const attacked = tenants.filter(({ operationId }) => tried.test(operationId));
  const findings: string[] = [];
  const before = await readBack(owner, tenants);
  for (const look of [indistinguishable, onlyItsOwn, sameAgain]) {
    for (const operation of attacked) {
      const found = await look(operation, owner, intruder);
      findings.push(...found.map((what) => `${operation.operationId}: ${what}`));
    }
  }
  const after = await readBack(owner, tenants);
  const changed = [...before.keys()].filter((read) => before.get(read) !== after.get(read));
  return [...findings, ...changed.map((read) => `${read}: was ${before.get(read)}, is ${after.get(read)}`)];
}

/** Facts that one tenant finds out about another by calling this operation. */
type Look = (operation: Operation, owner: FurnishedTenant, intruder: FurnishedTenant) => Promise<string[]>;

/** Nothing tells what the owner has from what nobody has. */
const indistinguishable: Look = async (operation, owner, intruder) => {
  const findings: string[] = [];
  // Many things of the owner's have the same counterpart, such as an id that nobody has: it is asked for once.
  const misses = new Map<string, string>();
  for (const { what, theirs, nobodys, call } of await probesOf(operation, owner, intruder)) {
    const hit = masked(await intruder.caller.send(operation, call(theirs)), theirs);
    const missing = call(nobodys);
    const asked = JSON.stringify(missing);
    const miss = misses.get(asked) ?? masked(await intruder.caller.send(operation, missing), nobodys);
    misses.set(asked, miss);
    if (hit !== miss) findings.push(`${what} tells ${hit} from ${miss}`);
    if (namesOneResource(operation) && !miss.startsWith('404')) findings.push(`${what} finds ${miss}`);
    findings.push(...leaks(hit, owner).map((secret) => `${what} shows ${secret}`));
  }
  return findings;
};

/** A list holds its own tenant's resources, and counts no others. */
const onlyItsOwn: Look = async (operation, owner, intruder) => {
  if (operation.method !== 'GET' || namesOneResource(operation)) return [];
  const list = isList(operation);
  const query = list ? { limit: '100', total: 'true' } : undefined;
  const answer = await intruder.caller.send(operation, query && { query });
  const findings = leaks(answer.text, owner).map((secret) => `shows ${secret}`);
  // Resources that no operation posts, such as entries of the audit log, have ids that no caller was told.
  if (!list || !intruder.caller.canCreate(operation)) return findings;
  const foreign = idsIn(answer).filter((id) => !intruder.made.has(id));
  if (foreign.length > 0 || idsIn(answer).length === 0) findings.push(`lists ${answer.text}`);
  if (answer.body.total !== idsIn(answer).length) findings.push(`counts ${answer.body.total}`);
  return findings;
};

/** A unique field is unique in its tenant: the same input works again in another. */
const sameAgain: Look = async (operation, owner, intruder) => {
  const body = owner.bodies.get(operation);
  if (body === undefined || [...owner.made.keys()].some((id) => JSON.stringify(body).includes(id))) return [];
  const { status, text } = await intruder.caller.send(operation, { body });
  return status < 300 ? [] : [`the owner's input answers ${text}`];
};

/** Everything the owner can read, by operation and id. */
async function readBack(
  owner: FurnishedTenant,
  operations: readonly Operation[],
): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const operation of operations.filter(({ method }) => method === 'GET')) {
    for (const id of namesOneResource(operation) ? idsFor(operation, owner) : ['']) {
      texts.set(
        `${operation.operationId} ${id}`.trim(),
        masked(await owner.caller.send(operation, { id }), id),
      );
    }
  }
  return texts;
}

function leaks(text: string, { secrets }: FurnishedTenant): string[] {
  return [...secrets].filter((secret) => text.toLowerCase().includes(secret));
}

import { createHash } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { anySigned, plainScope, signedScope, type ScopeExpressions } from './scope-expressions';
import { quote } from '../mapping/table-mapping';

interface Policy {
  readonly table: string;
  readonly name: string;
  readonly using: string | null;
  readonly check: string | null;
}

/** The owner's connection, in a transaction or without one. */
export type OwnerQuery = Pick<DataSource | EntityManager, 'query'>;

/**
 * Has every policy ask for what the service has signed with this secret, or, without one, for what the settings say.
 * @returns whether the secret is another one than before
 */
export async function applyScopePolicies(owner: OwnerQuery, secret: string | undefined): Promise<boolean> {
  const isNew = secret !== undefined && (await storeSecret(owner, secret));
  const [from, to] = secret === undefined ? [signedScope, plainScope] : [plainScope, signedScope];
  const policies = await owner.query<Policy[]>(all);
  const changes = policies.flatMap((policy) => change(policy, from, to));
  // One transaction: no statement of a running service sees some of them changed.
  if (changes.length > 0) await owner.query(changes.join(';\n'));
  return isNew;
}

/** Whether some policy asks for a signature. */
export async function hasSignedPolicies(owner: OwnerQuery): Promise<boolean> {
  const [row] = await owner.query<{ signed: boolean }[]>(`select ${anySigned} as signed`);
  return row?.signed === true;
}

const all = `
  select c.relname as table, p.polname as name, pg_get_expr(p.polqual, p.polrelid) as using,
    pg_get_expr(p.polwithcheck, p.polrelid) as check
  from pg_policy p join pg_class c on c.oid = p.polrelid
  where c.relnamespace = current_schema()::regnamespace
    and c.relowner = (select oid from pg_roles where rolname = current_user) order by c.relname, p.polname`;

function change(
  { table, name, using, check }: Policy,
  from: ScopeExpressions,
  to: ScopeExpressions,
): string[] {
  const changed = (text: string): string =>
    text.replaceAll(from.tenant, to.tenant).replaceAll(from.system, to.system);
  const clauses = [
    ...(using === null ? [] : [`using (${changed(using)})`]),
    ...(check === null ? [] : [`with check (${changed(check)})`]),
  ];
  const isChanged = [using, check].some((text) => text !== null && changed(text) !== text);
  return isChanged ? [`alter policy ${quote(name)} on ${quote(table)} ${clauses.join(' ')}`] : [];
}

/** The newest, beside the one before it: what that has signed holds until the next secret comes. */
async function storeSecret(owner: OwnerQuery, secret: string): Promise<boolean> {
  const values = pads(secret);
  const newest = 'select inner_pad from scope_secrets order by made_at desc limit 1';
  const added = await owner.query<unknown[]>(
    `insert into scope_secrets (inner_pad, outer_pad)
     select $1, $2 where (${newest}) is distinct from $1 returning made_at`,
    [...values],
  );
  await owner.query(
    'delete from scope_secrets where made_at not in (select made_at from scope_secrets order by made_at desc limit 2)',
  );
  return added.length > 0;
}

const blockLength = 64;

/** RFC 2104: the key, hashed where it is longer than a block, filled up with zeros, and mixed with either constant. */
function pads(secret: string): readonly [inner: Buffer, outer: Buffer] {
  const bytes = Buffer.from(secret, 'utf8');
  const key = bytes.length > blockLength ? createHash('sha256').update(bytes).digest() : bytes;
  const block = Buffer.alloc(blockLength);
  key.copy(block);
  const mixed = (constant: number): Buffer => Buffer.from(block.map((byte) => byte ^ constant));
  return [mixed(0x36), mixed(0x5c)];
}

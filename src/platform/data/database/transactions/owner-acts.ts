import type { DataSource } from 'typeorm';
import { applyScopePolicies, type OwnerQuery } from '../scope/scope-policies';

/**
 * Enters into the operators' audit log what the owner has changed, in the transaction of the change. The owner signs no scope: the
 * policies ask for none until `switchScopes`.
 */
export async function noteOwnerAct(
  owner: OwnerQuery,
  type: string,
  collection: string | undefined,
  changes: Readonly<Record<string, { readonly before?: unknown; readonly after?: unknown }>>,
): Promise<void> {
  await applyScopePolicies(owner, undefined);
  await owner.query('select note_owner_act($1, $2, $3)', [type, collection ?? null, JSON.stringify(changes)]);
}

/** Keeps a log for so many days at least. */
export async function keepFor(
  owner: DataSource,
  table: 'event_retention' | 'audit_retention',
  days: number | undefined,
): Promise<void> {
  if (days === undefined) return;
  await owner.transaction(async (manager) => {
    const [[former]] = await manager.query<[{ before: number }[], number]>(
      `update ${table} t set days = $1 from (select days from ${table}) former where t.days <> $1
       returning former.days as before`,
      [days],
    );
    if (former) await noteOwnerAct(manager, `${table}.updated`, table, { days: { ...former, after: days } });
  });
}

/** As `applyScopePolicies`, and has an entry for another secret, and for signatures that are asked for no longer, or from now on. */
export async function switchScopes(
  owner: DataSource,
  secret: string | undefined,
  wasSigned: boolean,
): Promise<void> {
  const isSigned = secret !== undefined;
  await owner.transaction(async (manager) => {
    const isNew = await applyScopePolicies(manager, secret);
    if (!isNew && wasSigned === isSigned) return;
    const signed = { before: wasSigned, after: isSigned };
    await noteOwnerAct(manager, 'signed_scopes.updated', 'scope_secrets', { signed });
    await applyScopePolicies(manager, secret);
  });
}

// Tables of the bench of events, beside the service's: the events that were stored, and those that took effect.
import { createRequire } from 'node:module';
import { inDatabase, query } from '../stores.mjs';

const require = createRequire(import.meta.url);
const { generatedId, idHead } = require('../../dist/platform/data/database/mapping/generated-id.js');

/** In a schema of its own: the service refuses to start beside a table that is nobody's. */
const tables = `
  create schema bench;
  create table bench.sources (tenant_id uuid, number bigint);
  create table bench.effects (tenant_id uuid, number bigint);
  grant usage on schema bench to public;
  grant select, insert on all tables in schema bench to public`;

/** One database for the service and one for pg-boss, of one server; answers their addresses for a superuser. */
export async function prepareDatabases({ superuserUrl }) {
  await query(superuserUrl, 'create database boss');
  const urls = { strata: inDatabase(superuserUrl, 'strata'), boss: inDatabase(superuserUrl, 'boss') };
  for (const url of Object.values(urls)) await query(url, tables);
  return urls;
}

/** The organisations of these ids: entries of the audit log refer to them. */
export function addTenants(url, tenants) {
  const sql = `insert into organisations (id, version, created_at, updated_at, name, slug, email, is_active)
    select id, 1, now(), now(), 'Bench', id::text, id || '@bench.example', true from unnest($1::uuid[]) id
    on conflict do nothing`;
  return query(url, sql, [tenants]);
}

/** Rows as the outbox stores them, for one consumer, of as many subjects in turn. */
export async function fillBacklog(url, { name, tenants, count, subjects, payload }) {
  const slot = Math.floor(Date.now() / (2 * 86_400_000)) % 16;
  await query(url, backlog, [name, tenants, count, subjects, payload, slot, idHead()]);
  await query(url, 'vacuum analyze events, event_inbox, event_deliveries');
}

const backlog = `
  with stored as (
    insert into events (tenant_id, source, id, slot, type, subject, time, data)
    select ($2::uuid[])[1 + n % cardinality($2::uuid[])], '/bench', ${generatedId(7)}, $6, 'bench.happened.v1',
      md5('subject ' || n % $4::int)::uuid, now(), $5::jsonb || jsonb_build_object('number', n)
    from generate_series(0, $3::int - 1) n
    returning tenant_id, id, slot, subject, position
  )
  insert into event_deliveries (tenant_id, id, consumer, event_id, slot, subject, position)
  select tenant_id, ${generatedId(7)}, $1, id, slot, subject, position from stored`;

/** @throws Error unless each of so many numbers took effect exactly once */
export async function expectEffects(url, count) {
  const sql = 'select count(*)::int as all, count(distinct number)::int as different from bench.effects';
  const [effects] = await query(url, sql);
  if (effects.all !== count || effects.different !== count)
    throw new Error(`Of ${count} events, ${effects.different} took effect, ${effects.all} times in all`);
}

/** Leaves every round what the first one had. */
export function clearStrata({ strata }) {
  const tables =
    'events, event_inbox, event_claims, event_deliveries, audit_entries, bench.sources, bench.effects';
  return clear(strata, `truncate ${tables}; delete from event_consumers where name like 'bench-%'`);
}

export function clearBoss({ boss }) {
  return clear(boss, 'truncate pgboss.job, bench.sources, bench.effects');
}

/** Requests that a load has left unanswered may still be writing, and deadlock with it. */
async function clear(url, sql) {
  try {
    await query(url, sql);
  } catch (error) {
    if (error.code !== '40P01') throw error;
    await clear(url, sql);
  }
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from '../../../src/platform/data/cache/value-codec';
import { inBytes, type RedisClient, redisClient } from '../../../src/platform/data/redis/redis-client';
import { withClient } from '../sql';
import type { TestDatabase } from './test-database';

/** The tables that hold this text in whatever case, as every row is written out; a slot counts as its table. */
export function tablesWith({ superuserUrl }: TestDatabase, text: string): Promise<string[]> {
  return withClient(superuserUrl, async (client) => {
    const { rows: tables } = await client.query<{ name: string; slots: string | null }>(
      `select c.oid::regclass::text as name, p.inhparent::regclass::text as slots
       from pg_class c left join pg_inherits p on p.inhrelid = c.oid
       where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`,
    );
    const found: string[] = [];
    for (const { name, slots } of tables) {
      const { rows } = await client.query(
        `select from ${name} t where strpos(lower(t::text), lower($1)) > 0 or strpos(t::text, $2) > 0 limit 1`,
        [text, Buffer.from(text).toString('hex')],
      );
      if (rows.length > 0) found.push(slots ?? name);
    }
    return [...new Set(found)].toSorted();
  });
}

/** The keys of Redis that hold this text, in their name or in what they lead to. */
export async function redisKeysWith(url: string, text: string): Promise<string[]> {
  const client = redisClient(url);
  await client.connect();
  try {
    const found: string[] = [];
    for await (const keys of client.scanIterator({ COUNT: 1000 }))
      for (const key of keys) if (`${key}${await written(client, key)}`.includes(text)) found.push(key);
    return found.toSorted();
  } finally {
    client.destroy();
  }
}

async function written(client: RedisClient, key: string): Promise<string> {
  const kind = await client.sendCommand<string>(['TYPE', key]);
  const asked = { string: ['GET', key], hash: ['HGETALL', key] }[kind] ?? ['DUMP', key];
  const reply = await client.sendCommand<unknown>(asked, inBytes);
  return [reply].flat().map(text).join('\n');
}

/** As it lies there, and, where it is a cached value, as it is read. */
function text(value: unknown): string {
  if (!Buffer.isBuffer(value)) return String(value);
  const plain = value.toString('utf8');
  if (value[0] !== 0 && value[0] !== 1) return plain;
  return `${plain}\n${JSON.stringify(decode(value))}`;
}

/** The files of a folder that hold this text. One that gets its name, or goes, while they are read has them read anew. */
export function filesWith(folder: string, text: string): string[] {
  if (!existsSync(folder)) return [];
  try {
    return readdirSync(folder).filter((name) => readFileSync(join(folder, name), 'utf8').includes(text));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return filesWith(folder, text);
  }
}

import type { Problem } from '@strata/client';
import { createContext, use } from 'react';
import type { Caller } from './caller.ts';

const CallerContext = createContext<Caller | undefined>(undefined);
export const CallerProvider = CallerContext.Provider;

export function useCaller(): Caller {
  const caller = use(CallerContext);
  if (!caller) throw new Error('A screen is shown to nobody');
  return caller;
}

/** A refusal of the service, which says what to change. */
export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title);
  }

  /** The messages at a field of the body, and at parts of its value such as `/tags/1`. */
  at(field: string): string | undefined {
    const found = this.problem.violations?.filter(({ pointer }) => `${pointer}/`.startsWith(`/${field}/`));
    return found?.map(({ message }) => message).join(' ') || undefined;
  }
}

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

export interface Options {
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly ifMatch?: string;
  readonly signal?: AbortSignal;
}

export interface Got<T> {
  readonly data: T;
  readonly etag: string | undefined;
}

/** Calls an operation that the build has read from the document, whose type the compiler therefore does not know. */
export async function call<T>(
  { client }: Pick<Caller, 'client'>,
  method: Method,
  path: string,
  options: Options = {},
): Promise<Got<T>> {
  const key = method === 'post' ? { idempotencyKey: crypto.randomUUID() } : {};
  const send = client[method] as unknown as (path: string, options: object) => Promise<RawAnswer<T>>;
  const { data, error, response } = await send(path, { ...options, ...key });
  if (error) throw new Refused(error);
  return { data: withIds(data) as T, etag: response.headers.get('etag') ?? undefined };
}

/** Rows that have a name in place of an id, such as jobs, are called by it. */
function withIds(data: unknown): unknown {
  const { items } = (data ?? {}) as { readonly items?: readonly Readonly<Record<string, unknown>>[] };
  if (!Array.isArray(items)) return data;
  return { ...(data as object), items: items.map((row) => ({ ...row, id: row['id'] ?? row['name'] })) };
}

interface RawAnswer<T> {
  readonly data?: T;
  readonly error?: Problem;
  readonly response: Response;
}

export type Row = Readonly<Record<string, unknown>> & { readonly id: string };

export interface ListAnswer {
  readonly items: readonly Row[];
  readonly nextCursor?: string | null;
  readonly total?: number;
  readonly totalIsExact?: boolean;
}

/** The call as a command: the line that a reader can run. */
export function curlOf(
  { headers }: Pick<Caller, 'headers'>,
  method: Method,
  path: string,
  { query = {}, body, ifMatch }: Pick<Options, 'query' | 'body' | 'ifMatch'> = {},
): string {
  const search = new URLSearchParams(query).toString();
  const url = `${location.origin}${path}${search && `?${search}`}`;
  const parts = [`curl ${method === 'get' ? '' : `-X ${method.toUpperCase()} `}'${url}'`];
  parts.push(...headers.map((header) => `-H "${header}"`));
  if (ifMatch !== undefined) parts.push(`-H 'If-Match: ${ifMatch}'`);
  if (body)
    parts.push(
      `-H 'Content-Type: application/json'`,
      `-d '${JSON.stringify(body).replaceAll("'", String.raw`'\''`)}'`,
    );
  return parts.join(' \\\n  ');
}

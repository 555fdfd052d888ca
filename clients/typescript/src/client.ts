import createClient from 'openapi-fetch';
import type { Answer, Data, ListPath, Method, Operation, Options, PathWith } from './operation.ts';
import { type Problem, ProblemError, UnexpectedAnswerError } from './problem.ts';
import { type RetryOptions, withRetries } from './retry.ts';
import type { paths } from './schema.d.ts';

/** A secret, or where to get it whenever it is needed: a tenant token lives for a while only. */
export type Secret = string | (() => string | Promise<string>);

export type StrataClientOptions = {
  /** Scheme, host and port, such as `https://api.example.com`; without `/api/v1`. */
  readonly baseUrl: string;
  /** Takes the place of the global `fetch`. */
  readonly fetch?: (request: Request) => Promise<Response>;
  /** The treatment of 429 and 503; `false`: none, they are answered at once. */
  readonly retry?: RetryOptions | false;
} & OneOf<{
  readonly tenantToken: Secret;
  /** An API key of the organisation, `strata_…`. */
  readonly apiKey: Secret;
  /** The token that the person's identity provider has given for this API. */
  readonly accessToken: Secret;
  readonly operatorKey: Secret;
  /** In a page of the service itself: the browser sends the cookie of the operator's session, which no script can read. */
  readonly operatorSession: true;
}>;

/** Exactly one of the members: two identities in a request are refused. */
type OneOf<T> = {
  [K in keyof T]: Pick<T, K> & { readonly [Other in Exclude<keyof T, K>]?: never };
}[keyof T];

/** The last argument may be left out where the operation requires nothing. */
type Call<M extends Method> = <P extends PathWith<M>>(
  path: P,
  ...options: object extends Options<M, Operation<M, P>>
    ? [options?: Options<M, Operation<M, P>>]
    : [options: Options<M, Operation<M, P>>]
) => Promise<Answer<Data<Operation<M, P>>>>;

/**
 * Calls operations by method and path. What the service refuses is `error`; a call rejects when there is no answer
 * (as `fetch` does), and with `UnexpectedAnswerError`.
 */
export type StrataClient = { readonly [M in Method]: Call<M> } & {
  /**
   * The pages of a list, one request each, from the first or from `query.cursor` on.
   * @throws ProblemError
   */
  readonly pages: <P extends ListPath>(
    path: P,
    options?: Options<'get', Operation<'get', P>>,
  ) => AsyncGenerator<Data<Operation<'get', P>>, void, undefined>;
};

export function createStrataClient(options: StrataClientOptions): StrataClient {
  const http = createClient<paths>({
    baseUrl: options.baseUrl,
    // The service never redirects, and another host must not be shown the token.
    redirect: 'error',
    querySerializer: { array: { style: 'form', explode: true } },
    ...(options.fetch ? { fetch: options.fetch } : {}),
  });

  const send = async (method: Method, url: string, call: AnyOptions = {}): Promise<Answer<unknown>> => {
    const { path, query, body, signal } = call;
    const attempt = async (): Promise<RawAnswer> => {
      // Asked for each time: a token may have expired while a retry waited.
      const headers = { ...(await identity(options)), ...conditions(call) };
      const init = {
        params: { path, query: query && wholeValues(query) },
        headers,
        ...(body && { body }),
        ...(signal && { signal }),
      };
      return http.request(method, url as never, init as never);
    };
    const { data, error, response } = await withRetries(attempt, { method, ...call }, options.retry);
    if (response.ok) return { data, response };
    if (!response.headers.get('content-type')?.startsWith('application/problem+json'))
      throw new UnexpectedAnswerError(response);
    return { error: error as Problem, response };
  };

  async function* pages(url: string, call: AnyOptions = {}): AsyncGenerator<unknown, void, undefined> {
    let query = call.query;
    for (;;) {
      const page = (await dataOf(send('get', url, { ...call, query }))) as { nextCursor: string | null };
      yield page;
      if (page.nextCursor === null) return;
      // A page by cursor begins where the one before has ended; what was to be left out has been.
      query = { ...call.query, skip: undefined, cursor: page.nextCursor };
    }
  }

  const caller = (method: Method) => (url: string, call?: AnyOptions) => send(method, url, call);
  return {
    get: caller('get'),
    post: caller('post'),
    put: caller('put'),
    patch: caller('patch'),
    delete: caller('delete'),
    pages,
  } as unknown as StrataClient;
}

/**
 * The data of an answer.
 * @throws ProblemError for a problem.
 */
export async function dataOf<T>(answer: Answer<T> | Promise<Answer<T>>): Promise<T> {
  const { data, error } = await answer;
  if (error) throw new ProblemError(error);
  return data;
}

/** A parameter that is given once is split at its commas; twice the same value is that value, and whole. */
function wholeValues(query: object): object {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]: [string, unknown]) => {
      const isSplit = Array.isArray(value) && value.length === 1 && String(value[0]).includes(',');
      return [name, isSplit ? [...(value as unknown[]), ...(value as unknown[])] : value];
    }),
  );
}

interface RawAnswer {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

interface AnyOptions {
  readonly path?: object;
  readonly query?: object | undefined;
  readonly body?: object;
  readonly ifMatch?: number | string;
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}

function current(secret: Secret): string | Promise<string> {
  return typeof secret === 'string' ? secret : secret();
}

async function identity(options: StrataClientOptions): Promise<Record<string, string>> {
  const { tenantToken, apiKey, accessToken, operatorKey, operatorSession } = options;
  if (operatorSession) return {};
  if (tenantToken !== undefined) return { 'X-Tenant-Token': await current(tenantToken) };
  if (operatorKey !== undefined) return { 'X-API-Key': await current(operatorKey) };
  return { Authorization: `Bearer ${await current(apiKey ?? accessToken)}` };
}

function conditions({ ifMatch, idempotencyKey }: AnyOptions): Record<string, string> {
  return {
    ...(ifMatch === undefined ? {} : { 'If-Match': typeof ifMatch === 'number' ? `"${ifMatch}"` : ifMatch }),
    ...(idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey }),
  };
}

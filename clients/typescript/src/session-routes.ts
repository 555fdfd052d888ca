import { type Problem, ProblemError, UnexpectedAnswerError } from './problem.ts';
import { type RetryOptions, withRetries } from './retry.ts';
import type { components } from './schema.d.ts';

export interface SessionRoutesOptions {
  /** Scheme, host and port, such as `https://api.example.com`; without `/api/v1`. */
  readonly baseUrl: string;
  /** Takes the place of the global `fetch`. */
  readonly fetch?: (request: Request) => Promise<Response>;
  /** The treatment of 429 and 503; `false`: none, they are answered at once. */
  readonly retry?: RetryOptions | false;
}

type Views = components['schemas'];

/** The answer of a route that signs in. */
export type SignInAnswer = Readonly<Views['SignInView']>;
export type SessionPerson = Readonly<Views['PersonView']>;
export type MyOrganisation = Readonly<Views['MyOrganisationView']>;

export type AuthMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The routes below `/api/v1/auth`, called with the session's cookie, which no script can read. */
export class SessionRoutes {
  private readonly base: string;
  private readonly fetch: (request: Request) => Promise<Response>;
  private readonly retry: RetryOptions | false | undefined;

  constructor({ baseUrl, fetch, retry }: SessionRoutesOptions) {
    this.base = `${baseUrl.replace(/\/$/, '')}/api/v1/auth/`;
    this.fetch = fetch ?? ((request) => globalThis.fetch(request));
    this.retry = retry;
  }

  /** @throws ProblemError, UnexpectedAnswerError */
  async call(method: AuthMethod, path: string, body?: object): Promise<unknown> {
    return dataIn(await this.send(method, path, body));
  }

  signOut(): Promise<unknown> {
    return unlessNobody(this.call('POST', 'sign-out'));
  }

  /** The session and its person; `undefined` where nobody is signed in. */
  current(): Promise<Views['CurrentSessionView'] | undefined> {
    return unlessNobody(this.repeated('GET', 'session'));
  }

  /** `undefined` where nobody is signed in. */
  mint(organisationId: string): Promise<Views['MintedTokenView'] | undefined> {
    return unlessNobody(this.repeated('POST', 'token', { organisationId }));
  }

  async organisations(): Promise<readonly MyOrganisation[]> {
    const { items } = await this.repeated<Views['MyOrganisationsView']>('GET', 'organisations');
    return items;
  }

  /** A second request has no second effect: 429 and 503 are waited for, as with every `get`. */
  private async repeated<T>(method: AuthMethod, path: string, body?: object): Promise<T> {
    const send = async () => ({ response: await this.send(method, path, body) });
    const { response } = await withRetries(send, { method: 'get' }, this.retry);
    return (await dataIn(response)) as T;
  }

  private send(method: AuthMethod, path: string, body?: object): Promise<Response> {
    const init: RequestInit = { method, credentials: 'include', cache: 'no-store', redirect: 'error' };
    const json = body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    return this.fetch(new Request(this.base + path, { ...init, ...json }));
  }
}

async function dataIn(response: Response): Promise<unknown> {
  if (response.ok) return response.status === 204 ? undefined : response.json();
  if (!response.headers.get('content-type')?.startsWith('application/problem+json'))
    throw new UnexpectedAnswerError(response);
  throw new ProblemError((await response.json()) as Problem);
}

/** 401 of a route that asks for the cookie: the session has ended, or there was none. */
async function unlessNobody<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ProblemError && error.problem.status === 401) return undefined;
    throw error;
  }
}

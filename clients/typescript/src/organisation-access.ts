import { createStrataClient, type StrataClient, type StrataClientOptions } from './client.ts';
import { createTenantToken, type IssuedToken } from './tenant-token.ts';

export interface OrganisationAccessOptions extends Pick<StrataClientOptions, 'baseUrl' | 'fetch' | 'retry'> {
  /** Gets a token of the organisation by the session's cookie; rejects where that session is over by the time of the answer. */
  readonly mint: () => Promise<IssuedToken>;
  /** Why no token is given any longer. */
  readonly ended: () => Error;
  /** Takes the place of the clock, in tests: milliseconds since the epoch. */
  readonly now?: (() => number) | undefined;
}

/** A person's way into one organisation, for as long as the session lasts. */
export interface OrganisationAccess {
  readonly client: StrataClient;
  /** Gets a token unless there is one. */
  readonly ready: () => Promise<void>;
  /** Forgets the token for good. */
  readonly end: () => void;
}

/** Why a call is made again with a new token. Nothing has been done by then: the service refused before. */
const replaceable: ReadonlySet<string> = new Set([
  'tenant-token-expired',
  'tenant-token-revoked',
  'session-ended',
]);
const header = 'X-Tenant-Token';

/** A client whose token is held in this closure alone, replaced before its end, and once when the service refuses it. */
export function createOrganisationAccess(options: OrganisationAccessOptions): OrganisationAccess {
  const { mint, ended, now = Date.now, fetch = (request) => globalThis.fetch(request) } = options;
  let isOver = false;
  let newest: string | undefined;
  let minting: Promise<IssuedToken> | undefined;

  const mintOnce = async (): Promise<IssuedToken> => {
    const askedAt = now();
    const { token, expiresAt } = await mint();
    newest = token;
    return { token, expiresAt: ownEnd(token, askedAt) ?? expiresAt };
  };
  const source = createTenantToken({
    now,
    // One request also where a call is refused, and its token forgotten, while the next one is already asked for.
    issue: () => (minting ??= mintOnce().finally(() => (minting = undefined))),
  });

  const tenantToken = async (): Promise<string> => {
    if (isOver) throw ended();
    return source();
  };

  const send = async (request: Request): Promise<Response> => {
    const again = request.clone();
    const answer = await fetch(request);
    if (!(await isReplaceable(answer))) return answer;
    // The first of the calls that were refused with one token forgets it; the others find the new one.
    if (request.headers.get(header) === newest) {
      newest = undefined;
      source.forget();
    }
    try {
      again.headers.set(header, await tenantToken());
    } catch {
      return answer;
    }
    return fetch(again);
  };

  const { baseUrl, retry } = options;
  return {
    client: createStrataClient({
      baseUrl,
      tenantToken,
      fetch: send,
      ...(retry === undefined ? {} : { retry }),
    }),
    ready: async () => void (await tenantToken()),
    end: () => {
      isOver = true;
      newest = undefined;
      source.forget();
    },
  };
}

async function isReplaceable(answer: Response): Promise<boolean> {
  if (answer.status !== 401) return false;
  const problem = (await answer
    .clone()
    .json()
    .catch(() => ({}))) as { code?: string };
  return replaceable.has(problem.code ?? '');
}

/** The end by the browser's own clock, which may be hours from the service's: what the token lives for, from the request on. */
function ownEnd(token: string, askedAt: number): string | undefined {
  const { iat, exp } = claimsOf(token);
  return typeof iat === 'number' && typeof exp === 'number'
    ? new Date(askedAt + (exp - iat) * 1000).toISOString()
    : undefined;
}

/** The claims of a token. Nothing is verified: it came from the service itself. */
export function claimsOf(token: string): Readonly<Record<string, unknown>> {
  const [, payload = ''] = token.split('.');
  try {
    return JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as Record<string, unknown>;
  } catch {
    return {};
  }
}

import { createSession, type Session } from '../../../clients/typescript/src';

export const minute = 60_000;

const problem = (status: number, code: string, headers: Record<string, string> = {}): Response =>
  Response.json(
    { status, code, title: code },
    { status, headers: { 'content-type': 'application/problem+json', ...headers } },
  );

const payloadOf = (token: string): { exp: number; tenant_id: string; sub: string } =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

let services = 0;

/** The service of a browser, as far as a session knows it, with one cookie for all tabs and two clocks. */
export class FakeBrowser {
  readonly baseUrl = `https://api${(services += 1)}.example.com`;
  readonly requests: { path: string; credentials: string; token: string | null; body: unknown }[] = [];
  readonly tabs: Session[] = [];
  /** The session of the cookie. */
  cookie: string | undefined;
  time = Date.now();
  /** How far the browser's clock is ahead of the service's. */
  ahead = 0;
  isAway = false;
  minting = 0;
  mostMinting = 0;
  /** Each request for a token, and each call of an organisation named here, waits for this. */
  gate: Promise<void> = Promise.resolve();
  readonly slow = new Set<string>();
  readonly members = new Set(['one', 'two']);
  readonly refusals: string[] = [];
  private readonly sessions = new Map<string, string>();

  tab(): Session {
    const now = (): number => this.time + this.ahead;
    const session = createSession({ baseUrl: this.baseUrl, now, fetch: (request) => this.answer(request) });
    this.tabs.push(session);
    return session;
  }

  count(path: string): number {
    return this.requests.filter((request) => request.path === path).length;
  }

  private async answer(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    const path = pathname.replace('/api/v1/', '');
    const text = await request.text();
    const body = (text === '' ? {} : JSON.parse(text)) as Record<string, string>;
    const token = request.headers.get('x-tenant-token');
    this.requests.push({ path, credentials: request.credentials, token, body });
    if (this.isAway) throw new TypeError('fetch failed');
    if (token !== null) return this.call(token);
    if (path === 'auth/sign-in') return this.signIn(body['email'] ?? '');
    // The cookie goes with the request, and may be another one when the answer comes.
    const { cookie } = this;
    const person = this.sessions.get(cookie ?? '');
    if (cookie === undefined || person === undefined) return problem(401, 'session-missing');
    if (path === 'auth/sign-out') this.sessions.delete(cookie);
    if (path === 'auth/sign-out') return new Response(null, { status: 204 });
    if (path === 'auth/token') return this.mint(body['organisationId'] ?? '', cookie, person);
    const email = `${person}@people.example`;
    return Response.json({
      session: { id: cookie },
      person: { id: person, email, name: person, locale: 'en' },
    });
  }

  private signIn(email: string): Response {
    const person = email.split('@', 1)[0] ?? '';
    if (person === 'careful') return Response.json({ factorNeeded: ['totp'], sessionId: null });
    this.cookie = `session-${this.sessions.size}-${person}`;
    this.sessions.set(this.cookie, person);
    return Response.json({ factorNeeded: [], sessionId: this.cookie });
  }

  private async mint(organisation: string, sid: string, sub: string): Promise<Response> {
    const iat = Math.floor(this.time / 1000);
    this.minting += 1;
    this.mostMinting = Math.max(this.mostMinting, this.minting);
    await this.gate;
    this.minting -= 1;
    if (!this.members.has(organisation)) return problem(404, 'membership-not-found');
    const claims = { iat, exp: iat + 300, sid, sub, tenant_id: organisation, jti: Math.random() };
    const token = `head.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.secret`;
    return Response.json({ token, expiresAt: new Date((iat + 300) * 1000).toISOString() });
  }

  private async call(token: string): Promise<Response> {
    const { exp, tenant_id: organisation, sub } = payloadOf(token);
    if (this.slow.has(organisation)) await this.gate;
    const refusal = this.refusals.shift() ?? (this.time >= exp * 1000 ? 'tenant-token-expired' : undefined);
    if (refusal === 'busy') return problem(503, 'overloaded', { 'retry-after': '0' });
    if (refusal !== undefined) return problem(401, refusal);
    return Response.json({ items: [`${sub} in ${organisation}`], nextCursor: null });
  }
}

/** Opens when told to. */
export function gate(): { readonly closed: Promise<void>; readonly open: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { closed: promise, open: resolve };
}

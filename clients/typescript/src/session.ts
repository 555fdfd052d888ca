import type { StrataClient } from './client.ts';
import { claimsOf, createOrganisationAccess, type OrganisationAccess } from './organisation-access.ts';
import {
  type AuthMethod,
  type MyOrganisation,
  type SessionPerson,
  SessionRoutes,
  type SessionRoutesOptions,
  type SignInAnswer,
} from './session-routes.ts';
import type { components } from './schema.d.ts';
import { SessionTabs, type TabMessage } from './session-tabs.ts';
import type { IssuedToken } from './tenant-token.ts';

export interface SessionOptions extends SessionRoutesOptions {
  /** Takes the place of the clock, in tests: milliseconds since the epoch. */
  readonly now?: () => number;
}

/** `unknown` until `resume` or a sign-in: only the service can tell whose cookie the browser has. */
export type SessionState =
  | { readonly status: 'unknown' }
  | { readonly status: 'signed-out' }
  | {
      readonly status: 'signed-in';
      readonly sessionId: string;
      readonly person: SessionPerson;
      /** `undefined` until one is selected. */
      readonly organisationId: string | undefined;
    };

/** Why a call was not sent. */
export class SessionError extends Error {
  override readonly name = 'SessionError';

  constructor(readonly reason: 'not-signed-in' | 'no-organisation' | 'session-changed') {
    super(`The call was not sent: ${reason}`);
  }
}

/**
 * A person's session in a browser. Tenant tokens are held in memory, one for each organisation that was selected; the browser keeps the
 * session's cookie, which no script can read. Everything rejects with `ProblemError` where the service refuses.
 */
export interface Session {
  /** Calls the API in the organisation that is selected when the call is made. */
  readonly client: StrataClient;
  readonly state: () => SessionState;
  /** Asks the service who is signed in: when a page is loaded, since no token outlives the page. */
  readonly resume: () => Promise<SessionState>;
  /** Signs in with a password, or answers the factors of which one more is needed: then nobody is signed in yet. */
  readonly signIn: (credentials: components['schemas']['SignInBody']) => Promise<SignInAnswer>;
  /** Signs in by another route below `/api/v1/auth`, such as `verification`, `magic-link` or that of a second factor. */
  readonly signInBy: (route: string, body: object) => Promise<SignInAnswer>;
  /** Calls any route below `/api/v1/auth` with the cookie. */
  readonly call: (method: AuthMethod, route: string, body?: object) => Promise<unknown>;
  readonly organisations: () => Promise<readonly MyOrganisation[]>;
  /** Selects an organisation, or switches to it, once there is a token for it. The answer is a client that stays with it. */
  readonly selectOrganisation: (id: string) => Promise<StrataClient>;
  /** Ends the session, in every tab. Rejects, and changes nothing, where the service cannot be reached. */
  readonly signOut: () => Promise<void>;
  /** Calls the listener after each change; the answer ends that. */
  readonly onChange: (listener: (state: SessionState) => void) => () => void;
  /** Forgets all tokens and hears of other tabs no longer. The cookie stays. */
  readonly close: () => void;
}

export function createSession(options: SessionOptions): Session {
  return new BrowserSession(options).face();
}

class BrowserSession {
  private readonly routes: SessionRoutes;
  private readonly tabs: SessionTabs;
  private readonly listeners = new Set<(state: SessionState) => void>();
  private readonly accesses = new Map<string, OrganisationAccess>();
  private state: SessionState = { status: 'unknown' };
  /** Advances with the session: an answer to an earlier question says nothing about the new one. */
  private turn = 0;
  /** Advances with each selection: the last one that was asked for wins. */
  private selection = 0;

  constructor(private readonly options: SessionOptions) {
    this.routes = new SessionRoutes(options);
    this.tabs = new SessionTabs(options.baseUrl, (message) => this.hear(message));
  }

  face(): Session {
    return {
      client: this.client(),
      state: () => this.state,
      resume: () => this.resume(),
      signIn: (credentials) => this.signInBy('sign-in', credentials),
      signInBy: (route, body) => this.signInBy(route, body),
      call: (method, route, body) => this.routes.call(method, route, body),
      organisations: () => this.routes.organisations(),
      selectOrganisation: (id) => this.selectOrganisation(id),
      signOut: () => this.signOut(),
      onChange: (listener) => {
        this.listeners.add(listener);
        return () => void this.listeners.delete(listener);
      },
      close: () => {
        this.listeners.clear();
        this.tabs.close();
        this.change({ status: 'unknown' });
      },
    };
  }

  private async resume(): Promise<SessionState> {
    const { turn } = this;
    const current = await this.routes.current();
    if (turn !== this.turn) return this.state;
    if (!current) return this.change({ status: 'signed-out' });
    const { session, person } = current;
    const before = this.state.status === 'signed-in' ? this.state : undefined;
    if (before?.sessionId === session.id) return this.change({ ...before, person }, 'same session');
    // Another person begins without an organisation: the one before may have had no business in common.
    const organisationId = before?.person.id === person.id ? before.organisationId : undefined;
    return this.change({ status: 'signed-in', sessionId: session.id, person, organisationId });
  }

  private async signInBy(route: string, body: object): Promise<SignInAnswer> {
    const answer = (await this.routes.call('POST', route, body)) as SignInAnswer;
    if (answer.sessionId !== null) {
      this.turn += 1;
      this.tabs.tell({ kind: 'signed-in', sessionId: answer.sessionId });
      await this.resume();
    }
    return answer;
  }

  private async selectOrganisation(organisationId: string): Promise<StrataClient> {
    if (this.state.status !== 'signed-in') throw new SessionError('not-signed-in');
    const selection = (this.selection += 1);
    const { turn } = this;
    const access = this.access(organisationId, this.state.sessionId);
    await access.ready();
    if (turn !== this.turn) throw new SessionError('session-changed');
    if (selection === this.selection) this.change({ ...this.state, organisationId }, 'same session');
    return access.client;
  }

  private async signOut(): Promise<void> {
    const sessionId = this.state.status === 'signed-in' ? this.state.sessionId : undefined;
    await this.routes.signOut();
    this.tabs.tell({ kind: 'signed-out', sessionId });
    this.change({ status: 'signed-out' });
  }

  private hear({ kind, sessionId }: TabMessage): void {
    const own = this.state.status === 'signed-in' ? this.state.sessionId : undefined;
    if (kind === 'signed-in' && sessionId !== own) this.look();
    // A tab that signed out of an earlier session says nothing about this one.
    if (kind === 'signed-out' && (own === undefined || sessionId === undefined || sessionId === own))
      this.change({ status: 'signed-out' });
  }

  /** The cookie has changed in another tab. Without an answer the next token finds out. */
  private look(): void {
    this.turn += 1;
    this.resume().catch(() => undefined);
  }

  private access(organisationId: string, sessionId: string): OrganisationAccess {
    const known = this.accesses.get(organisationId);
    if (known) return known;
    const { baseUrl, fetch, retry, now } = this.options;
    const access = createOrganisationAccess({
      baseUrl,
      now,
      ...(fetch ? { fetch } : {}),
      ...(retry === undefined ? {} : { retry }),
      mint: () => this.mint(organisationId, sessionId),
      ended: () => this.endedError(),
    });
    this.accesses.set(organisationId, access);
    return access;
  }

  private async mint(organisationId: string, sessionId: string): Promise<IssuedToken> {
    const minted = await this.routes.mint(organisationId);
    const isOwn = this.state.status === 'signed-in' && this.state.sessionId === sessionId;
    if (!minted && isOwn) this.change({ status: 'signed-out' });
    if (!minted || !isOwn) throw this.endedError();
    // The browser has one cookie for all tabs: it may be another person's by now, even where no message came.
    if (claimsOf(minted.token)['sid'] !== sessionId) {
      this.look();
      throw new SessionError('session-changed');
    }
    return minted;
  }

  private endedError(): SessionError {
    return new SessionError(this.state.status === 'signed-in' ? 'session-changed' : 'not-signed-in');
  }

  /** Unless the session is the same, every token is forgotten, and what is under way comes too late. */
  private change(state: SessionState, isSame?: 'same session'): SessionState {
    const isNews = JSON.stringify(state) !== JSON.stringify(this.state);
    this.state = state;
    if (!isSame) {
      this.turn += 1;
      for (const access of this.accesses.values()) access.end();
      this.accesses.clear();
    }
    // Apart from this call: an error in a listener is the page's, and must not look like a failed sign-in.
    if (isNews) for (const listener of this.listeners) queueMicrotask(() => listener(state));
    return state;
  }

  /** Picks the organisation once for each call, and so for its retries and pages: none of them moves into another. */
  private client(): StrataClient {
    const selected = (): StrataClient => {
      if (this.state.status !== 'signed-in') throw new SessionError('not-signed-in');
      const { organisationId, sessionId } = this.state;
      if (organisationId === undefined) throw new SessionError('no-organisation');
      return this.access(organisationId, sessionId).client;
    };
    const caller =
      (method: 'get' | 'post' | 'put' | 'patch' | 'delete') =>
      async (...call: readonly unknown[]): Promise<unknown> =>
        (selected()[method] as (...call: readonly unknown[]) => Promise<unknown>)(...call);
    return {
      get: caller('get'),
      post: caller('post'),
      put: caller('put'),
      patch: caller('patch'),
      delete: caller('delete'),
      pages: (...call: Parameters<StrataClient['pages']>) => selected().pages(...call),
    } as unknown as StrataClient;
  }
}

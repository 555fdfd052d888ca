import { MailedTokens } from '../../../src/modules/accounts/domain/mailed-tokens';
import { sessionCookieName } from '../../../src/platform/edge/security/callers/session-cookie';
import type { Answer, Service } from '../service';
import { queryAs } from '../sql';

/** As `PUBLIC_URL` is by default. */
export const pageOrigin = 'http://localhost:5173';
export const goodPassword = 'violet-anvil-tuesday';

let people = 0;

export const freshEmail = (): string => `person${(people += 1)}-${process.pid}@people.example`;

/** Calls a route below /auth as a page does. */
export function fromPage(
  service: Pick<Service, 'call'>,
  method: string,
  path: string,
  {
    body,
    cookie,
    headers,
  }: { body?: unknown; cookie?: string | undefined; headers?: Record<string, string> } = {},
): Promise<Answer> {
  return service.call(method, `/api/v1/auth/${path}`, {
    ...(body === undefined ? {} : { body }),
    headers: { origin: pageOrigin, ...(cookie === undefined ? {} : { cookie }), ...headers },
  });
}

/** A page of the service: posts to /auth, tells whether a session is alive, and reads the database as its superuser. */
export function pageOf(service: Service) {
  return {
    post: (path: string, body?: object, cookie?: string): Promise<Answer> =>
      fromPage(service, 'POST', path, { body, cookie }),
    isIn: async (cookie: string): Promise<boolean> =>
      (await fromPage(service, 'GET', 'session', { cookie })).status === 200,
    rows: (sql: string): Promise<Record<string, unknown>[]> =>
      queryAs<Record<string, unknown>>(service.database.superuserUrl, sql),
  };
}

/** The `name=value` of the session's cookie in an answer. */
export function cookieOf({ headers }: Answer): string {
  const found = headers.getSetCookie().find((line) => line.startsWith(`${sessionCookieName}=`));
  if (found === undefined) throw new Error('The answer sets no session');
  return found.split(';', 1)[0] ?? '';
}

/** The token of the newest mail of the purpose to the address: what its reader would find in the link. */
export async function mailedToken(service: Service, purpose: string, email: string): Promise<string> {
  const [row] = await queryAs<{ id: string }>(
    service.database.superuserUrl,
    `select id from one_time_tokens where purpose = '${purpose}' and email = '${email}' order by id desc limit 1`,
  );
  if (!row) throw new Error(`Nothing was mailed for ${purpose} to ${email}`);
  return service.app.get(MailedTokens).derive(purpose, row.id);
}

export interface TestPerson {
  readonly email: string;
  readonly password: string;
  readonly cookie: string;
}

/** A person with a password, who is signed in. */
export async function signedUp(service: Service, email = freshEmail()): Promise<TestPerson> {
  await fromPage(service, 'POST', 'sign-up', { body: { email } });
  const token = await mailedToken(service, 'verification', email);
  const body = { token, name: 'Ada Lovelace', password: goodPassword };
  const answer = await fromPage(service, 'POST', 'verification', { body });
  if (answer.status !== 200) throw new Error(`Nobody could be signed up: ${answer.text}`);
  return { email, password: goodPassword, cookie: cookieOf(answer) };
}

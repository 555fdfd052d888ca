import { createSession, createStrataClient, dataOf, type Session, type StrataClient } from '@strata/client';
import type { Resource } from './resources.ts';
import { forgetAll, forgetOrganisation, rememberOrganisation } from './tab-memory.ts';

/** The signed-in human, and the way in which the console calls the API for them. */
export interface Caller {
  readonly kind: 'operator' | 'person';
  /** The operator as the audit log names it, or the person's name. */
  readonly name: string;
  readonly client: StrataClient;
  /** The organisation in which a person works; an operator enters one by its path. */
  readonly organisationId: string | undefined;
  /** Whether the person has an account of the service's own, and may add a passkey to it. */
  readonly hasAccount: boolean;
  /** The credential, as a call by `curl` has it. */
  readonly headers: readonly string[];
  /** The path of a template, for this caller: a person's token names the organisation. */
  pathOf(template: string, organisationId: string | undefined): string;
  signOut(): Promise<void>;
}

export const baseUrl = new URL('..', document.baseURI).href.replace(/\/$/, '');

/** Calls of the door have no credential: the service asks which page they come from. */
export const asVisitor: Pick<Caller, 'headers'> = { headers: [`Origin: ${location.origin}`] };
/** Calls about the account itself have the cookie of its session. */
export const bySession: Pick<Caller, 'headers'> = {
  headers: [...asVisitor.headers, 'Cookie: $SESSION_COOKIE'],
};

/** Calls by the cookie of the operator's session, which no script can read. */
const operatorClient = createStrataClient({ baseUrl, operatorSession: true });

export async function beginOperator(key: string): Promise<Caller> {
  const { error } = await operatorClient.post('/api/v1/operator/session', { body: { key } });
  if (error) throw new Error(error.detail ?? error.title);
  return operatorNow();
}

async function operatorNow(): Promise<Caller> {
  forgetAll();
  const operator = await currentOperator();
  if (!operator)
    throw new Error('The browser has not kept the cookie: it does so over HTTPS, or at localhost.');
  return operator;
}

/** The end of the operator's grant of the person who is signed in; null without one. */
export async function ownOperatorGrant(): Promise<string | null> {
  const { expiresAt } = (await personSession.call('GET', 'operator-grant')) as OwnGrant;
  return expiresAt;
}

interface OwnGrant {
  readonly expiresAt: string | null;
}

/** The person of the session goes on as an operator, by a session of its own. */
export async function becomeOperator(): Promise<Caller> {
  await personSession.call('POST', 'operator-session');
  return operatorNow();
}

/** @returns undefined where no operator is signed in */
export async function currentOperator(): Promise<Caller | undefined> {
  const { data } = await operatorClient.get('/api/v1/operator/session');
  if (!data?.sessionId) return undefined;
  return {
    kind: 'operator',
    name: `operator ${data.key ?? data.personId}`,
    client: operatorClient,
    organisationId: undefined,
    hasAccount: false,
    headers: ['X-API-Key: $OPERATOR_KEY'],
    pathOf: (template, organisationId) => template.replace('{organisationId}', organisationId ?? ''),
    signOut: async () => {
      await operatorClient.delete('/api/v1/operator/session');
      forgetAll();
    },
  };
}

export const personSession: Session = createSession({ baseUrl });

/** A person's token names the organisation, and no path does. */
const ownPath = (template: string): string => template.replace('/organisations/{organisationId}', '');

/** The person of the session, in the organisation that is theirs or that they have chosen. */
export async function enterOrganisation(organisationId: string): Promise<Caller> {
  const client = await personSession.selectOrganisation(organisationId);
  const state = personSession.state();
  rememberOrganisation(organisationId);
  return {
    kind: 'person',
    name: state.status === 'signed-in' ? state.person.name : '',
    client,
    organisationId,
    hasAccount: true,
    headers: ['X-Tenant-Token: $TENANT_TOKEN'],
    pathOf: ownPath,
    signOut: async () => {
      await personSession.signOut();
      forgetOrganisation();
    },
  };
}

/** A person of an identity provider. The token is in this closure, and nowhere else: it does not outlive the page. */
export async function personOfProvider(accessToken: string): Promise<Caller> {
  const client = createStrataClient({ baseUrl, accessToken });
  const { user, actor, organisationId } = await dataOf(client.get('/api/v1/me'));
  return {
    kind: 'person',
    name: user?.fullName ?? user?.username ?? actor.id,
    client,
    organisationId,
    hasAccount: false,
    headers: ['Authorization: Bearer $ACCESS_TOKEN'],
    pathOf: ownPath,
    signOut: () => Promise.resolve(),
  };
}

/** Collections that are asked for most; the others follow as the document has them. */
const first = ['organisations', 'users', 'tasks', 'invoices', 'people', 'dead-letters'];

const place = ({ name }: Resource): number => (first.includes(name) ? first.indexOf(name) : first.length);

/** The collections that the caller sees: a person's are those of the organisation. */
export function collectionsOf(
  { kind }: Caller,
  resources: readonly Resource[],
  isInOrganisation: boolean,
): Resource[] {
  const plane = kind === 'person' || isInOrganisation ? 'organisation' : 'operator';
  return resources
    .filter((resource) => resource.plane === plane)
    .toSorted((one, other) => place(one) - place(other));
}

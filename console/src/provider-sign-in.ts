import { createStrataClient, dataOf } from '@strata/client';
import { baseUrl } from './caller.ts';

/** Routes of visitors need no credential, and the browser sends the page's origin by itself. */
const visitor = createStrataClient({ baseUrl, operatorSession: true });

/** Key of the values that have to outlive the way to the provider and back. They are no token: without the provider's code they are worth nothing. */
const underWayKey = 'sign-in-under-way';

interface UnderWay {
  readonly issuer: string;
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
  /** The screen that the person wanted. */
  readonly hash: string;
}

/** How people sign in here: by accounts of the service's own, and by identity providers. */
export const waysIn = {
  queryKey: ['ways in'],
  queryFn: () => dataOf(visitor.get('/api/v1/sign-in-ways')),
  staleTime: Number.POSITIVE_INFINITY,
};

const page = (): string => new URL(location.pathname, location.origin).href;

/** Leaves the page. */
export async function goToProvider(issuer: string): Promise<void> {
  const body = { issuer, returnTo: page() };
  const { address, ...kept } = await dataOf(visitor.post('/api/v1/provider-sign-ins', { body }));
  const underWay: UnderWay = { issuer, ...kept, hash: location.hash };
  sessionStorage.setItem(underWayKey, JSON.stringify(underWay));
  location.assign(address);
}

/** The access token, where a provider has just sent the person back; undefined on every other load of the page. */
export async function comeFromProvider(): Promise<string | undefined> {
  const { href: address, search } = location;
  const kept = sessionStorage.getItem(underWayKey);
  sessionStorage.removeItem(underWayKey);
  if (!new URLSearchParams(search).has('state')) return undefined;
  const { hash = '', ...underWay } = (kept === null ? {} : JSON.parse(kept)) as Partial<UnderWay>;
  // The code is good once, and belongs into no history.
  history.replaceState(null, '', `${page()}${hash}`);
  if (kept === null) throw new Error('This way back was not begun in this tab. Please sign in again.');
  const body = { ...(underWay as Omit<UnderWay, 'hash'>), address };
  const { accessToken } = await dataOf(visitor.post('/api/v1/provider-sign-ins/completion', { body }));
  return accessToken;
}

import { connect } from 'node:net';
import type { LaunchedService } from './launched-service';

export const operatorKey = 'an-operator-key-of-32-characters-or-more';

export interface ProcessClient {
  readonly userId: string;
  get(): Promise<Response>;
  rename(fullName: string): Promise<Response>;
}

/** Makes a tenant with one user, knowing of the process only its URL and the operator's key. */
export async function clientOf({ url }: Pick<LaunchedService, 'url'>): Promise<ProcessClient> {
  const operator = { 'x-api-key': operatorKey };
  const { id } = await create(url, 'organisations', operator, { name: 'Acme', email: 'office@acme.example' });
  const { token } = await create(url, `organisations/${id}/tokens`, operator, {});
  const tenant = { 'x-tenant-token': token };
  const user = await create(url, 'users', tenant, { email: 'ada@acme.example', username: 'ada' });
  return {
    userId: user.id,
    get: () => send('GET', url, `users/${user.id}`, tenant),
    rename: (fullName) => send('PATCH', url, `users/${user.id}`, tenant, { fullName }),
  };
}

export async function refusesConnections(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  return new Promise((answer) => {
    socket.once('error', () => answer(true));
    socket.once('connect', () => {
      socket.destroy();
      answer(false);
    });
  });
}

async function create(
  url: string,
  path: string,
  headers: Record<string, string>,
  body: object,
): Promise<{ id: string; token: string }> {
  const response = await send('POST', url, path, headers, body);
  if (response.status !== 201) throw new Error(`POST ${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as { id: string; token: string };
}

function send(
  method: string,
  url: string,
  path: string,
  headers: Record<string, string>,
  body?: object,
): Promise<Response> {
  return fetch(`${url}/api/v1/${path}`, {
    method,
    headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
}

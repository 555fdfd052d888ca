import type { Answer } from '../service';
import type { ServiceProcess } from './service-process';

/** A tenant as a service process knows it: each process has token keys of its own. */
export interface ProcessTenant {
  readonly id: string;
  /** With an Idempotency-Key where one is given. */
  post(path: string, body: object, key?: string): Promise<Answer>;
}

/** A new tenant, or the one with this id, made or reached with nothing but the operator's key. */
export async function tenantOf(process: ServiceProcess, tenantId?: string): Promise<ProcessTenant> {
  const operator = { 'x-api-key': process.operatorKey };
  const post = async (path: string, headers: Record<string, string>, body: object): Promise<Answer> => {
    const response = await fetch(`${process.url}/api/v1/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: JSON.parse(text) };
  };
  const office = { name: 'Acme', email: 'office@acme.example' };
  const id = tenantId ?? ((await post('organisations', operator, office)).body.id as string);
  const { token } = (await post(`organisations/${id}/tokens`, operator, {})).body;
  return {
    id,
    post: (path, body, key) =>
      post(path, { 'x-tenant-token': token, ...(key === undefined ? {} : { 'idempotency-key': key }) }, body),
  };
}

import {
  type Answer as ClientAnswer,
  createStrataClient,
  type StrataClient,
} from '../../../clients/typescript/src';
import type { Answer, Service, TestTenant } from '../service';
import { standIn } from '../shared-service';

/** The published client, as the tenant that each test of the file has for itself. */
export function tenantClient(service: Service, tenant: TestTenant): StrataClient {
  return clientForEach(() => clientOf(service, tenant));
}

/** The published client, as the operator. */
export function operatorClient(service: Service): StrataClient {
  return clientForEach(() =>
    createStrataClient({
      baseUrl: service.url,
      operatorKey: service.secrets.operatorKeys[0] ?? '',
      retry: false,
    }),
  );
}

/** A test is about the first answer, whatever it is. */
export function clientOf(service: Service, tenant: TestTenant): StrataClient {
  return createStrataClient({ baseUrl: service.url, tenantToken: tenant.token, retry: false });
}

function clientForEach(make: () => StrataClient): StrataClient {
  let client: StrataClient | undefined;
  beforeEach(() => {
    client = make();
  });
  return standIn(() => client);
}

/** The response as it came over the wire, for assertions about any answer. */
export function asAnswer({ data, error, response }: ClientAnswer<unknown>): Answer {
  const body: unknown = error ?? data;
  const { status, headers } = response;
  return { status, headers, text: body === undefined ? '' : JSON.stringify(body), body };
}

/** The data of an answer that is a success, and its status with it. */
export function expectData<T>({ data, error, response }: ClientAnswer<T>, status = 200): T {
  expect([response.status, error]).toEqual([status, undefined]);
  return data as T;
}

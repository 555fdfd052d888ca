import type { Role } from '../../../src/modules/users/domain/role';
import type { Service, TestTenant } from '../service';

export interface Person {
  readonly id: string;
  /** Without a scope: all that the role may do. */
  readonly token: string;
}

let made = 0;

/** A live user of the tenant with a token of the own. */
export async function person(
  service: Pick<Service, 'token'>,
  tenant: Pick<TestTenant, 'id' | 'call'>,
  role: Role,
): Promise<Person> {
  const username = `${role}-${(made += 1)}`;
  const body = { email: `${username}@example.com`, username, role };
  const answer = await tenant.call('POST', '/api/v1/users', { body });
  if (answer.status !== 201) throw new Error(`No ${role} could be made: ${answer.text}`);
  const id = answer.body.id as string;
  return { id, token: service.token(tenant.id, undefined, id) };
}

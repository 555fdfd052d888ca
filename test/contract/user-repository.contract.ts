import type { ServiceOptions } from '../support/service';
import { describeUserIsolation } from './user-isolation.contract';
import { describeUserLists } from './user-lists.contract';
import { type MakeUserRepository, UserSubject } from './user-subject';
import { describeUserWrites } from './user-writes.contract';

/** The contract of every implementation of the port. */
export function describeUserRepository(
  name: string,
  makeRepository: MakeUserRepository,
  options?: ServiceOptions,
): void {
  describe(`UserRepository: ${name}`, () => {
    let subject: UserSubject;
    beforeAll(async () => {
      subject = await UserSubject.start(makeRepository, options);
    });
    afterAll(() => subject.service.stop());
    beforeEach(() => subject.renewTenants());

    describeUserIsolation(() => subject);
    describeUserWrites(() => subject);
    describeUserLists(() => subject, options ? 'decorator' : 'repository');
  });
}

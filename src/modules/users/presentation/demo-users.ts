import { Demo, type DemoData } from '../../../platform/edge/http/api/demo';
import { CreateUser } from '../application/create-user';
import { userFactory } from '../domain/user.factory';

const ada = '019aa000-0000-7000-8000-000000000101';
/** Whom the example of the erasure erases. */
const george = '019aa000-0000-7000-8000-000000000103';
/** Nothing refers to her, so she can be removed for good. */
const sophie = '019aa000-0000-7000-8000-000000000102';
/** No example is about her: a row names her that must not name the same user as its example. */
const mary = '019aa000-0000-7000-8000-000000000104';

const users = [
  { id: ada, email: 'ada@demo.example', username: 'ada', fullName: 'Ada Lovelace', role: 'owner' },
  { email: 'charles@demo.example', username: 'charles', fullName: 'Charles Babbage', role: 'admin' },
  { id: mary, email: 'mary@demo.example', username: 'mary', fullName: 'Mary Somerville', role: 'owner' },
  { id: george, email: 'george@demo.example', username: 'george', fullName: 'George Boole', role: 'member' },
  { id: sophie, email: 'sophie@demo.example', username: 'sophie', role: 'member', isActive: false },
] as const;

@Demo({ users: ada, 'users/force': sophie, 'users/erasure': george })
export class DemoUsers implements DemoData {
  constructor(private readonly createUser: CreateUser) {}

  readonly factories = [userFactory];

  async seed(): Promise<void> {
    for (const user of users) await this.createUser.execute(user);
  }
}

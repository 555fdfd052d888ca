import { Demo, type DemoData, type DemoSamples } from '../../../platform/edge/http/api/demo';
import { CreateUser } from '../application/create-user';
import { User, userFields } from '../domain/user';

const ada = '019aa000-0000-7000-8000-000000000101';
/** Whom the example of the erasure erases. */
const george = '019aa000-0000-7000-8000-000000000103';
/** Nothing refers to her, so she can be removed for good. */
const sophie = '019aa000-0000-7000-8000-000000000102';

const users = [
  { id: ada, email: 'ada@demo.example', username: 'ada', fullName: 'Ada Lovelace', role: 'owner' },
  { email: 'charles@demo.example', username: 'charles', fullName: 'Charles Babbage', role: 'admin' },
  { email: 'mary@demo.example', username: 'mary', fullName: 'Mary Somerville', role: 'owner' },
  { id: george, email: 'george@demo.example', username: 'george', fullName: 'George Boole', role: 'member' },
  { id: sophie, email: 'sophie@demo.example', username: 'sophie', role: 'member', isActive: false },
] as const;

const firstNames =
  'Ada Alan Annie Barbara Charles Claude Dorothy Edith Emmy Ernest Florence Grace Hedy Ida Jean John Karen Kathleen Lise Margaret Maria Mary Max Niels Radia Rosalind Sofia Sophie Tim Wang'.split(
    ' ',
  );
const lastNames =
  'Babbage Boole Cannon Curie Easley Franklin Germain Goeppert Hamilton Hopper Johnson Kovalevsky Lamarr Liskov Lovelace Meitner Noether Perlman Rhodes Somerville Tharp Turing Vaughan Wu'.split(
    ' ',
  );

const samples: DemoSamples = {
  table: 'users',
  of: 'organisation',
  make: (random, at, { domain, place }) => {
    const [first, last] = [random.pick(firstNames), random.pick(lastNames)];
    const username = `${first}-${last}-${place}`.toLowerCase();
    const values = random.newValues(userFields, {
      email: `${username}@${domain}`,
      username,
      fullName: `${first} ${last}`,
      // An organisation keeps an owner.
      ...(place === 1 && { role: 'owner' as const, isActive: true }),
    });
    return User.create(values, at, random.id(at));
  },
};

@Demo({ users: ada, 'users/force': sophie, 'users/erasure': george })
export class DemoUsers implements DemoData {
  constructor(private readonly createUser: CreateUser) {}

  readonly samples = samples;

  async seed(): Promise<void> {
    for (const user of users) await this.createUser.execute(user);
  }
}

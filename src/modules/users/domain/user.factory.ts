import type { Factory } from '../../../kernel/factories/factory';
import { User, userFields } from './user';

const firstNames =
  'Ada Alan Annie Barbara Charles Claude Dorothy Edith Emmy Ernest Florence Grace Hedy Ida Jean John Karen Kathleen Lise Margaret Maria Mary Max Niels Radia Rosalind Sofia Sophie Tim Wang'.split(
    ' ',
  );
const lastNames =
  'Babbage Boole Cannon Curie Easley Franklin Germain Goeppert Hamilton Hopper Johnson Kovalevsky Lamarr Liskov Lovelace Meitner Noether Perlman Rhodes Somerville Tharp Turing Vaughan Wu'.split(
    ' ',
  );

/** How users are made up, for `seed` and for tests. */
export const userFactory: Factory<typeof userFields, User> = {
  table: 'users',
  fields: userFields,
  unique: ['email', 'username'],
  chosen: (random, { domain, number }) => {
    const [first, last] = [random.pick(firstNames), random.pick(lastNames)];
    const username = `${first}-${last}-${number}`.toLowerCase();
    const name = { email: `${username}@${domain}`, username, fullName: `${first} ${last}` };
    // An organisation keeps an owner.
    return number === 1 ? { ...name, role: 'owner', isActive: true } : name;
  },
  make: (values, { at, id }) => User.create(values, at, id),
};

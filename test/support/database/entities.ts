import { type NewOrganisation, Organisation } from '../../../src/modules/organisations/domain/organisation';
import { type NewUser, User } from '../../../src/modules/users/domain/user';

let made = 0;

/** A valid user nobody else is like, but for what is given. */
export function newUser(values: Partial<NewUser> = {}, now = new Date()): User {
  const unique = `user-${process.pid}-${(made += 1)}`;
  return User.create({ email: `${unique}@example.com`, username: unique, ...values }, now);
}

/** A valid organisation no other is like, but for what is given. */
export function newOrganisation(values: Partial<NewOrganisation> = {}, now = new Date()): Organisation {
  const unique = `${process.pid}-${(made += 1)}`;
  return Organisation.create(
    { name: `Organisation ${unique}`, email: `office-${unique}@example.com`, ...values },
    now,
  );
}

/** A copy as another request would have loaded it. */
export function copyOf<E extends object>(entity: E, changes: object = {}): E {
  return Object.assign(Object.create(Object.getPrototypeOf(entity) as object) as E, entity, changes);
}

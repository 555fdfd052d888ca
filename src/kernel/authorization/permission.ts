import { defineError } from '../errors/domain-error';

export const insufficientScope = defineError(
  'forbidden',
  'insufficient-scope',
  'The caller lacks a permission',
  {
    meaning:
      'The credential is valid, but its rights do not contain a permission that the operation needs: its own `scope` or list of permissions lacks it, or the role of the person it acts for does. `detail` names the missing permission.',
    remedy:
      'Get a credential with that permission. Where the role lacks it, ask an owner or an admin of the organisation to give the person another role; `GET /api/v1/me` lists the permissions of the caller.',
  },
);

const pattern = /^[a-z_]+:[a-z]+$/;
const defined = new Map<string, string>();

/**
 * Declares a permission, `<collection>:<verb>`, with what it lets its holder do. Declaring it again changes nothing.
 * @throws Error for a name of another form, and for a second description
 */
export function definePermission(name: string, meaning: string): string {
  if (!pattern.test(name)) throw new Error(`"${name}" is not a name of a permission`);
  if ((defined.get(name) ?? meaning) !== meaning)
    throw new Error(`The permission ${name} is described twice`);
  defined.set(name, meaning);
  return name;
}

/** Every permission that the code loaded so far declares, with its meaning, by name. */
export function definedPermissions(): ReadonlyMap<string, string> {
  return new Map([...defined].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** A set of permissions. Rights are computed when they are used: the set of a holder and that of the credential, intersected. */
export class Permissions {
  private constructor(private readonly has: (name: string) => boolean) {}

  static readonly all = new Permissions(() => true);
  static readonly none = new Permissions(() => false);

  static of(names: Iterable<string>): Permissions {
    const set = new Set(names);
    return new Permissions((name) => set.has(name));
  }

  static where(has: (name: string) => boolean): Permissions {
    return new Permissions(has);
  }

  grants(name: string): boolean {
    return this.has(name);
  }

  /** The permissions that both grant. */
  and(other: Permissions): Permissions {
    if (this === Permissions.all) return other;
    if (other === Permissions.all) return this;
    return new Permissions((name) => this.has(name) && other.has(name));
  }

  /** The permissions that either grants. */
  or(other: Permissions): Permissions {
    return new Permissions((name) => this.has(name) || other.has(name));
  }

  /** The names of the declared permissions that it grants, sorted. */
  names(): string[] {
    return [...definedPermissions().keys()].filter((name) => this.has(name));
  }
}

import { defineError, invalidInput } from '../../../kernel/errors/domain-error';
import { Entity } from '../../../kernel/entity';
import { newId } from '../../../kernel/values/id';
import { fieldsOf, personal } from '../../../kernel/personal';
import { acceptNew, defaulted, type NewValues } from '../../../kernel/factories/new-values';
import {
  accept,
  differs,
  email,
  flag,
  integer,
  nullable,
  text,
  type Values,
} from '../../../kernel/rules/rule';
import { slugOf } from './slug';

export const organisationFields = fieldsOf('organisations', {
  name: text({ min: 3, max: 100 }),
  // Often a person's, such as the founder's.
  email: personal(email(), 'erased-{id}@erased.invalid'),
  isActive: defaulted(flag(), true),
  requestsPerMinute: defaulted(nullable(integer(1, 1_000_000)), null),
  externalId: defaulted(nullable(text({ max: 255 })), null),
  workerWeight: defaulted(integer(1, 10), 1),
});

export type NewOrganisation = NewValues<typeof organisationFields>;
export type OrganisationChanges = Partial<Values<typeof organisationFields>>;

export const organisationSlugTaken = defineError(
  'conflict',
  'organisation-slug-taken',
  'Another organisation has this name or a similar one',
  {
    meaning:
      'The slug is made from the name, without regard to case, accents and punctuation. Another organisation has the same one. `violations` also names an email that is in use.',
    remedy: 'Choose a name that differs in its letters or digits.',
  },
);
export const organisationEmailTaken = defineError(
  'conflict',
  'organisation-email-taken',
  'Email already in use',
  {
    meaning: 'Another organisation has this email; upper and lower case make no difference.',
    remedy: 'Choose another email, or change the organisation that has it.',
  },
);

export const organisationExternalIdTaken = defineError(
  'conflict',
  'organisation-external-id-taken',
  'External id already in use',
  {
    meaning: 'Another organisation has this external id, letter for letter.',
    remedy: 'Choose another external id, or remove it from the organisation that has it.',
  },
);

/** A customer of the service. Its id is the tenant id of everything it owns. */
export class Organisation extends Entity {
  readonly name!: string;
  /** Derived from the name. */
  readonly slug!: string;
  readonly email!: string;
  /** Whether its tokens are accepted; false while it is suspended. */
  readonly isActive!: boolean;
  /** Its rate limit; null for the service's default. */
  readonly requestsPerMinute!: number | null;
  /** The organisation's name in tokens of identity providers, letter for letter; null where none names it. */
  readonly externalId!: string | null;
  /** Its share of the workers beside other organisations that wait for them. */
  readonly workerWeight!: number;
  /** Set while its data is being removed; from then on it does not exist for any caller. */
  readonly deletedAt!: Date | null;

  /** @throws DomainError `validation-failed` */
  static create(input: NewOrganisation, now: Date, id = newId()): Organisation {
    const values = acceptNew(organisationFields, input);
    const state = { id, slug: slugFor(values.name), createdAt: now, updatedAt: now, deletedAt: null };
    return Object.assign(new Organisation(), values, state);
  }

  /**
   * Changes what is given and answers whether anything is different now. A new name makes a new slug.
   * @throws DomainError `validation-failed`
   */
  change(changes: OrganisationChanges, now: Date): boolean {
    const accepted = accept(organisationFields, changes);
    if (!differs(this, accepted)) return false;
    const slug = accepted.name === undefined ? {} : { slug: slugFor(accepted.name) };
    Object.assign(this, accepted, slug, { updatedAt: this.timeOfChange(now) });
    return true;
  }

  /** Ends its existence for every caller, at once; its rows are removed afterwards. */
  delete(now: Date): void {
    const at = this.timeOfChange(now);
    Object.assign(this, { deletedAt: at, updatedAt: at });
  }
}

function slugFor(name: string): string {
  const slug = slugOf(name);
  if (slug !== '') return slug;
  const message = 'must contain a letter or a digit';
  throw invalidInput({
    detail: `name ${message}.`,
    violations: [{ pointer: '/name', code: 'no-slug', message }],
  });
}

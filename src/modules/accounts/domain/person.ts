import { Entity } from '../../../kernel/entity';
import { newId } from '../../../kernel/values/id';
import { type Locale, locales } from '../../../kernel/mail-template';
import { fieldsOf, personal } from '../../../kernel/personal';
import { acceptAll, choice, email, text, type Values } from '../../../kernel/rules/rule';
import { factorChanged, passwordChanged, personErased } from './account.events';
import type { FactorChange } from './factors/factor-change';

export const personFields = fieldsOf('people', {
  email: personal(email(), 'erased-{id}@erased.invalid'),
  name: personal(text({ max: 255 })),
  locale: choice(locales),
});

/** A human who signs in. In each organisation a person has a place, which is a user there. */
export class PersonAccount extends Entity {
  readonly email!: string;
  readonly name!: string;
  readonly locale!: Locale;
  /** Null until the person has proven to read the mails of the address. */
  readonly emailVerifiedAt!: Date | null;
  /** Set by operators: the person signs in nowhere. */
  readonly disabledAt!: Date | null;

  /** The caller has proven that the mailbox is the person's. @throws DomainError `validation-failed` */
  static create(input: Values<typeof personFields>, now: Date): PersonAccount {
    const values = acceptAll(personFields, input);
    const state = { emailVerifiedAt: now, disabledAt: null, createdAt: now, updatedAt: now };
    return Object.assign(new PersonAccount(), values, { id: newId() }, state);
  }

  /** The mailbox is proven. @throws DomainError `validation-failed` */
  verify(values: Pick<Values<typeof personFields>, 'name' | 'locale'>, now: Date): void {
    const accepted = acceptAll(personFields, { ...values, email: this.email });
    const at = this.timeOfChange(now);
    Object.assign(this, accepted, { emailVerifiedAt: now, updatedAt: at });
  }

  /** The password is another now, and the person is told. */
  tellOfNewPassword(now: Date): void {
    this.updatedAt = this.timeOfChange(now);
    this.record(passwordChanged({}));
  }

  /** How the person signs in has changed, and the person is told. */
  tellOfFactor(change: FactorChange, now: Date): void {
    this.updatedAt = this.timeOfChange(now);
    this.record(factorChanged({ change }));
  }

  /** The mailbox of another address is proven. @throws DomainError `validation-failed` */
  moveTo(email: string, now: Date): void {
    Object.assign(this, acceptAll({ email: personFields.email }, { email }));
    this.updatedAt = this.timeOfChange(now);
  }

  /** Said before the account is removed. @param mailboxes see `mailboxOf` */
  erase(mailboxes: readonly string[]): void {
    this.record(personErased({ mailboxes }));
  }

  /** @returns false where the person is suspended already */
  suspend(now: Date): boolean {
    if (this.disabledAt !== null) return false;
    Object.assign(this, { disabledAt: now, updatedAt: this.timeOfChange(now) });
    return true;
  }

  /** @returns false where the person is not suspended */
  reactivate(now: Date): boolean {
    if (this.disabledAt === null) return false;
    Object.assign(this, { disabledAt: null, updatedAt: this.timeOfChange(now) });
    return true;
  }

  get maySignIn(): boolean {
    return this.emailVerifiedAt !== null && this.disabledAt === null;
  }
}

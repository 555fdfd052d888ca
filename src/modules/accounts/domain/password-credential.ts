import { Entity } from '../../../kernel/entity';
import { newId } from '../../../kernel/values/id';

/** The password of a person: what a slow hash has made of it. */
export class PasswordCredential extends Entity {
  readonly personId!: string;
  /** `$argon2id$v=19$m=…,t=…,p=…$<salt>$<hash>` */
  readonly phc!: string;
  readonly changedAt!: Date;
  /** Whether it is long enough without a second factor; nobody can see that from the hash. */
  readonly sufficesAlone!: boolean;

  static of(personId: string, phc: string, now: Date, sufficesAlone = true): PasswordCredential {
    const times = { changedAt: now, createdAt: now, updatedAt: now };
    return Object.assign(new PasswordCredential(), { id: newId(), personId, phc, sufficesAlone, ...times });
  }
}

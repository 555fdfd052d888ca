import { personalFieldsOf } from '../../../kernel/personal';
import type { User } from './user';

/** A user as far as others may keep something about it. */
export interface Person {
  readonly id: string;
  /** Values of the personal fields, and earlier ones as far as they are known; each is a text. */
  readonly values: readonly string[];
}

/** @param former values that the fields held before */
export function personOf(user: User, former: readonly string[] = []): Person {
  const values = personalFieldsOf('users').map((field) => Reflect.get(user, field) as unknown);
  const texts = [...values, ...former].filter((value) => typeof value === 'string');
  return { id: user.id, values: [...new Set(texts)] };
}

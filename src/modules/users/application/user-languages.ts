import type { Locale } from '../../../kernel/mail-template';

/** The language that a user has chosen, or undefined. In the tenant's scope. */
export type FindLanguage = (userId: string) => Promise<Locale | undefined>;

/** The languages of users for mails. A user's row has none: features that know one say it here. */
export class UserLanguages {
  /** @param usual for users of whom no feature knows a language */
  constructor(private readonly usual: Locale) {}

  private readonly finders: FindLanguage[] = [];

  contribute(find: FindLanguage): void {
    this.finders.push(find);
  }

  async of(userId: string): Promise<Locale> {
    for (const find of this.finders) {
      const chosen = await find(userId);
      if (chosen !== undefined) return chosen;
    }
    return this.usual;
  }
}

import type { SettingType } from './setting-types';

/** What a default may depend on. */
export interface Facts {
  readonly environment: string;
  readonly isProduction: boolean;
  readonly isTerminal: boolean;
  readonly isEmbedded: boolean;
  readonly hasMailServer: boolean;
}

export interface Setting {
  readonly group: string;
  readonly description: string;
  readonly type: SettingType<unknown>;
  /** As one would write it in `.env`, or how it follows from the facts and how the documents say so. */
  readonly default?: string | { readonly text: string; readonly of: (facts: Facts) => string };
  /** What happens when there is no value and no default; shown in place of the value. */
  readonly unset?: string;
  /** `url`: only the password inside is secret. */
  readonly secret?: true | 'url';
  /** Shown in `.env.example` where there is no default to show. */
  readonly example?: string;
}

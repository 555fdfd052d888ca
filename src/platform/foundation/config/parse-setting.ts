import type { RawValue } from './layers';
import type { Facts, Setting } from './declarations/setting';
import type { SettingName } from './settings';

/** The raw text that a setting has where nobody gives it one. */
export function usualText({ default: fallback }: Setting, facts: Facts): RawValue {
  if (fallback === undefined) return undefined;
  return { text: typeof fallback === 'string' ? fallback : fallback.of(facts) };
}

/** The value of a setting, or what is wrong with it; neither where it is not given. */
export function parse(
  name: SettingName,
  setting: Setting,
  raw: RawValue,
): { value?: unknown; problem?: string } {
  if (raw === undefined || raw === 'unusable') return {};
  const reading = setting.type(raw.text);
  return 'problem' in reading ? { problem: `${name}: ${reading.problem}` } : reading;
}

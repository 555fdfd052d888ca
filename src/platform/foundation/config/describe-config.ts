import { withoutPassword } from './connection-url';
import type { Setting } from './setting';
import { settingTable, type SettingValues } from './settings';

/** Every setting by name, safe to print: secrets are `****`, and URLs lose their password. */
export function maskedSettings(config: {
  readonly values: SettingValues;
}): Record<string, string | number | boolean> {
  return Object.fromEntries(
    settingTable.map(([name, setting]) => [name, shown(setting, config.values[name])]),
  );
}

function shown(setting: Setting, value: SettingValues[keyof SettingValues]): string | number | boolean {
  if (value === undefined) return `(${setting.unset ?? 'not set'})`;
  if (setting.secret === 'url') return withoutPassword(String(value));
  if (setting.secret) return '****';
  return typeof value === 'object' ? value.join(',') : value;
}

import { passwordOf } from './urls/connection-url';
import type { GivenSettings, ProductionRule } from './declarations/section';
import type { Setting } from './declarations/setting';
import { sections, type SettingName, settings, type Table } from './settings';
import { leastPassword, secretWeakness } from './declarations/weak-secret';

const declared = sections.flatMap((section) => section.productionRules ?? []);
const isSecret = (name: SettingName): boolean => (settings[name] as Setting).secret === true;

/** The sections' rules about secrets, the rules for every secret, and the sections' other rules. */
export const productionRules: readonly ProductionRule<Table>[] = [
  ...declared.filter(({ setting }) => isSecret(setting)),
  // The parts of a value that has a judge of its own are judged there.
  ...namesWhere(({ secret, problemsOf }) => secret === true && !problemsOf).map(repetitiveSecret),
  ...namesWhere(({ secret }) => secret === 'url').map(shortPassword),
  ...declared.filter(({ setting }) => !isSecret(setting)),
];

function namesWhere(holds: (setting: Setting) => boolean): SettingName[] {
  const entries = sections.flatMap((section) => Object.entries(section.settings));
  return entries.filter(([, setting]) => holds(setting)).map(([name]) => name as SettingName);
}

/** None at all is for the server to refuse: it may know its callers by their certificates or by its network. */
function shortPassword(setting: SettingName): ProductionRule<Table> {
  return {
    setting,
    refuses: `a password under ${leastPassword} characters in ${setting}`,
    problem: `has a password that is too short for production; give the user one of ${leastPassword} characters or more`,
    isBroken: ({ values }) => {
      const password = passwordOf(values[setting] as string | undefined);
      return password !== '' && password.length < leastPassword;
    },
  };
}

function repetitiveSecret(setting: SettingName): ProductionRule<Table> {
  return {
    setting,
    refuses: `repetition in ${setting}`,
    problem:
      'has a value that repeats itself, or is a key in PEM; make it at random, such as with openssl rand -base64 32',
    isBroken: ({ values }) =>
      [values[setting] ?? []].flat().some((secret) => secretWeakness(String(secret)) !== undefined),
  };
}

/** A setting that could not be read breaks no rule here: its own problem is said already. */
export function brokenRules(given: GivenSettings<Table>): string[] {
  const rules = sections.flatMap((section) => section.rules ?? []);
  const all = [...rules, ...(given.values.NODE_ENV === 'production' ? productionRules : [])];
  return all.filter((rule) => rule.isBroken(given)).map((rule) => `${rule.setting}: ${rule.problem}`);
}

import type { Config } from '../../platform/foundation/config/config';
import { productionProblems } from '../../platform/foundation/config/load-config';
import { type Finding, note, ok } from './finding';

const check = 'settings';

/** Settings that load are right here; production refuses some of them. */
export function checkSettings({ environment }: Config): readonly Finding[] {
  const refused = environment === 'production' ? [] : productionProblems();
  return [
    ok(check, `they are complete and consistent (NODE_ENV=${environment})`),
    ...refused.map((problem) => note(check, `production would refuse ${problem}`)),
  ];
}

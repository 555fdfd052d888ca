import type { ProductionRule, SettingRule } from '../declarations/section';
import { inGroup, type ValuesOf } from '../declarations/setting';
import { flagSetting, textSetting } from '../declarations/setting-types';
import { leastPassword } from '../declarations/weak-secret';

const settings = inGroup('API documents', {
  DOCS_ENABLED: {
    description: 'Serve `/docs` and `/openapi.json`.',
    type: flagSetting(),
    default: { text: '`true` outside production', of: (facts) => String(!facts.isProduction) },
  },
  DOCS_USERNAME: {
    description: 'User name that `/docs` and `/openapi.json` ask for. Goes with `DOCS_PASSWORD`.',
    type: textSetting(/^[^:\p{C}]+$/u, 'has a colon or control characters; write a user name without them'),
  },
  DOCS_PASSWORD: {
    description:
      'Password that `/docs` and `/openapi.json` ask for. Goes with `DOCS_USERNAME`. In production of 16 characters or more.',
    type: textSetting(
      /^(?!\s)[^\p{C}]+(?<!\s)$/u,
      'has control characters, or a blank at an end; write a password without them',
    ),
    secret: true,
  },
});

const rules: readonly SettingRule<typeof settings>[] = [
  {
    setting: 'DOCS_PASSWORD',
    problem: 'is missing while DOCS_USERNAME is set; set both or neither',
    isBroken: ({ isSet }) => isSet('DOCS_USERNAME') && !isSet('DOCS_PASSWORD'),
  },
  {
    setting: 'DOCS_USERNAME',
    problem: 'is missing while DOCS_PASSWORD is set; set both or neither',
    isBroken: ({ isSet }) => isSet('DOCS_PASSWORD') && !isSet('DOCS_USERNAME'),
  },
];

const productionRules: readonly ProductionRule<typeof settings>[] = [
  {
    setting: 'DOCS_PASSWORD',
    refuses: `a password of the documentation under ${leastPassword} characters`,
    problem: `is too short for production; write ${leastPassword} characters or more`,
    isBroken: ({ values }) =>
      values.DOCS_PASSWORD !== undefined && values.DOCS_PASSWORD.length < leastPassword,
  },
];

export const docs = {
  settings,
  rules,
  productionRules,
  config: (values: ValuesOf<typeof settings>) => {
    const { DOCS_ENABLED: enabled, DOCS_USERNAME: username, DOCS_PASSWORD: password } = values;
    /** Undefined: open to everyone. */
    const credentials = username !== undefined && password !== undefined ? { username, password } : undefined;
    return { docs: { enabled, credentials } };
  },
};

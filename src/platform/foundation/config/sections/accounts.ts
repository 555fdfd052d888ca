import type { ProductionRule } from '../declarations/section';
import { inGroup, type ValuesOf } from '../declarations/setting';
import { flagSetting, sharedSecret, webAddress } from '../declarations/setting-types';
import { sealingKeys } from '../declarations/list-setting-types';
import { secretWeakness } from '../declarations/weak-secret';

/** In every environment: what is sealed with such a key is not sealed. */
const weakKeys = (value: string): readonly string[] =>
  value
    .split(',')
    .map((entry) => secretWeakness(entry.slice(entry.indexOf(':') + 1)))
    .filter((weakness) => weakness !== undefined)
    .map((weakness) => `has a key that ${weakness}`);

const settings = inGroup('Accounts', {
  ACCOUNTS: {
    description: 'Let people sign in with accounts of the service’s own, at `/api/v1/auth`.',
    type: flagSetting(),
    default: { text: '`false` in production, else `true`', of: (facts) => String(!facts.isProduction) },
  },
  PUBLIC_URL: {
    description:
      'Address of the pages that people see: links in mails begin with it, and its origin may sign people in. The default is the address at which Vite serves a frontend under development. Required in production with `ACCOUNTS`.',
    type: webAddress(),
    default: 'http://localhost:5173',
    example: 'https://app.example.com',
  },
  ACCOUNTS_SECRET: {
    description:
      'Derives the tokens of mailed links, 32 characters or more; derived from `OPERATOR_API_KEYS` when not set, so that a rotation of those keys ends mailed links that are not used yet.',
    type: sharedSecret(),
    unset: 'derived',
    secret: true,
  },
  FACTOR_KEYS: {
    description:
      'Seal the secrets of authenticator apps: `name:key`, comma-separated, each key 32 random bytes in base64url. The first key seals; every key opens the secrets that it has sealed, so keep an old key as long as it seals a secret. Required in production with `ACCOUNTS`.',
    type: sealingKeys(),
    problemsOf: weakKeys,
    unset: 'generated',
    secret: true,
  },
  ORGANISATION_SIGN_UP: {
    description: 'Let a person who has signed in create an organisation and become its owner.',
    type: flagSetting(),
    default: 'false',
  },
});

const productionRules: readonly ProductionRule<typeof settings>[] = [
  {
    setting: 'FACTOR_KEYS',
    refuses: 'accounts without keys for second factors',
    problem: 'is required in production with ACCOUNTS; a generated key would be lost with the container',
    isBroken: ({ values, isSet }) => values.ACCOUNTS === true && !isSet('FACTOR_KEYS'),
  },
  {
    setting: 'PUBLIC_URL',
    refuses: 'accounts without the address of their pages',
    problem: 'is required in production with ACCOUNTS; write the address that people open',
    isBroken: ({ values, isSet }) => values.ACCOUNTS === true && !isSet('PUBLIC_URL'),
  },
  {
    setting: 'PUBLIC_URL',
    refuses: 'sign-in pages without TLS',
    problem: 'has no TLS in production; write an https:// address',
    isBroken: ({ values, isSet }) =>
      values.ACCOUNTS === true && isSet('PUBLIC_URL') && values.PUBLIC_URL?.startsWith('http://') === true,
  },
];

/** People who sign in with accounts of the service's own. */
export const accounts = {
  settings,
  productionRules,
  config: (values: ValuesOf<typeof settings>) => ({
    accounts: {
      enabled: values.ACCOUNTS,
      publicUrl: values.PUBLIC_URL,
      /** Undefined: to be derived from the operator keys. */
      secret: values.ACCOUNTS_SECRET,
      /** Undefined: to be generated. The first seals. */
      factorKeys: values.FACTOR_KEYS?.split(','),
      organisationSignUp: values.ORGANISATION_SIGN_UP,
    },
  }),
};

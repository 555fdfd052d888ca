import type { ProductionRule, SettingRule } from '../declarations/section';
import { inGroup, type ValuesOf } from '../declarations/setting';
import { flagSetting, jsonObjects, oneOf, sharedSecret, textSetting } from '../declarations/setting-types';
import { operatorKeys } from '../declarations/list-setting-types';
import {
  tokenKeyProblems,
  providerProblems,
  partnerProblems,
  issuersOf,
} from '../credentials/credential-problems';

const settings = inGroup('Identity', {
  TENANT_TOKEN_KEYS: {
    description:
      'Key set of tenant tokens: JSON `[{ "kid", "alg", "pem" or "secret", "use": "verify" or "sign" }]`. Required in production.',
    type: jsonObjects('[{ "kid": …, "alg": …, "pem": …, "use": … }]'),
    unset: 'generated',
    secret: true,
    problemsOf: tokenKeyProblems,
  },
  TENANT_TOKEN_ISSUER: {
    description: 'The `iss` a tenant token must have. Not set: not checked.',
    type: textSetting(/^\P{C}+$/u, 'has control characters; write the issuer as one line of text'),
  },
  TENANT_TOKEN_AUDIENCE: {
    description: 'The `aud` a tenant token must have. Not set: not checked.',
    type: textSetting(/^\P{C}+$/u, 'has control characters; write the audience as one line of text'),
  },
  TENANT_TOKEN_REQUIRE_SCOPE: {
    description: 'Refuse tenant tokens without a scope.',
    type: flagSetting(),
    default: 'false',
  },
  TENANT_TOKEN_SUBJECTS: {
    description:
      'Meaning of the `sub` of a tenant token. `users`: it is always the id of a user of the tenant. `free`: a `sub` that is no id of Strata is a name of the issuer’s own, and gives no rights.',
    type: oneOf(['users', 'free']),
    default: 'users',
  },
  OPERATOR_API_KEYS: {
    description:
      'Keys of operators, comma separated, of 16 visible ASCII characters or more. Required in production, with 32 or more, made at random.',
    type: operatorKeys(),
    unset: 'generated',
    secret: true,
  },
  CURSOR_SECRET: {
    description:
      'Signs list cursors, 32 characters or more; derived from `OPERATOR_API_KEYS` when not set, so rotating those keys then ends open cursors.',
    type: sharedSecret(),
    unset: 'derived',
    secret: true,
  },
  IDENTITY_PROVIDERS: {
    description:
      'Identity providers whose access tokens are accepted as `Authorization: Bearer` (docs/guides/identity-providers.md): JSON `[{ "issuer", "audience", "tenantClaim" or "organisation", … }]`. Not set: none.',
    type: jsonObjects('[{ "issuer": …, "audience": …, "tenantClaim": … }]'),
    problemsOf: providerProblems,
  },
  PARTNER_CLIENTS: {
    description:
      'Clients of partners, which sign their requests (docs/guides/partners.md): JSON `[{ "id", "tenantId", "secrets": ["…"], "addresses"?: ["203.0.113.7", "10.0.0.0/8"], "active"?: true }]`. One or two secrets of 32 characters or more each. Not set: no client.',
    type: jsonObjects('[{ "id": …, "tenantId": …, "secrets": [ … ] }]'),
    secret: true,
    problemsOf: partnerProblems,
  },
});

const rules: readonly SettingRule<typeof settings>[] = [
  {
    setting: 'IDENTITY_PROVIDERS',
    problem:
      'has the issuer of TENANT_TOKEN_ISSUER, and a token would have two meanings; give each its own issuer',
    isBroken: ({ values }) =>
      issuersOf(values.IDENTITY_PROVIDERS).some((issuer) => issuer === values.TENANT_TOKEN_ISSUER),
  },
];

const productionRules: readonly ProductionRule<typeof settings>[] = [
  {
    setting: 'TENANT_TOKEN_KEYS',
    refuses: 'generated token keys',
    problem: 'is required in production; write the key set, keys are not generated there',
    isBroken: ({ isSet }) => !isSet('TENANT_TOKEN_KEYS'),
  },
  {
    setting: 'OPERATOR_API_KEYS',
    refuses: 'a generated operator key',
    problem: 'is required in production; write at least one key, keys are not generated there',
    isBroken: ({ isSet }) => !isSet('OPERATOR_API_KEYS'),
  },
  {
    setting: 'OPERATOR_API_KEYS',
    refuses: 'operator keys under 32 characters',
    problem: 'has a key that is too short for production; write at least 32 characters for each',
    isBroken: ({ values }) => values.OPERATOR_API_KEYS?.some((key) => key.length < 32) === true,
  },
  {
    setting: 'IDENTITY_PROVIDERS',
    refuses: 'an identity provider without TLS',
    problem: 'has an http:// issuer in production; write https:// ones',
    isBroken: ({ values }) =>
      issuersOf(values.IDENTITY_PROVIDERS).some((issuer) => issuer.startsWith('http://')),
  },
];

export const identity = {
  settings,
  rules,
  productionRules,
  config: (values: ValuesOf<typeof settings>) => ({
    tenantTokens: {
      issuer: values.TENANT_TOKEN_ISSUER,
      audience: values.TENANT_TOKEN_AUDIENCE,
      requireScope: values.TENANT_TOKEN_REQUIRE_SCOPE,
      subjects: values.TENANT_TOKEN_SUBJECTS,
      /** A JSON array, read by `platform/edge/security`. Undefined: to be generated, which production does not allow. */
      keys: values.TENANT_TOKEN_KEYS,
    },
    /** Undefined: to be generated, which production does not allow. */
    operatorApiKeys: values.OPERATOR_API_KEYS,
    /** A JSON array, read by `platform/edge/security`. Undefined: there are none. */
    identityProviders: values.IDENTITY_PROVIDERS,
    /** A JSON array, read by `platform/edge/security`. Undefined: there are none. */
    partnerClients: values.PARTNER_CLIENTS,
    /** Undefined: to be derived from the operator keys. */
    cursorSecret: values.CURSOR_SECRET,
  }),
};

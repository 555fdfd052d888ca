import type { SettingRule } from '../declarations/section';
import { inGroup, type ValuesOf } from '../declarations/setting';
import { flagSetting, integerSetting, oneOf, sharedSecret, webAddress } from '../declarations/setting-types';

const settings = inGroup('Payments', {
  PAYMENTS_GATEWAY: {
    description:
      'Gateway that charges invoices: `simulated` moves no money, `http` calls the provider at `PAYMENTS_URL` (docs/guides/payments.md).',
    type: oneOf(['simulated', 'http']),
    default: 'simulated',
  },
  PAYMENTS_URL: {
    description: 'Address of the payment provider. Goes with `PAYMENTS_GATEWAY=http`.',
    type: webAddress(),
    example: 'https://payments.example.com/v1',
  },
  PAYMENTS_SECRET: {
    description:
      'Secret shared with the payment provider, 32 characters or more. It signs requests to the provider, and the provider’s callbacks. Not set: every callback is refused.',
    type: sharedSecret(),
    secret: true,
  },
  PAYMENTS_TIMEOUT_MS: {
    description: 'Time that the payment provider may take to answer one call, tries and pauses included.',
    type: integerSetting(100, 120_000),
    default: '10000',
  },
  PAYMENTS_AUTO_REQUEST: {
    description: 'Request the payment of every invoice when it is created, not only by `request-payment`.',
    type: flagSetting(),
    default: 'false',
  },
});

const rules: readonly SettingRule<typeof settings>[] = [
  {
    setting: 'PAYMENTS_URL',
    problem: 'is missing while PAYMENTS_GATEWAY is http; write where the provider is',
    isBroken: ({ values, isSet }) => values.PAYMENTS_GATEWAY === 'http' && !isSet('PAYMENTS_URL'),
  },
  {
    setting: 'PAYMENTS_SECRET',
    problem: 'is missing while PAYMENTS_GATEWAY is http; write the secret shared with the provider',
    isBroken: ({ values, isSet }) => values.PAYMENTS_GATEWAY === 'http' && !isSet('PAYMENTS_SECRET'),
  },
];

export const payments = {
  settings,
  rules,
  config: (values: ValuesOf<typeof settings>) => ({
    payments: {
      gateway: values.PAYMENTS_GATEWAY,
      /** Not undefined where the gateway is `http`. */
      url: values.PAYMENTS_URL,
      secret: values.PAYMENTS_SECRET,
      timeoutMs: values.PAYMENTS_TIMEOUT_MS,
      autoRequest: values.PAYMENTS_AUTO_REQUEST,
    },
  }),
};

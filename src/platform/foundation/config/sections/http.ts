import type { ProductionRule, SettingRule } from '../declarations/section';
import { inGroup, type ValuesOf } from '../declarations/setting';
import { integerSetting, textSetting, webAddress } from '../declarations/setting-types';
import { addresses, origins } from '../declarations/list-setting-types';
import type { requestLimits } from './limits';
import type { service } from './service';

const settings = inGroup('HTTP', {
  TRUSTED_PROXIES: {
    description:
      'Proxies whose `CLIENT_ADDRESS_HEADER` is believed: IP addresses or CIDR ranges, comma separated.',
    type: addresses(),
    example: '10.0.0.0/8',
  },
  TRUSTED_PROXY_HOPS: {
    description:
      'Number of proxies that a request passes, for proxies whose addresses change: the caller’s address is the one that the outermost proxy has seen. With `TRUSTED_PROXIES` the connection must come from one of these; otherwise every connection is believed, so only the proxies may reach the port.',
    type: integerSetting(1, 20),
    unset: 'as many as `TRUSTED_PROXIES` has addresses of',
  },
  CLIENT_ADDRESS_HEADER: {
    description:
      'Header in which the proxies name the address of a caller: `X-Forwarded-For`, `Forwarded`, or one that holds a single address, such as `X-Real-IP` or `CF-Connecting-IP`. The proxy must set it itself, whatever the caller has sent.',
    type: textSetting(
      /^[A-Za-z][A-Za-z0-9-]{0,60}$/,
      'is no name of a header; write one such as X-Forwarded-For',
    ),
    default: 'X-Forwarded-For',
  },
  CORS_ORIGINS: {
    description: 'Origins whose pages may call the API: `scheme://host[:port]`, comma separated, or `*`.',
    type: origins(),
    example: 'https://app.example.com',
  },
  REQUEST_TIMEOUT_MS: {
    description: 'Time in which a client must send a whole request.',
    type: integerSetting(100, 600_000),
    default: '15000',
  },
  BODY_LIMIT_BYTES: {
    description: 'Largest request body accepted.',
    type: integerSetting(1024, 104_857_600),
    default: '1048576',
  },
  PROBLEM_TYPE_BASE: {
    description:
      'Beginning of the `type` of every problem. The service serves the entries at its own `/problems`: name that address as callers know it, and every `type` leads to its entry.',
    type: webAddress(),
    default: 'https://strata.dev/problems',
    example: 'https://api.example.com/problems',
  },
});

const rules: readonly SettingRule<typeof settings>[] = [
  {
    setting: 'CLIENT_ADDRESS_HEADER',
    problem:
      'is set while no proxy is believed; set TRUSTED_PROXIES or TRUSTED_PROXY_HOPS too, or leave it out',
    isBroken: ({ isSet }) =>
      isSet('CLIENT_ADDRESS_HEADER') && !isSet('TRUSTED_PROXIES') && !isSet('TRUSTED_PROXY_HOPS'),
  },
];

const productionRules: readonly ProductionRule<typeof settings>[] = [
  {
    setting: 'CORS_ORIGINS',
    refuses: 'every origin at once',
    problem: 'is * in production; list the origins that may call',
    isBroken: ({ values }) => values.CORS_ORIGINS?.includes('*') === true,
  },
  {
    setting: 'CORS_ORIGINS',
    refuses: 'origins without TLS',
    problem: 'has an http:// origin in production; write https:// ones',
    isBroken: ({ values }) => values.CORS_ORIGINS?.some((origin) => origin.startsWith('http://')) === true,
  },
];

export const http = {
  settings,
  rules,
  productionRules,
  config: (values: ValuesOf<typeof settings & typeof service.settings & typeof requestLimits.settings>) => ({
    http: {
      host: values.HOST,
      port: values.PORT,
      proxyTrust: {
        proxies: values.TRUSTED_PROXIES ?? [],
        hops: values.TRUSTED_PROXY_HOPS,
        header: values.CLIENT_ADDRESS_HEADER.toLowerCase(),
      },
      /** Empty: no other origin may call. */
      corsOrigins: values.CORS_ORIGINS?.[0] === '*' ? ('*' as const) : (values.CORS_ORIGINS ?? []),
      requestTimeoutMs: values.REQUEST_TIMEOUT_MS,
      /** By when the work of a request must have begun. */
      deadlineMs: values.REQUEST_DEADLINE_MS,
      bodyLimitBytes: values.BODY_LIMIT_BYTES,
      problemTypeBase: values.PROBLEM_TYPE_BASE,
    },
  }),
};

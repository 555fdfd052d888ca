import { join } from 'node:path';
import type { Logger } from 'pino';
import type { DemoPerson } from '../modules/accounts';
import { demoTenantId } from '../platform/edge/http/api/demo';
import type { Config } from '../platform/foundation/config/config';
import { maskedSettings } from '../platform/foundation/config/describe-config';

/** Tells the settings in force, secrets masked: as data, or, for a reader, a line for each that has a value. */
export function announceSettings(logger: Logger, config: Config): void {
  const settings = maskedSettings(config);
  if (config.log.format === 'json') return logger.info({ settings }, 'configuration');
  const lines = Object.entries(settings).filter(([, value]) => value !== '(not set)');
  logger.info(['configuration', ...lines.map(([name, value]) => `  ${name}=${value}`)].join('\n'));
}

interface BannerFacts {
  readonly url: string;
  readonly metricsUrl: string;
  readonly docs: boolean;
  readonly console: boolean;
  readonly token: string | undefined;
  readonly people: readonly DemoPerson[];
  /** Where the pages are that may sign people in. */
  readonly publicUrl: string;
  readonly dataDirectory: string;
  readonly generatedOperatorKey: string | undefined;
}

/** The calls to paste after a first start. Never printed in production. */
export function banner(facts: BannerFacts): string {
  const { url, metricsUrl, docs, token, generatedOperatorKey, ...rest } = facts;
  const lines = [
    '',
    `  Strata is ready.`,
    '',
    `  API           ${url}/api/v1`,
    ...(docs ? [`  Docs          ${url}/docs`] : []),
    // Without TLS every browser keeps the cookie of a session for this name.
    ...(facts.console ? [`  Console       ${url.replace('127.0.0.1', 'localhost')}/console`] : []),
    `  Metrics       ${metricsUrl}`,
    ...(generatedOperatorKey ? [`  Operator key  ${generatedOperatorKey}`] : []),
    ...(token
      ? [
          `  Tenant token  ${token}`,
          '',
          '  Try it:',
          '',
          `  curl -H 'X-Tenant-Token: ${token}' ${url}/api/v1/users`,
        ]
      : []),
    ...signIn(url, rest),
    '',
    '  Ctrl-C stops it and keeps your data.',
    '',
    '',
  ];
  return lines.join('\n');
}

/** How a demo person signs in: with the page of the example, or with what it sends. */
function signIn(
  url: string,
  { people, publicUrl, dataDirectory }: Pick<BannerFacts, 'people' | 'publicUrl' | 'dataDirectory'>,
): string[] {
  const [first] = people;
  if (!first) return [];
  const { email, password } = first;
  const call = `curl -H 'Origin: ${new URL(publicUrl).origin}' -H 'Content-Type: application/json'`;
  const place = join(dataDirectory, 'cookies');
  return [
    '',
    `  People        ${people.map((person) => `${person.email} (${person.role})`).join(', ')}`,
    `  Password      ${password}`,
    '',
    '  Sign in on a page: npm run example. Or here, and get a tenant token:',
    '',
    `  ${call} -c ${place} ${url}/api/v1/auth/sign-in -d '${JSON.stringify({ email, password })}'`,
    `  ${call} -b ${place} ${url}/api/v1/auth/token -d '${JSON.stringify({ organisationId: demoTenantId })}'`,
  ];
}

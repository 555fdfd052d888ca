import type { Logger } from 'pino';
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
  readonly token: string | undefined;
  readonly generatedOperatorKey: string | undefined;
}

/** The calls to paste after a first start. Never printed in production. */
export function banner({ url, metricsUrl, docs, token, generatedOperatorKey }: BannerFacts): string {
  const lines = [
    '',
    `  Strata is ready.`,
    '',
    `  API           ${url}/api/v1`,
    ...(docs ? [`  Docs          ${url}/docs`] : []),
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
    '',
    '  Ctrl-C stops it; what you store is kept.',
    '',
    '',
  ];
  return lines.join('\n');
}

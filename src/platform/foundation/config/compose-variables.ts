/**
 * Variables that `compose.yaml` reads from the `.env` beside it and that are no settings; compose-variables.spec.ts
 * holds the list to that. The service finds the same file when it is started in that folder.
 */
export const composeVariables: readonly string[] = [
  'AWS_ACCESS_KEY_ID',
  'AWS_EMULATOR_PORT',
  'AWS_SECRET_ACCESS_KEY',
  'GRAFANA_PORT',
  'JAEGER_PORT',
  'MAIL_PORT',
  'POSTGRES_PORT',
  'PROMETHEUS_PORT',
  'RABBITMQ_PORT',
  'REDIS_PORT',
  'STRATA_METRICS_PORT',
  'STRATA_PORT',
];

/** Compose's own: `COMPOSE_PROJECT_NAME`, `COMPOSE_PROFILES` and the like. */
const ofCompose = /^COMPOSE_[A-Z]+(_[A-Z]+)*$/;

export const isComposeVariable = (name: string): boolean =>
  composeVariables.includes(name) || ofCompose.test(name);

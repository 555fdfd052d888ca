/* Series that Prometheus sees when an alert has to fire, by minute, for an hour and a quarter. The running service has told the rest. */

const labelled = (job: string, labels = ''): string =>
  `{${labels}${labels && ','}instance="one",job="${job}"}`;
const api = (labels = ''): string => labelled('strata-api', labels);
const worker = (labels = ''): string => labelled('strata-worker', labels);
const still = (value: number): string => `${value}x80`;
/** @param each added in each minute */
const growing = (each: number): string => `0+${each}x80`;

const requests = 'http_server_request_duration_seconds';
const request = (status: number): string =>
  `http_request_method="GET",http_route="/api/v1/users/:id",http_response_status_code="${status}"`;

/** All of a histogram's observations between two of its bounds. */
const between = (name: string, labels: (more: string) => string, low: string, high: string) => ({
  [`${name}_bucket${labels(`le="${low}"`)}`]: still(0),
  [`${name}_bucket${labels(`le="${high}"`)}`]: growing(600),
  [`${name}_bucket${labels('le="+Inf"')}`]: growing(600),
});

export const firing: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  StrataDown: { [`up${api()}`]: still(0) },
  StrataErrors: {
    [`${requests}_count${api(request(200))}`]: growing(600),
    [`${requests}_count${api(request(500))}`]: growing(60),
  },
  StrataSlow: between(requests, (more) => api(`${request(200)},${more}`), '1', '2.5'),
  StrataOverloaded: { [`strata_overload_refused_total${api('stage="request"')}`]: growing(120) },
  StrataEventLoopBlocked: { [`nodejs_eventloop_delay_p99_seconds${api()}`]: still(0.2) },
  StrataRestarts: { [`process_start_time_seconds${api()}`]: growing(300) },
  StrataConnectionsUsedUp: {
    [`db_client_connection_pending_requests${api('db_client_connection_pool_name="runtime"')}`]: still(3),
  },
  StrataConnectionWaits: between(
    'db_client_connection_wait_time_seconds',
    (more) => api(`db_client_connection_pool_name="runtime",${more}`),
    '0.25',
    '0.5',
  ),
  StrataOneCallerTakesAll: {
    [`strata_requests_of_busiest_caller${api()}`]: still(95),
    [`http_server_active_requests${api()}`]: still(100),
    [`strata_requests_callers${api()}`]: still(4),
    [`strata_requests_waiting${api()}`]: still(20),
  },
  StrataTenantOutOfConnections: {
    [`strata_tenant_connection_waits_total${api('cause="own-share"')}`]: growing(600),
    [`strata_tenant_connection_waits_total${api('cause="all"')}`]: still(0),
  },
  StrataAddressesRefused: { [`strata_rate_limit_refused_total${api('limit="address"')}`]: growing(120) },
  StrataSignInsRefused: {
    [`strata_sign_ins_total${api('outcome="refused",factors="password"')}`]: growing(120),
  },
  StrataIdentityProviderAway: {
    [`strata_identity_provider_state${api('issuer="https://issuer.example"')}`]: still(1),
  },
  StrataNoWorker: { [`up${worker()}`]: '_x80', [`up${labelled('strata-other')}`]: still(1) },
  StrataBacklogUnknown: { [`strata_event_backlog${worker('consumer="gone"')}`]: '_x80' },
  StrataBacklog: { [`strata_event_backlog${worker('consumer="welcome-mail"')}`]: still(5000) },
  StrataDeadLetters: { [`strata_event_dead_letters${worker('consumer="welcome-mail"')}`]: still(1) },
  StrataEventsRetried: {
    [`strata_event_deliveries_total${worker('consumer="welcome-mail",outcome="retried"')}`]: growing(120),
  },
  StrataEventsLate: between(
    'strata_event_delay_seconds',
    (more) => worker(`consumer="welcome-mail",${more}`),
    '5',
    '30',
  ),
  StrataWorkersDie: { [`strata_event_takeovers_total${worker()}`]: growing(1) },
  StrataBrokerAway: { [`strata_event_broker_up${worker()}`]: still(0) },
  StrataBrokerRefuses: { [`strata_events_published_total${worker('outcome="failed"')}`]: growing(3) },
  StrataForeignMessages: {
    [`strata_events_received_total${worker('consumer="welcome-mail",outcome="unknown"')}`]: growing(1),
  },
  StrataCacheAway: { [`strata_cache_breaker_state${api()}`]: still(2) },
  StrataCacheSlow: between(
    'db_client_operation_duration_seconds',
    (more) => api(`db_system_name="redis",${more}`),
    '0.01',
    '0.025',
  ),
  StrataMailAway: { [`strata_mail_breaker_state${worker()}`]: still(2) },
  StrataMailUncertain: { [`strata_mails_total${worker('result="uncertain"')}`]: growing(1) },
  StrataPaymentsUndecided: {
    [`strata_event_deliveries_total${worker('consumer="charge-invoice",outcome="retried"')}`]: growing(2),
  },
};

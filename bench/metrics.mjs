// npm run bench:metrics: the processor time that measuring a request takes, as the service does it. In one process and by processor
// time: other work on the machine lengthens it little. Its figure stands in docs/guides/metrics.md.
import { built } from './in-process.mjs';
import { optionsOf } from './options.mjs';

optionsOf({});

const { RequestMetrics } = built('platform/edge/http/server/requests/request-metrics.js');
const times = 1_000_000;
const routes = Array.from({ length: 20 }, (_one, n) => `/api/v1/resource-${n}/:id`);

function microseconds(work) {
  const before = process.cpuUsage();
  for (let n = 0; n < times; n += 1) work(n);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / times;
}

const request = (n) => ({
  method: 'GET',
  route: routes[n % routes.length],
  status: n % 50 === 0 ? 404 : 200,
  seconds: (n % 100) / 5000,
  tenantId: '019aa000-0000-7000-8000-000000000001',
});
let sink = 0;
const nothing = { answered: ({ seconds }) => (sink += seconds) };

const subjects = {
  'a histogram with three labels': new RequestMetrics(new Set()),
  'with METRICS_TENANTS as well': new RequestMetrics(new Set(['019aa000-0000-7000-8000-000000000001'])),
};
for (const [name, metrics] of Object.entries(subjects)) {
  const rounds = Array.from({ length: 7 }, () => {
    const bare = microseconds((n) => nothing.answered(request(n)));
    return microseconds((n) => metrics.answered(request(n))) - bare;
  });
  const [median] = rounds.toSorted((one, other) => one - other).slice(3);
  console.log(`${name}: ${median.toFixed(2)} µs of processor time a request (median of 7)`);
}

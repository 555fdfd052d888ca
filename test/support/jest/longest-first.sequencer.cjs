const path = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

/**
 * The specs that a run begins with, where Jest has not seen yet how long each takes. It guesses by the size of the file, and would leave a
 * small one that takes a minute to the end, when nothing else is left to run beside it. One that loads the whole service comes first,
 * beside two that run commands and processes: so the sources are compiled, and instrumented for coverage, once and not by three at once.
 */
const first = [
  'test/e2e/misuse-matrix.spec.ts',
  'test/standalone/generator.spec.ts',
  'test/integration/command-line.spec.ts',
  'test/integration/startup.spec.ts',
  'test/e2e/openapi-contract.spec.ts',
  'test/contract/user-repository.spec.ts',
  'test/e2e/two-tenant-sweep.spec.ts',
  'test/contract/event-engine-rabbitmq.spec.ts',
  'test/model/cache-protocol.spec.ts',
  'test/contract/organisation-repository.spec.ts',
  'test/contract/event-engine-sns-sqs.spec.ts',
  'test/integration/traces.spec.ts',
  'test/integration/startup-failures.spec.ts',
  'test/integration/shutdown.spec.ts',
  'test/integration/migrations.spec.ts',
  'test/e2e/operators-work.spec.ts',
  'test/integration/guide-blocks.spec.ts',
  'test/e2e/random-requests.spec.ts',
  'test/e2e/rate-limits.spec.ts',
  'test/integration/distribution.spec.ts',
  // The longest of `npm run test:unit`, some of which wait.
  'src/platform/edge/http/server/connections/bounded-server.spec.ts',
  'src/platform/edge/http/server/gate/request-gate.spec.ts',
  'test/support/processes/standstills.spec.ts',
  'src/platform/foundation/observability/logger.spec.ts',
  'src/startup/commands/installation/mail-previews.spec.ts',
  'test/support/factories/factories.spec.ts',
  'src/embedded/data-dir-lock.spec.ts',
];

/** Jest begins with the longest spec that it knows, then with the specs of the list, and then with the largest. */
module.exports = class extends Sequencer {
  static first = first;

  time(test) {
    const { rootDir } = test.context.config;
    const place = first.indexOf(path.relative(rootDir, test.path));
    const guess = place < 0 ? test.context.hasteFS.getSize(test.path) : Number.MAX_SAFE_INTEGER - place;
    return super.time(test) ?? guess;
  }

  sort(tests) {
    const sorted = super.sort(tests);
    // A guess is for the order: by what stands here Jest tells how long the run will take.
    for (const test of sorted) test.duration = super.time(test);
    return sorted;
  }
};

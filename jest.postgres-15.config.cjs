const usual = require('./jest.config.cjs');

/** Beside the features' own specs: what touches the database in a way that versions of PostgreSQL can differ in. `npm run test:postgres-15` starts that one. */
const specs = [
  'test/contract/{user,organisation}-repository.spec.ts',
  'test/contract/event-engine-postgres.spec.ts',
  'test/e2e/{user-lists,organisation-lists}.spec.ts',
  'test/integration/{row-level-security,isolation,isolation-check,system-scope,scoped-reads}.spec.ts',
  'test/integration/{migrations,schema-drift,query-plans,search-terms,sort-indexes,prepared-pages}.spec.ts',
  'test/integration/sql-functions.spec.ts',
  'test/integration/{events,event-backlog,event-orphans,event-suspects,event-claims-lost,dead-letters}.spec.ts',
  'test/integration/{unit-of-work,unit-of-work-failures,hostile-settings,generated-id}.spec.ts',
  'test/integration/connection-loss.faults.ts',
  'test/integration/{authorities,several-hosts}.spec.ts',
  // With the programs of Debian's PostgreSQL 15: those of the embedded server's version are not to be had.
  'test/integration/*.postgres-15.ts',
  'test/integration/{idempotency-races,idempotency-expiry,organisation-deletion,organisation-races,mail,roles}.spec.ts',
];

/** @type {import('jest').Config} */
module.exports = {
  ...usual,
  projects: usual.projects
    .filter(({ globalSetup }) => globalSetup !== undefined)
    .map((project) =>
      project.displayName === 'system'
        ? { ...project, testMatch: specs.map((spec) => `<rootDir>/${spec}`) }
        : project,
    ),
};

const { globSync } = require('node:fs');
const path = require('node:path');
const { projects } = require('../jest.config.cjs');
const subjects = require('./subjects.cjs');

const { specs, servers } = subjects[process.env.MUTATION_SUBJECT];
const {
  globalSetup: _setup,
  globalTeardown: _teardown,
  ...withoutServers
} = projects.find(({ displayName }) => displayName === (servers ? 'system' : 'unit'));

/** The folder in which Jest looks for these specs: to look through the whole project costs as much as a small spec. */
function rootOf(part) {
  const [beginning] = part.split('{');
  const isFolder =
    beginning === part && globSync(`${part}*.spec.ts`, { cwd: path.join(__dirname, '..') }).length === 0;
  return `<rootDir>/${isFolder ? beginning : path.dirname(`${beginning}.`)}`;
}

/**
 * The specs of a subject, which run for each mutant. Servers are started once, by run.mjs: Jest would start them for every mutant.
 * @type {import('jest').Config}
 */
module.exports = {
  ...withoutServers,
  rootDir: '..',
  roots: [...new Set(specs.map(rootOf))],
  displayName: 'mutation',
  // Its name tells Stryker that it is Jest's own runner.
  testRunner: require.resolve('./first-failure.jest-circus.cjs'),
  // Stryker resolves the environment from its own folder.
  testEnvironment: require.resolve('./first-failure-only.environment.cjs'),
  // A mutant that waits for ever fails by this. Stryker's own limit costs more: a process that has to begin anew.
  testTimeout: servers ? 300_000 : 5000,
  testMatch: specs.map((part) => `<rootDir>/${part}{,*,/**/*}.spec.ts`),
  testPathIgnorePatterns: ['/node_modules/', ...(servers ? [] : ['<rootDir>/src/modules/[^/]+/test/'])],
};

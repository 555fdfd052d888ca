const { createEmptyTestResult } = require('@jest/test-result');
const { default: run } = require('jest-circus/runner');

/** The last mutant that a test has noticed. */
let dead;
/** The names of all tests of each file that has run: those that are not wanted are named as well. */
const names = new Map();

const hasWanted = (path, pattern) =>
  pattern === undefined || (names.get(path)?.some((name) => new RegExp(pattern, 'i').test(name)) ?? true);

/**
 * Jest's own runner of a file. For a mutant it leaves out the files that cover nothing of it, which Jest would load all the same, and
 * those that come after the first failure: the mutant is dead by then.
 */
module.exports = async (globalConfig, config, environment, runtime, testFilePath, ...more) => {
  const mutant = process.env.__STRYKER_ACTIVE_MUTANT__;
  if (mutant !== undefined && (mutant === dead || !hasWanted(testFilePath, globalConfig.testNamePattern)))
    return { ...createEmptyTestResult(), testFilePath, skipped: true };
  const result = await run(globalConfig, config, environment, runtime, testFilePath, ...more);
  names.set(
    testFilePath,
    result.testResults.map(({ fullName }) => fullName),
  );
  if (result.numFailingTests > 0 || result.testExecError) dead = mutant;
  return result;
};

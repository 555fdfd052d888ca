const { createEmptyTestResult } = require('@jest/test-result');
const { default: run } = require('jest-circus/runner');

/** The last mutant that a test has noticed. */
let dead;
/** The tests of each file that has run, as those that are left out: Jest takes a file without any test for a broken one. */
const tests = new Map();

const leftOut = (test) => ({ ...test, status: 'pending', failureMessages: [], failureDetails: [] });

/** Whether a test of the file covers the mutant, as far as is known. */
function covers(path, pattern) {
  if (pattern === undefined) return true;
  const wanted = new RegExp(pattern, 'i');
  return tests.get(path).some(({ fullName }) => wanted.test(fullName));
}

/**
 * Jest's own runner of a file. For a mutant it leaves out the files that cover nothing of it, which Jest would load all the same, and
 * those that come after the first failure: the mutant is dead by then.
 */
module.exports = async (globalConfig, config, environment, runtime, testFilePath, ...more) => {
  const mutant = process.env['__STRYKER_ACTIVE_MUTANT__'];
  if (mutant !== undefined && tests.has(testFilePath))
    if (mutant === dead || !covers(testFilePath, globalConfig.testNamePattern))
      return {
        ...createEmptyTestResult(),
        testFilePath,
        testResults: tests.get(testFilePath),
        skipped: true,
      };
  const result = await run(globalConfig, config, environment, runtime, testFilePath, ...more);
  tests.set(testFilePath, result.testResults.map(leftOut));
  if (result.numFailingTests > 0 || result.testExecError) dead = mutant;
  return result;
};

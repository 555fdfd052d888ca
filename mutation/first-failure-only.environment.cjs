const FirstFailure = require('../test/support/jest/first-failure.environment.cjs');

/**
 * Skips the tests of a file that come after the first failure: a mutant is dead by then, and one that stalls would take the limit of
 * each test.
 */
module.exports = class extends FirstFailure {
  handleTestEvent(event) {
    super.handleTestEvent(event);
    if (event.name === 'test_fn_failure' || event.name === 'hook_failure') this.hasFailed = true;
    if (event.name === 'test_start' && this.hasFailed) event.test.mode = 'skip';
  }
};

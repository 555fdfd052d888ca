const { TestEnvironment } = require('jest-environment-node');

/**
 * Node, and a hook that fails after a test or a hook before it has failed names that failure as its cause: a server that did
 * not start is nothing that `afterAll` can stop, and readers of the end of the output must see why.
 */
module.exports = class extends TestEnvironment {
  handleTestEvent({ name, error, hook }) {
    if (name === 'test_start') this.ofTest = undefined;
    if (name === 'test_fn_failure') this.ofTest ??= error;
    if (name !== 'hook_failure') return;
    const first = this.ofFile ?? this.ofTest;
    if (first !== undefined && first !== error && error instanceof Object) error.cause ??= first;
    if (hook.type === 'beforeAll') this.ofFile ??= error;
    else this.ofTest ??= error;
  }
};

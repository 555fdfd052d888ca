const { default: Runtime } = require('jest-runtime');

/** Jest clears its maps after each spec. */
class LastingMap extends Map {
  clear() {}
}

/** By Jest's project: the text of each file that was read, and the path of each module that was found. */
const known = new Map();

/**
 * Jest's runtime of a spec, which neither reads a file nor looks for a module that an earlier spec of this process has read or found.
 * Where Jest watches, it does both anew: files change between two runs.
 */
module.exports = class extends Runtime {
  constructor(config, environment, resolver, transformer, files, coverage, path, globalConfig) {
    const isWatching = globalConfig.watch || globalConfig.watchAll;
    const lasting = known.get(config.id) ?? { files: new LastingMap(), found: new LastingMap() };
    for (const [file, text] of files) lasting.files.set(file, text);
    const texts = isWatching ? files : lasting.files;
    super(config, environment, resolver, transformer, texts, coverage, path, globalConfig);
    if (isWatching) return;
    known.set(config.id, lasting);
    // oxlint-disable-next-line no-underscore-dangle -- Jest's own name for it
    this._resolution.cjsCache = lasting.found;
  }
};

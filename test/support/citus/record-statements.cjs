const { appendFileSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');

/**
 * Notes each text that the service sends to PostgreSQL, once for each process, in the folder that STRATA_TEST_STATEMENTS names. Jest's set-up
 * starts it in the processes of specs, and `swc-register.cjs` in those that specs start. The service knows nothing of it.
 */
const folder = process.env.STRATA_TEST_STATEMENTS;

/** The service names its connections; those of tests have no name, and migrations are judged by themselves. */
const ours = /^strata(-worker)?$/;

/** Ids and signatures that stand in a text, where the scope of a transaction goes without parameters. */
const values = /'[0-9a-f]{8}-[0-9a-f-]{27}'|'\d{13}\.[0-9a-f]{64}'/g;

/** Marks a statement that a spec sends or changes on a connection of the service: nothing is held to it. */
const ofSpec = '/* of a spec */';

const noted = new Set();

function note(text) {
  const shown = text.replaceAll(values, "''");
  if (noted.has(shown) || shown.includes(ofSpec)) return;
  noted.add(shown);
  appendFileSync(path.join(folder, `${process.pid}.jsonl`), `${JSON.stringify(shown)}\n`);
}

/** A process that is started under Node's permissions, as in an image whose root is read-only, writes nothing. */
const mayWrite = () => process.permission?.has('fs.write', folder) ?? true;

function recordFrom({ Client }) {
  if (folder === undefined || Client.prototype.query.isRecording || !mayWrite()) return;
  const send = Client.prototype.query;
  Client.prototype.query = Object.assign(
    function query(statement, ...rest) {
      const text = typeof statement === 'string' ? statement : statement?.text;
      if (typeof text === 'string' && ours.test(this.connectionParameters.application_name ?? '')) note(text);
      return Reflect.apply(send, this, [statement, ...rest]);
    },
    { isRecording: true },
  );
}

/** Starts with the first module that loads the driver, so that a command without a database loads none for this. */
function recordWhenLoaded() {
  const load = Module._load; // oxlint-disable-line no-underscore-dangle -- the loader's own name for it
  // oxlint-disable-next-line no-underscore-dangle -- the loader's own name for it
  Module._load = function loaded(request, ...rest) {
    const found = Reflect.apply(load, this, [request, ...rest]);
    if (request === 'pg') recordFrom(found);
    return found;
  };
}

module.exports = { ofSpec, recordFrom, recordWhenLoaded };

// Loaded before the service: each statement that it sends is a line of the file BENCH_RECORD, with the connection it went to.
const { appendFileSync } = require('node:fs');
const { Client } = require('pg');

const numbers = new WeakMap();
let connections = 0;

const send = Reflect.get(Client.prototype, 'query');
Client.prototype.query = function recorded(config, values, ...rest) {
  if (!numbers.has(this)) numbers.set(this, (connections += 1));
  const asked = typeof config === 'string' ? { text: config } : { name: config.name, text: config.text };
  const given = config.values ?? (Array.isArray(values) ? values : []);
  const line = { connection: numbers.get(this), ...asked, values: given };
  appendFileSync(process.env.BENCH_RECORD, `${JSON.stringify(line)}\n`);
  return Reflect.apply(send, this, [config, values, ...rest]);
};

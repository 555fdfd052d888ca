/** A feature's own specs know of PostgreSQL alone, whether or not other specs of the run have more servers. */
for (const name of Object.keys(process.env))
  if (/^STRATA_TEST_(REDIS|RABBITMQ)/.test(name)) delete process.env[name];

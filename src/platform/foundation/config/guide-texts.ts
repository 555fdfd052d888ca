/* Sentences of the guide that no setting says itself. */

export const guideIntroduction = `# Configuration

<!-- Generated from src/platform/foundation/config/sections by \`npm run docs:generate\`; generate-docs.spec.ts holds it to that. -->

Strata is configured by the settings below, all read and checked once, at start. A mistake stops the start, and
**every** mistake is in one list.

## Where settings come from

1. The process environment comes first.
2. \`.env.<NODE_ENV>\` comes second.
3. \`.env\` comes last.

- An empty value means "not set".
- \`<NAME>_FILE\` names a file with the value, for mounted secrets. It works in every layer; a higher layer's \`NAME\`
  beats a lower layer's \`NAME_FILE\`, and both in one layer are an error.
- A file of \`<NAME>_FILE\` is UTF-8 and holds the value with one line end at most, of Linux or of Windows. Invisible
  characters are refused, so that they do not become a part of a secret: a byte order mark, UTF-16, a NUL, a blank, a second
  line end, and others.
- A name in a \`.env\` file that is not a setting is an error with a suggestion. Other names in the process
  environment are left alone, and so are the variables in \`.env\` that \`compose.yaml\` or Compose itself reads
  (\`STRATA_PORT\`, \`POSTGRES_PORT\`, \`COMPOSE_PROJECT_NAME\`).
- A URL names a server and a login. An unknown parameter is refused by its name. URLs of PostgreSQL may have
  [the parameters below](#parameters-of-a-postgresql-url); other URLs take none.
- In a \`.env\` file, put quotes around a value with a \`#\` or a line break in it.

At start every setting is printed with secrets as \`****\`, and URLs without passwords. No error message repeats a
value. The message of a connection that failed names the setting, and the server that was tried.

## Production

With \`NODE_ENV=production\` the service does not start with these unsafe values:`;

export const promises: readonly (readonly [promise: string, title: string])[] = [
  ['all mistakes are reported at once', 'tells all problems at once'],
  ['the order of the layers', 'the process lies over the environment file, and that over .env'],
  ['an empty value is not set', 'takes an empty string for not set'],
  ['`<NAME>_FILE` in every layer', 'in every layer, without the trailing newline'],
  ['both in one layer are an error', 'but not next to NAME in one layer'],
  ['a file holds the value and no more', 'whatever the setting, and not repeated'],
  [
    'Compose’s variables are left alone',
    'may all stand in .env, beside the settings that compose.yaml hands on',
  ],
  ['parameters of URLs', 'is refused by the name of what is not understood'],
  ['secrets are masked in URLs', 'what may be secret is masked wherever it stands'],
  ['a misspelt name is reported', 'suggests the name that was meant'],
  ['other names are left alone', 'ignores unknown names in the environment'],
  ['secrets are masked', 'masks every secret'],
  ['no value is repeated', 'never repeats a value in an error'],
  ['refusals of production', 'production refuses'],
];

export const urlParameters = [
  ['parameter of a PostgreSQL URL', 'value', 'meaning'],
  [
    '`application_name`',
    '1 to 63 characters of ASCII',
    'names the connections in `pg_stat_activity` and in PostgreSQL’s log, in place of `strata`, `strata-worker` and `strata-migrations`',
  ],
  [
    '`connect_timeout`',
    '1 to 60, seconds',
    'time in which a connection must open; otherwise `DATABASE_STATEMENT_TIMEOUT_MS` in the pool, and 10 s at the start',
  ],
  [
    '`target_session_attrs`',
    '`read-write`, `primary`',
    'which of several hosts is connected to; `read-write`, unless given',
  ],
  [
    '`sslmode`',
    'as libpq’s, and `no-verify`',
    'whether TLS is used, and which checks it makes. Without `uselibpqcompat=true`, `prefer`, `require` and `verify-ca` check as much as `verify-full`',
  ],
  [
    '`sslrootcert`, `sslcert`, `sslkey`',
    'paths of files',
    'the certificate of the authority; the client’s certificate and key',
  ],
  [
    '`sslnegotiation`',
    '`postgres`, `direct`',
    '`direct` begins with TLS at once, which PostgreSQL 17 and newer take',
  ],
  ['`uselibpqcompat`', '`true`', 'gives `sslmode` its meaning in libpq'],
  ['`client_encoding`', '`UTF8`', 'the encoding that connections always use'],
  ['`host`', 'a path', 'the folder of a socket'],
];

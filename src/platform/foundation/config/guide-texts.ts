/* Sentences of the guide that no setting says itself. */

export const guideIntroduction = `# Configuration

<!-- Generated from src/platform/foundation/config/sections by \`npm run docs:generate\`; generate-docs.spec.ts holds it to that. -->

Strata is configured by the settings below, all read and checked once, at start. A mistake stops the start, and
**every** mistake is in one list.

## Where settings come from

1. the process environment, over
2. \`.env.<NODE_ENV>\`, over
3. \`.env\`.

- An empty value means "not set".
- \`<NAME>_FILE\` names a file with the value, for mounted secrets. It works in every layer; a higher layer's \`NAME\`
  beats a lower layer's \`NAME_FILE\`, and both in one layer are an error.
- A file of \`<NAME>_FILE\` is UTF-8 and holds the value with one line end at most, of Linux or of Windows. What
  nobody sees is refused, and does not become a part of a secret: a byte order mark, UTF-16, a NUL, a blank, a second line
  end, an invisible character.
- A name in a \`.env\` file that is no setting is an error with a suggestion. Other names in the process
  environment are left alone, and so are the variables in \`.env\` that \`compose.yaml\` or Compose itself reads
  (\`STRATA_PORT\`, \`POSTGRES_PORT\`, \`COMPOSE_PROJECT_NAME\`).
- A URL says where a server is and who asks. A parameter that is not understood is refused by its name. PostgreSQL's may
  have [those below](#parameters-of-a-postgresql-url); the others take none.
- In a \`.env\` file, put quotes around a value with a \`#\` or a line break in it.

At start every setting is printed with secrets as \`****\`, and URLs without passwords. No error message repeats a
value. The message of a connection that failed names the setting, and the server that was tried.

## Production

With \`NODE_ENV=production\` the service does not start on values that are convenient and unsafe:`;

export const promises: readonly (readonly [promise: string, title: string])[] = [
  ['all mistakes are told at once', 'tells all problems at once'],
  ['the order of the layers', 'the process lies over the environment file, and that over .env'],
  ['an empty value is not set', 'takes an empty string for not set'],
  ['`<NAME>_FILE` in every layer', 'in every layer, without the trailing newline'],
  ['both in one layer are an error', 'but not next to NAME in one layer'],
  ['a file holds the value and no more', 'whatever the setting, and not repeated'],
  [
    'what Compose reads is left alone',
    'may all stand in .env, beside the settings that compose.yaml hands on',
  ],
  ['parameters of URLs', 'is refused by the name of what is not understood'],
  ['secrets are masked in URLs', 'what may be secret is masked wherever it stands'],
  ['a misspelt name is told', 'suggests the name that was meant'],
  ['other names are left alone', 'ignores unknown names in the environment'],
  ['secrets are masked', 'masks every secret'],
  ['no value is repeated', 'never repeats a value in an error'],
  ['what production refuses', 'production refuses'],
];

export const urlParameters = [
  ['parameter of a PostgreSQL URL', 'value', 'what it does'],
  [
    '`application_name`',
    '1 to 63 characters of ASCII',
    'names the connections in `pg_stat_activity` and in PostgreSQL’s log, in place of `strata`, `strata-worker` and `strata-migrations`',
  ],
  [
    '`connect_timeout`',
    '1 to 60, seconds',
    'how long a connection may take to open; otherwise `DATABASE_STATEMENT_TIMEOUT_MS` in the pool, and 10 s at the start',
  ],
  [
    '`sslmode`',
    'as libpq’s, and `no-verify`',
    'whether TLS is asked for, and what is checked. Without `uselibpqcompat=true`, `prefer`, `require` and `verify-ca` check as much as `verify-full`',
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
  ['`uselibpqcompat`', '`true`', 'has `sslmode` mean what it means to libpq'],
  ['`client_encoding`', '`UTF8`', 'what connections use in any case'],
  ['`host`', 'a path', 'the folder of a socket'],
];

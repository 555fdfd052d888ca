export const documentIntroduction = `A multi-tenant backend: organisations are the tenants, users are people in one of them.

**Callers.** Operators manage organisations with \`X-API-Key\`. All other operations belong to one tenant and take an
\`X-Tenant-Token\`, a signed JWT that an operator gets from \`POST /api/v1/organisations/{id}/tokens\`, or \`Authorization:
Bearer\` with that token or an API key. A token whose \`sub\` is a user's id acts for that person, and the person's role
decides. Each operation names the permission that it needs, and \`GET /api/v1/me\` lists those that the caller has. Ids of
another tenant are answered 404, like unknown ones. Operators act in an organisation below
\`/api/v1/organisations/{organisationId}\`. Partners, at \`/api/v1/partners\`, sign each request instead, and send each
signature once. The payment provider signs its callbacks.

**Versions.** A resource's \`ETag\` is its version, such as \`"3"\`. Send it as \`If-Match\` to change only what you have
seen, or as \`If-None-Match\` to be answered 304 while nothing has changed. Both take lists. An answer that was compressed has
the coding behind the version, \`"3-gzip"\`, and proxies write \`W/"3"\`: send the tag as you got it, as all of these name
version 3, in both headers.

**Compression.** An answer of 1 KiB and more is compressed if \`Accept-Encoding\` asks for gzip, deflate or br. A body may be
sent with one of these as its \`Content-Encoding\`. A signature is made over the body before it is compressed.

**Retries.** Any POST takes an \`Idempotency-Key\`. A POST that is sent again with the same key, path and body within 24 hours
has no further effect and gets the first answer, with \`Idempotency-Replayed: true\`. A failed request had no effect and is
tried anew.

**Lists.** Follow \`nextCursor\` (or the \`Link\` header) with the same filters and sort. A filter is \`?field=value\` or
\`?field[operator]=value\`; all of them must match. \`in\`, \`nin\`, \`hasAny\` and \`hasAll\` take several values: repeat the
parameter, and each value is taken whole; given once, it is split at its commas. A page has at most \`limit\` items and 1 MiB,
but at least one item: only \`nextCursor: null\` says that it is the last.

**Text.** Text is stored and compared in Unicode's composed form (NFC), in which its length counts. Filters that ignore case
compare the folded form, in which \`STRASSE\` and \`Straße\` are equal. A text without a visible character is refused as
blank.

**Limits.** An organisation may make a number of requests a minute; \`RateLimit\` shows how many are left. A request beyond
the limit is answered 429, with \`Retry-After\`. Requests without an identity are counted by their address. An instance with
more requests than it can serve in time soon answers 503 \`overloaded\`, with \`Retry-After\`; such a request had no effect.

**Errors.** Every error is an RFC 9457 problem (\`application/problem+json\`); branch on its \`code\`. Any request may also be
answered 400 (\`request-malformed\`, \`header-malformed\`), 405 (with \`Allow\`), 408, 414 or 431 before it reaches an
operation. \`X-Request-ID\` is accepted and returned.`;

import { bodyMalformed } from './http-errors';
import { internalError, type ProtocolAnswer } from './internal-error';

/** Answers that only the protocol gives, and what they say; no library's own words leave the service. */
export const protocolAnswers: Readonly<Record<number, ProtocolAnswer>> = {
  400: { ...bodyMalformed, detail: 'Send one JSON object with Content-Type: application/json.' },
  401: {
    code: 'docs-login-required',
    title: 'The documentation needs a login',
    meaning:
      '`/docs` and `/openapi.json` ask for a user name and a password here, and the sent ones are wrong or missing.',
    remedy: 'Send them as HTTP Basic authentication. Operations never ask for this login.',
  },
  404: {
    code: 'route-not-found',
    title: 'There is no such route',
    detail: 'The routes are listed at /openapi.json.',
    meaning:
      'The path belongs to no route of the service. Paths differ by case, and not by a slash at their end.',
    remedy: 'Correct the path. A resource that does not exist has another code, such as `user-not-found`.',
  },
  405: {
    code: 'method-not-allowed',
    title: 'The route does not have this method',
    detail: 'The header Allow names those it has.',
    meaning: 'The path exists, but not with this method.',
    remedy: 'Use one of the methods that the header `Allow` names.',
  },
  408: {
    code: 'request-timeout',
    title: 'The request took too long to arrive',
    meaning:
      'The headers or the body of the request had not arrived in time, or the client went away before.',
    remedy: 'Send the request again on a new connection. The request had no effect.',
  },
  412: {
    code: 'precondition-failed',
    title: 'The page has changed',
    meaning: 'A page of the documentation no longer has one of the entity tags that `If-Match` names.',
    remedy: 'Ask for the page again without `If-Match`, and take the `ETag` of the answer.',
  },
  413: {
    code: 'body-too-large',
    title: 'The body is too large',
    meaning: 'The body is larger than the service’s `BODY_LIMIT_BYTES`, before or after it is unpacked.',
    remedy: 'Send less in one request; a batch can be divided.',
  },
  414: {
    code: 'url-too-long',
    title: 'The URL is too long',
    meaning: 'The URL, or the id in its path, is longer than the service reads.',
    remedy:
      'Use ids as the service returned them, and ask for less in one request, such as fewer values in a filter.',
  },
  415: {
    code: 'content-type-unsupported',
    title: 'The content type is not supported',
    detail: 'Send the body as Content-Type: application/json.',
    meaning:
      'The `Content-Type` does not announce JSON in UTF-8, which is the only form that the service reads. A PATCH takes `application/merge-patch+json` as well.',
    remedy: 'Send the body as JSON with `Content-Type: application/json`.',
  },
  431: {
    code: 'headers-too-large',
    title: 'The request headers are too large',
    meaning: 'The headers of the request are together larger than the service reads.',
    remedy: 'Leave out headers that the service does not need, such as cookies.',
  },
  500: internalError,
  505: {
    code: 'http-version-unsupported',
    title: 'This version of HTTP is not supported',
    detail: 'Send HTTP/1.1.',
    meaning: 'The request is in a version of HTTP that the service does not speak: it speaks 1.1 and 1.0.',
    remedy: 'Send HTTP/1.1. A proxy that speaks HTTP/2 with its clients must use HTTP/1.1 with the service.',
  },
};

export const contentCodingUnsupported: ProtocolAnswer = {
  code: 'content-encoding-unsupported',
  title: 'The content encoding is not supported',
  detail: 'The header Accept-Encoding names the permitted codings; send one of them, or none.',
  meaning:
    'The header `Content-Encoding` names a coding of the body that the service does not read, or more than one.',
  remedy:
    'Send the body without a coding, or in one of the codings that `Accept-Encoding` of the answer names. The limit of a body applies before and after it is unpacked.',
};

/** For a status that a part of the server refuses with and that has no words of its own above. */
export const requestRefused: ProtocolAnswer = {
  code: 'request-refused',
  title: 'The request was refused',
  meaning:
    'A part of the server before the operations has refused the request. The HTTP status gives the reason.',
  remedy: 'Change the part of the request that the status names. The same request will be refused again.',
};

import { UnsupportedMediaTypeException } from '@nestjs/common';
import type { ContentTypeParserDoneFunction } from 'fastify/types/content-type-parser';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { invalidInput } from '../../../../../kernel/errors/domain-error';
import { sentence } from '../../../../../kernel/rules/rule';
import { runInContext } from '../../../../../kernel/authorization/scope';
import { proveSignature } from '../../../security/callers/authentication';
import {
  type JsonBounds,
  type JsonFault,
  jsonFault,
} from '../../../../foundation/config/credentials/json-faults';
import { bodyMalformed } from '../../problems/http-errors';
import { readForm } from './form-body';
import { unpackBody } from './unpacked-body';
import { isFormBody, mergePatch, formType, isTakenBody } from './body-types';

declare module 'fastify' {
  interface FastifyRequest {
    /** The body byte for byte, without its content coding: what a signature is made over. Undefined where there is none. */
    rawBody: Buffer | undefined;
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Far above any body we take, far below what recursion can bear, or what validation could name within a second. */
const bounds: JsonBounds = { depth: 16, values: 5000 };

/**
 * Reads bodies of `application/json`, and forms where the route takes them, compressed or not, and of no other type. JSON is
 * UTF-8 (RFC 8259); anything else would be guessed.
 * A body whose sender must sign it is proven before it is parsed, and each is scanned before: for its size, which bounds
 * what parsing and validation may cost, and for members named twice, of which a proxy that checks the body may believe
 * the other. What the scan costs stands at `jsonFault`.
 */
export function readJsonBodies(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  server.removeAllContentTypeParsers();
  server.decorateRequest('rawBody');
  const read = (request: FastifyRequest, body: Buffer, done: ContentTypeParserDoneFunction): void => {
    let text: string;
    try {
      text = utf8.decode(body);
    } catch {
      return done(bodyMalformed({ detail: 'The body is not UTF-8.' }));
    }
    // One byte order mark is allowed to stand there and is gone by now; the parser would let another one pass.
    if (text.startsWith('\ufeff'))
      return done(bodyMalformed({ detail: 'The body begins with two byte order marks.' }));
    if (isFormBody(request)) return readFormText(text, done);
    const fault = jsonFault(text, bounds);
    if (fault) return done(refusal(fault));
    void parse(request, text, done);
  };
  server.addContentTypeParser(
    ['application/json', mergePatch, formType],
    { parseAs: 'buffer' },
    (request, packed, done) => {
      if (!isTakenBody(request)) return done(new UnsupportedMediaTypeException());
      // Many clients name the type of a body they do not send; and a preflight's is nobody's.
      if (packed.length === 0 || request.decidedAccess === undefined) return done(null, undefined);
      unpackBody(request, packed as Buffer, (fault, body) => {
        if (fault) return done(fault);
        request.rawBody = body;
        if (!request.dueSignature) return read(request, body, done);
        runInContext(request.work, () => proveSignature(request)).then(
          () => read(request, body, done),
          // oxlint-disable-next-line promise/no-callback-in-promise -- a parser that seldom waits is no async function
          (error: Error) => done(error),
        );
      });
    },
  );
}

function readFormText(text: string, done: ContentTypeParserDoneFunction): void {
  try {
    done(null, readForm(text));
  } catch (error) {
    done(error as Error);
  }
}

function refusal(fault: JsonFault): Error {
  if (fault === 'repeated-name')
    return bodyMalformed({ detail: 'An object in the body names a member twice.' });
  const message =
    fault === 'too-deep'
      ? `must not be nested deeper than ${bounds.depth}`
      : `must not have more than ${bounds.values} values in all`;
  const violations = [{ pointer: '', code: fault, message }];
  return invalidInput({ detail: sentence(violations), violations });
}

import { DocumentBuilder, type OpenAPIObject } from '@nestjs/swagger';
import { operatorCookieName, sessionCookieName } from '../../security/callers/session-cookie';
import { securitySchemes } from '../api/endpoint-facts';
import { documentIntroduction } from './document-introduction';

/** The document without its operations: what the service is, and how callers prove who they are. */
export function documentFrame(version: string): Omit<OpenAPIObject, 'paths'> {
  return (
    new DocumentBuilder()
      .setOpenAPIVersion('3.1.0')
      .setTitle('Strata')
      .setDescription(documentIntroduction)
      .setVersion(version)
      // Relative to the document, so that it holds below a path that a proxy takes away.
      .addServer('./', 'The service that this document is of')
      .addApiKey(
        {
          type: 'apiKey',
          in: 'header',
          name: 'X-Tenant-Token',
          description:
            'A JWT for one tenant. Outside production the start prints one for the demo organisation.',
        },
        securitySchemes.tenant[0],
      )
      .addBearerAuth(
        {
          type: 'http',
          scheme: 'bearer',
          description:
            'An API key of the tenant, for a program; or the tenant token, where a client expects it here.',
        },
        securitySchemes.tenant[1],
      )
      .addApiKey(
        { type: 'apiKey', in: 'header', name: 'X-API-Key', description: 'One of the operator’s keys.' },
        securitySchemes.operator[0],
      )
      .addCookieAuth(
        operatorCookieName,
        { type: 'apiKey', in: 'cookie', description: operatorSession },
        securitySchemes.operator[1],
      )
      .addApiKey(
        {
          type: 'apiKey',
          in: 'header',
          name: 'X-API-Client-ID',
          description: 'The id of a partner’s client.',
        },
        securitySchemes.partner[0],
      )
      .addApiKey(
        { type: 'apiKey', in: 'header', name: 'X-API-Timestamp', description: signedAt },
        securitySchemes.partner[1],
      )
      .addApiKey(
        { type: 'apiKey', in: 'header', name: 'X-API-Signature', description: signedOver },
        securitySchemes.partner[2],
      )
      .addApiKey(
        { type: 'apiKey', in: 'header', name: 'X-Payment-Tenant', description: 'The tenant of the charge.' },
        securitySchemes.provider[0],
      )
      .addApiKey(
        { type: 'apiKey', in: 'header', name: 'X-Payment-Timestamp', description: signedAt },
        securitySchemes.provider[1],
      )
      .addApiKey(
        { type: 'apiKey', in: 'header', name: 'X-Payment-Signature', description: signedByProvider },
        securitySchemes.provider[2],
      )
      .addCookieAuth(
        sessionCookieName,
        {
          type: 'apiKey',
          in: 'cookie',
          description: 'Set by `POST /api/v1/auth/sign-in`; only paths below `/api/v1/auth` read it.',
        },
        securitySchemes.session[0],
      )
      .addApiKey(
        { type: 'apiKey', in: 'header', name: 'Origin', description: pageOrigin },
        securitySchemes.session[1],
      )
      .addBasicAuth({ type: 'http', scheme: 'basic', description: docsLogin }, 'docsLogin')
      .build()
  );
}

const signedAt = 'The time of signing: Unix seconds, with up to three decimals. At most 300 s from now.';
const signedOver =
  'HMAC-SHA256 in lower-case hex over `{timestamp}:{METHOD}:{path?query}:{SHA-256 of the body in hex, or nothing}`.';

const signedByProvider =
  'HMAC-SHA256 in lower-case hex over `{timestamp}:{tenant}:{METHOD}:{path?query}:{SHA-256 of the body in hex}`.';

const operatorSession =
  'The cookie that `POST /api/v1/operator/session` sets, for pages of the service itself.';

const pageOrigin =
  'The origin of the page, which browsers send by themselves: that of PUBLIC_URL or one of CORS_ORIGINS. A GET may lack it.';

const docsLogin =
  'Needed at /docs and /openapi.json if DOCS_USERNAME and DOCS_PASSWORD are set; no operation needs it.';

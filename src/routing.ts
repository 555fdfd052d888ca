import { type INestApplication, VersioningType } from '@nestjs/common';

/** Where controllers are found: below `/api/v<version>`, but for what belongs to no version. */
export function layOutRoutes(app: INestApplication): void {
  app.setGlobalPrefix('api', {
    exclude: ['health/*path', 'problems', 'problems/*path', '.well-known/*path'],
  });
  app.enableVersioning({ type: VersioningType.URI });
}

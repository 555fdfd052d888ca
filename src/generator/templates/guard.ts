import { type Feature, objectionOf } from '../fields/feature';
import { type FeatureField, portName } from '../fields/field';
import { kebabOf, spoken } from '../naming/names';

export const guardName = ({ names }: Feature, field: FeatureField): string =>
  `${names.one}${portName(field)}RemovalGuard`;

/** `presentation/product-owner-removal-guard.ts` */
export function guardFile(feature: Feature, field: FeatureField): string {
  const { names } = feature;
  const useCase = `Has${names.many}For${portName(field)}`;
  const value = `has${names.many}For${portName(field)}`;
  const role = spoken(field.name.replace(/Id$/, ''));
  const { code, message } = objectionOf(feature, field);
  return `import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UserRemovals } from '../../users';
import { ${useCase} } from '../application/has-${names.feature}-for-${kebabOf(field.name.replace(/Id$/, ''))}';

/** Keeps a user who is the ${role} of ${names.manyWords} from being removed for good. */
@Injectable()
export class ${guardName(feature, field)} implements OnModuleInit {
  constructor(
    private readonly removals: UserRemovals,
    private readonly ${value}: ${useCase},
  ) {}

  onModuleInit(): void {
    this.removals.before(async (userId) =>
      (await this.${value}.execute(userId))
        ? { code: '${code}', message: '${message}' }
        : undefined,
    );
  }
}
`;
}

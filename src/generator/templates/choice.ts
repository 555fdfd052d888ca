import type { FeatureField } from '../fields/field';
import { importOf } from './imports';

/** `domain/product-status.ts`. In a file of its own, because events name it too and are imported by the entity. */
export function choiceFile({ choice, values }: FeatureField): string {
  return `export const ${choice.values} = [${values.map((one) => `'${one}'`).join(', ')}] as const;
export type ${choice.type} = (typeof ${choice.values})[number];
`;
}

export const choiceImports = (fields: readonly FeatureField[], folder: string, withValues: boolean): string =>
  fields
    .map(({ choice, choiceFile: file }) =>
      importOf([`type ${choice.type}`, ...(withValues ? [choice.values] : [])], `${folder}/${file}`),
    )
    .join('');

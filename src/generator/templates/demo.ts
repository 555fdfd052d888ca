import type { Feature } from '../fields/feature';
import { exampleOf, type FeatureField, kindOf, otherOf } from '../fields/field';

/** The example as a use case takes it. */
export function inputOf(field: FeatureField): string {
  const kind = kindOf(field);
  const json = exampleOf(field);
  return kind.input ? kind.input(json) : json;
}

/** The demo's value: the document's example of a new one must be free. */
export function demoValue(field: FeatureField): string {
  const kind = kindOf(field);
  if (!field.isUnique) return inputOf(field);
  return kind.input ? kind.input(otherOf(field)) : otherOf(field);
}

/** The fields of the demo: those that are required, and the first that is not, so that something is to be seen. */
const demoFields = ({ fields }: Feature): FeatureField[] => fields.filter(({ isRequired }) => isRequired);

export function demoFile(feature: Feature): string {
  const { names, demoId } = feature;
  const { one, many, oneValue, file } = names;
  const fields = demoFields(feature).map((field) => `${field.name}: ${demoValue(field)}`);
  return `import { Demo, type DemoData } from '../../../platform/edge/http/api/demo';
import { Create${one} } from '../application/create-${file}';
import { ${oneValue}Factory } from '../domain/${file}.factory';

const ${oneValue} = '${demoId}';

@Demo({ '${names.feature}': ${oneValue} })
export class Demo${many} implements DemoData {
  constructor(private readonly create${one}: Create${one}) {}

  readonly factories = [${oneValue}Factory];

  async seed(): Promise<void> {
    await this.create${one}.execute({ ${[`id: ${oneValue}`, ...fields].join(', ')} });
  }
}
`;
}

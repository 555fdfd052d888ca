import type { Feature } from '../fields/feature';
import { type FeatureField, portName, roleOf } from '../fields/field';
import { kebabOf } from '../naming/names';

const article = (word: string): string => (/^[aeiou]/.test(word) ? 'an' : 'a');

/** The names of what gives a person the rows that name the person, and erases what is personal in them. */
export function personalNames(
  { names }: Pick<Feature, 'names'>,
  field: FeatureField,
): Readonly<Record<'read' | 'erase' | 'records', { readonly type: string; readonly file: string }>> {
  const role = portName(field);
  const end = `${names.feature}-of-${kebabOf(role).slice(1)}`;
  return {
    read: { type: `Read${names.many}Of${role}`, file: `read-${end}` },
    erase: { type: `Erase${names.many}Of${role}`, file: `erase-${end}` },
    records: {
      type: `${names.one}${role}Records`,
      file: `${names.file}-${kebabOf(role).slice(1)}-records`,
    },
  };
}

/** The entity's method. A value that is erased names the row, so that two rows of one person differ where they must. */
export function eraseMethod({ names, hasEvents }: Pick<Feature, 'names' | 'hasEvents'>): string {
  return `
  /** Overwrites what is personal for good, and answers whether anything is different now. */
  erase(now: Date): boolean {
    const erased = erasedValues('${names.table}', this.id);
    if (!differs(this, erased)) return false;
    Object.assign(this, erased, { updatedAt: this.timeOfChange(now) });
${hasEvents ? `    this.record(${names.oneValue}Updated({ changed: Object.keys(erased) }));\n` : ''}    return true;
  }
`;
}

/** `application/read-products-of-owner.ts` */
export function readOfFile(feature: Pick<Feature, 'names'>, field: FeatureField): string {
  const { one, manyValue, manyWords, file } = feature.names;
  return `import { pagesById } from '../../../kernel/lists/pages-by-id';
import { UseCase } from '../../../kernel/use-case';
import type { ${one} } from '../domain/${file}';
import { ${one}Repository } from '../domain/${file}.repository';

/** Read all ${manyWords} of ${article(roleOf(field))} ${roleOf(field)}, page by page. */
@UseCase()
export class ${personalNames(feature, field).read.type} {
  constructor(private readonly ${manyValue}: ${one}Repository) {}

  execute(userId: string): AsyncGenerator<readonly ${one}[]> {
    return pagesById((after, limit) => this.${manyValue}.pageFor${portName(field)}(userId, after, limit));
  }
}
`;
}

/** `application/erase-products-of-owner.ts` */
export function eraseOfFile(feature: Pick<Feature, 'names'>, field: FeatureField): string {
  const { type } = personalNames(feature, field).erase;
  return eraseFile(feature, { type, role: roleOf(field), page: `pageFor${portName(field)}` });
}

/** @param page the repository's method that finds the rows of a user, in the order of their ids */
export function eraseFile(
  feature: Pick<Feature, 'names'>,
  { type, role, page }: { readonly type: string; readonly role: string; readonly page: string },
): string {
  const { one, oneValue, manyValue, manyWords, file } = feature.names;
  return `import { Clock } from '../../../kernel/clock';
import { pagesById } from '../../../kernel/lists/pages-by-id';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { UseCase } from '../../../kernel/use-case';
import { ${one}Repository } from '../domain/${file}.repository';

/** Erase what is personal in all ${manyWords} of ${article(role)} ${role}. */
@UseCase()
export class ${type} {
  constructor(
    private readonly ${manyValue}: ${one}Repository,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute(userId: string): Promise<void> {
    await this.unitOfWork.write(async () => {
      const pages = pagesById((after, limit) => this.${manyValue}.${page}(userId, after, limit));
      for await (const page of pages) for (const { id } of page) await this.erase(id);
    });
  }

  private async erase(id: string): Promise<void> {
    const ${oneValue} = await this.${manyValue}.lockById(id);
    if (${oneValue}?.erase(this.clock.now())) await this.${manyValue}.update(${oneValue});
  }
}
`;
}

const value = (type: string): string => type.charAt(0).toLowerCase() + type.slice(1);

/** `presentation/product-owner-records.ts` */
export function recordsFile(feature: Pick<Feature, 'names'>, field: FeatureField, erases: boolean): string {
  const { names } = feature;
  const { read, erase, records } = personalNames(feature, field);
  const users = erases ? 'PersonalRecords, PersonErasures' : 'PersonalRecords';
  return `import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ${users} } from '../../users';
${erases ? `import { ${erase.type} } from '../application/${erase.file}';\n` : ''}import { ${read.type} } from '../application/${read.file}';
import { ${names.oneValue}View } from './${names.file}.dto';

/** Contributes the ${names.manyWords} of ${article(roleOf(field))} ${roleOf(field)} to that person’s export${erases ? ', and takes part in the erasure' : ''}. */
@Injectable()
export class ${records.type} implements OnModuleInit {
  constructor(
    private readonly personalRecords: PersonalRecords,
${erases ? `    private readonly personErasures: PersonErasures,\n` : ''}    private readonly ${value(read.type)}: ${read.type},
${erases ? `    private readonly ${value(erase.type)}: ${erase.type},\n` : ''}  ) {}

  onModuleInit(): void {
    const read = this.${value(read.type)};
    this.personalRecords.contribute('${names.manyValue}', async function* ({ id }) {
      for await (const page of read.execute(id)) yield page.map(${names.oneValue}View);
    });
${
  erases
    ? `    this.personErasures.during(async (persons) => {
      for (const { id } of persons) await this.${value(erase.type)}.execute(id);
    });
`
    : ''
}  }
}
`;
}

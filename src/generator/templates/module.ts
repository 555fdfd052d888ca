import { type Feature, isErased, personReference, userReferences } from '../fields/feature';
import { portName } from '../fields/field';
import { kebabOf } from '../naming/names';
import { portOf } from './application';
import { guardName } from './guard';
import { personalNames } from './personal';

const pathOf = (line: string): string => line.slice(line.indexOf("'"));
const isNear = (line: string): boolean => line.includes("'./");

export function moduleFile(feature: Feature): string {
  const { names } = feature;
  const { one, many, oneValue, file } = names;
  const users = userReferences(feature);
  const ports = users.map((field) => portOf(feature, field));
  const useCases = [
    `Create${one}`,
    `Delete${one}`,
    `Get${one}`,
    `List${many}`,
    `Update${one}`,
    ...users.map((field) => `Has${many}For${portName(field)}`),
  ];
  const files = [
    `create-${file}`,
    `delete-${file}`,
    `get-${file}`,
    `list-${names.feature}`,
    `update-${file}`,
    ...users.map((field) => `has-${names.feature}-for-${kebabOf(field.name.replace(/Id$/, ''))}`),
  ];
  const guards = users.map((field) => guardName(feature, field));
  const person = personReference(feature);
  const own = person && personalNames(feature, person);
  const personal = own ? [own.read, ...(isErased(feature) ? [own.erase] : [])] : [];
  const imports = [
    `import { TypeOrmModule } from '@nestjs/typeorm';`,
    `import { cachedRepository } from '../../platform/data/cache/cached-repository';`,
    ...(users.length > 0 ? [`import { UsersModule } from '../users';`] : []),
    ...useCases.map((name, index) => `import { ${name} } from './application/${files[index]}';`),
    ...personal.map(({ type, file: name }) => `import { ${type} } from './application/${name}';`),
    ...(own ? [`import { ${own.records.type} } from './presentation/${own.records.file}';`] : []),
    ...ports.map(({ type, file: port }) => `import { ${type} } from './domain/${port}';`),
    `import { ${one}Repository } from './domain/${file}.repository';`,
    `import { ${oneValue}Cache } from './infrastructure/cached-${file}.repository';`,
    ...ports.map(
      ({ type, file: port }) => `import { ${type}Adapter } from './infrastructure/${port}.adapter';`,
    ),
    `import { ${oneValue}Table } from './infrastructure/${file}.table';`,
    `import { Typeorm${one}Repository } from './infrastructure/typeorm-${file}.repository';`,
    `import { Demo${many} } from './presentation/demo-${names.feature}';`,
    ...users.map(
      (field) =>
        `import { ${guardName(feature, field)} } from './presentation/${kebabOf(guardName(feature, field)).slice(1)}';`,
    ),
    `import { ${many}Controller } from './presentation/${names.feature}.controller';`,
  ];
  const sorted = [
    ...imports.filter((line) => !isNear(line)),
    ...imports.filter(isNear).toSorted((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1)),
  ];
  return `import { Module } from '@nestjs/common';
${sorted.join('\n')}

@Module({
  imports: [TypeOrmModule.forFeature([${oneValue}Table])${users.length > 0 ? ', UsersModule' : ''}],
  controllers: [${many}Controller],
  providers: [
    ...cachedRepository(${one}Repository, Typeorm${one}Repository, ${oneValue}Cache),
${ports.map(({ type }) => `    { provide: ${type}, useClass: ${type}Adapter },\n`).join('')}${[...[...useCases, ...personal.map(({ type }) => type)].toSorted(), `Demo${many}`, ...guards, ...(own ? [own.records.type] : [])].map((name) => `    ${name},`).join('\n')}
  ],
})
export class ${many}Module {}
`;
}

export function indexFile({ names }: Feature): string {
  return `export { ${names.many}Module } from './${names.feature}.module';\n`;
}

import { portName } from '../fields/field';
import { enums, type Feature, isErased, personReference, userReferences } from '../fields/feature';
import { kebabOf } from '../naming/names';
import { deleteFile, existsFile, getFile, listFile, portOf } from '../templates/application';
import { createFile, updateFile } from '../templates/writing-use-cases';
import { choiceFile } from '../templates/choice';
import { entityFile } from '../templates/entity';
import { eventsFile } from '../templates/events';
import { repositoryFile } from '../templates/repository';
import { userPortFile } from '../templates/user-port';
import { dtoFile } from '../templates/dto';
import { cacheFile, typeormRepositoryFile, userAdapterFile } from '../templates/infrastructure';
import { tableFile } from '../templates/table';
import { migrationFile } from '../templates/migration';
import { eraseOfFile, personalNames, readOfFile, recordsFile } from '../templates/personal';
import { commandsFile, controllerFile } from '../templates/controller';
import { demoFile } from '../templates/demo';
import { guardFile, guardName } from '../templates/guard';
import { indexFile, moduleFile } from '../templates/module';
import { e2eSpecFile } from '../templates/e2e-spec';
import { domainFactoryFile, factoryFile } from '../templates/factory';
import { factsFile } from '../templates/facts';
import { unitSpecFile } from '../templates/unit-spec';

/** Every file of a feature, by its path, not yet laid out. */
export function featureFiles(feature: Feature): Map<string, string> {
  const { names, hasEvents, timestamp } = feature;
  const { file } = names;
  const own: [string, string][] = [
    [`domain/${file}.ts`, entityFile(feature)],
    ...enums(feature).map((field): [string, string] => [`domain/${field.choiceFile}.ts`, choiceFile(field)]),
    ...(hasEvents ? [[`domain/${file}.events.ts`, eventsFile(feature)] as [string, string]] : []),
    [`domain/${file}.repository.ts`, repositoryFile(feature)],
    [`domain/${file}.spec.ts`, unitSpecFile(feature)],
    [`application/create-${file}.ts`, createFile(feature)],
    [`application/get-${file}.ts`, getFile(feature)],
    [`application/list-${names.feature}.ts`, listFile(feature)],
    [`application/update-${file}.ts`, updateFile(feature)],
    [`application/delete-${file}.ts`, deleteFile(feature)],
    [`infrastructure/${file}.table.ts`, tableFile(feature)],
    [`infrastructure/typeorm-${file}.repository.ts`, typeormRepositoryFile(feature)],
    [`infrastructure/cached-${file}.repository.ts`, cacheFile(feature)],
    [`presentation/${file}.dto.ts`, dtoFile(feature)],
    [`presentation/${names.feature}.controller.ts`, controllerFile(feature)],
    [`presentation/demo-${names.feature}.ts`, demoFile(feature)],
    [`commands/${names.feature}.commands.ts`, commandsFile(feature)],
    [`domain/${file}.factory.ts`, domainFactoryFile(feature)],
    [`test/factory.ts`, factoryFile(feature)],
    [`test/facts.ts`, factsFile(feature)],
    [`test/${names.feature}.e2e.spec.ts`, e2eSpecFile(feature)],
    [`${names.feature}.module.ts`, moduleFile(feature)],
    ['index.ts', indexFile(feature)],
    ...userReferences(feature).flatMap((field): [string, string][] => {
      const { file: port } = portOf(feature, field);
      const role = kebabOf(portName(field)).slice(1);
      return [
        [`domain/${port}.ts`, userPortFile(feature, field)],
        [`infrastructure/${port}.adapter.ts`, userAdapterFile(feature, field)],
        [`application/has-${names.feature}-for-${role}.ts`, existsFile(feature, field)],
        [`presentation/${kebabOf(guardName(feature, field)).slice(1)}.ts`, guardFile(feature, field)],
      ];
    }),
    ...personFiles(feature),
  ];
  return new Map([
    ...own.map(([path, text]): [string, string] => [`src/modules/${names.feature}/${path}`, text]),
    [`migrations/${timestamp}-${names.feature}.ts`, migrationFile(feature)],
  ]);
}

/** Files that give a user the user's own rows, and erase what is personal in them. */
function personFiles(feature: Feature): [string, string][] {
  const field = personReference(feature);
  if (!field) return [];
  const { read, erase, records } = personalNames(feature, field);
  const erases = isErased(feature);
  return [
    [`application/${read.file}.ts`, readOfFile(feature, field)],
    ...(erases ? [[`application/${erase.file}.ts`, eraseOfFile(feature, field)] as [string, string]] : []),
    [`presentation/${records.file}.ts`, recordsFile(feature, field, erases)],
  ];
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PartnerClients } from '../../../src/platform/foundation/config/credentials/partner-clients';
import { type OpenApiDocument, type Operation, operationsOf } from '../openapi/openapi-document';
import { OperationCaller } from '../openapi/operation-caller';
import type { Service, TestTenant } from '../service';
import { repository } from '../sources/source-tree';

/** The parts of `console/src/resources.ts` that the tests read. The console is a workspace of its own, with settings of its own. */
export interface ConsoleField {
  readonly name: string;
  readonly type: string;
}
export interface ConsoleAct {
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly fields: readonly ConsoleField[];
}
export interface ConsoleResource {
  readonly name: string;
  readonly plane: 'operator' | 'organisation';
  readonly path: string;
  readonly filters: Readonly<Record<string, unknown>>;
  readonly item?: string;
  readonly create?: ConsoleAct;
  readonly update?: ConsoleAct;
  readonly remove?: ConsoleAct;
  readonly acts: readonly ConsoleAct[];
  readonly otherCreations: readonly ConsoleAct[];
}

interface ConsoleTables {
  readonly resourcesOf: (of: object) => readonly ConsoleResource[];
  readonly ownScreens: Readonly<Record<string, { readonly for?: string }>>;
}
const tables = (file: string): ConsoleTables => require(join(repository, 'console', file)) as ConsoleTables;
const document = JSON.parse(
  readFileSync(join(repository, 'clients/typescript/openapi.json'), 'utf8'),
) as OpenApiDocument;

/** Everything that the console has a list of, as its build reads it. */
export const consoleResources = tables('resources.plugin.ts').resourcesOf(document);

const { ownScreens } = tables('src/own-screens.ts');
const ownOf = (caller: string): string[] =>
  Object.entries(ownScreens)
    .filter(([, screen]) => (screen.for ?? caller) === caller)
    .map(([path]) => path);

/** Makes the rows that the screens show, by the document alone: a new feature's lists are filled like the others. */
export class ConsolePlaces {
  private readonly operations = operationsOf(document);
  readonly caller: OperationCaller;

  constructor(
    private readonly service: Service,
    private readonly tenant: TestTenant,
  ) {
    this.caller = new OperationCaller(service, this.operations, { token: tenant.token, mark: 'row' });
  }

  /** The tenant's own operation, or the operator's: in the organisation that the path names it is the same one. */
  operation(method: string, path: string): Operation | undefined {
    const short = path.replace('/organisations/{organisationId}', '');
    return this.operations.find((one) => one.method === method && one.path === short);
  }

  list({ path }: ConsoleResource): Operation {
    const operation = this.operation('GET', path);
    if (!operation) throw new Error(`The document has no list ${path}`);
    return operation;
  }

  /** A row of its own: its id; the first of the list where nothing makes one on purpose. */
  async row(resource: ConsoleResource): Promise<string> {
    const list = this.list(resource);
    if (this.caller.canCreate(list)) {
      const { id } = await this.caller.create(list);
      if (id) return id;
    }
    const { body } = await this.caller.send(list);
    const [first] = body.items as readonly { readonly id?: string; readonly name?: string }[];
    const id = first?.id ?? first?.name;
    if (id === undefined) throw new Error(`${resource.name} has no row to look at`);
    return id;
  }

  /** The row as the API shows it; the newest of the list without an id. */
  async read(
    { path, item = path }: ConsoleResource,
    id?: string,
  ): Promise<Readonly<Record<string, unknown>>> {
    const at = (id === undefined ? path : item.replace('{id}', id)).replace(
      '{organisationId}',
      this.tenant.id,
    );
    const { body } = await this.service.call('GET', at, { operator: true });
    return (id === undefined ? body.items[0] : body) as Readonly<Record<string, unknown>>;
  }

  /** Values of the act's form that the service takes: nobody has sent them before. */
  async valuesFor({ operation: name, fields }: ConsoleAct): Promise<Readonly<Record<string, unknown>>> {
    const operation = this.operations.find(
      ({ operationId }) => operationId === name || `${operationId}OfOrganisation` === name,
    );
    if (!operation || fields.length === 0) return {};
    return this.caller.goodBody(operation);
  }

  /** A user that was deleted, for the list of them. */
  async deleteUser(): Promise<void> {
    const { id } = await this.caller.create(this.caller.named('getUser'));
    await this.tenant.call('DELETE', `/api/v1/users/${id}`);
  }

  /** A partner that acts for the tenant: the settings have it, so no call makes it. */
  private configurePartner(): void {
    const partner = { id: 'acme', tenantId: this.tenant.id, isActive: true, addresses: ['203.0.113.0/24'] };
    jest.spyOn(this.service.app.get(PartnerClients), 'actingFor').mockReturnValue([partner]);
  }

  /** The addresses of all screens of an operator, with a row in each list: those written by hand, the lists, their rows, the boards. */
  async ofOperator(): Promise<string[]> {
    await this.deleteUser();
    const { id } = await this.service.tenant();
    await this.service.call('DELETE', `/api/v1/organisations/${id}`, { operator: true });
    const own = ownOf('operator').map((path) => `#${path.replace('$id', id)}`);
    const inside = `#/in/${this.tenant.id}/`;
    const [mine, theirs] = [await this.ofPlane('operator', '#/'), await this.ofPlane('organisation', inside)];
    return [...own, ...mine, ...theirs];
  }

  async ofAdmin(): Promise<string[]> {
    await this.deleteUser();
    return [...ownOf('account').map((path) => `#${path}`), ...(await this.ofPlane('organisation', '#/'))];
  }

  private async ofPlane(plane: ConsoleResource['plane'], before: string): Promise<string[]> {
    this.configurePartner();
    const addresses: string[] = [];
    for (const resource of consoleResources.filter((one) => one.plane === plane)) {
      const at = `${before}${resource.name}`;
      const id = await this.row(resource);
      // Two rows are enough to look at; lists without filters come whole.
      addresses.push(Object.keys(resource.filters).length > 0 ? `${at}?limit=2` : at);
      addresses.push(`${at}/${encodeURIComponent(id)}`);
      if (resource.update?.fields.some(({ name }) => name === 'status')) addresses.push(`${at}?view=board`);
    }
    return addresses;
  }
}

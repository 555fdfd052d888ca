// A bare Nest + Fastify + TypeORM service: a repository behind a controller, over a table that knows no tenants. It checks no
// credential and no body, writes no log line, stores no event, and keeps no cache. It is no part of Strata.
require('reflect-metadata');
const { Body, Controller, Get, Inject, Module, Param, Patch, Post } = require('@nestjs/common');
const { NestFactory } = require('@nestjs/core');
const { FastifyAdapter } = require('@nestjs/platform-fastify');
const { getRepositoryToken, TypeOrmModule } = require('@nestjs/typeorm');
const { EntitySchema } = require('typeorm');

class Person {}
const schema = new EntitySchema({
  name: 'Person',
  target: Person,
  tableName: 'people',
  columns: {
    id: { type: 'uuid', primary: true, generated: 'uuid' },
    version: { type: 'integer', version: true },
    createdAt: { name: 'created_at', type: 'timestamptz', createDate: true },
    updatedAt: { name: 'updated_at', type: 'timestamptz', updateDate: true },
    email: { type: 'text' },
    username: { type: 'text' },
    fullName: { name: 'full_name', type: 'text', nullable: true },
    role: { type: 'text', default: 'member' },
    isActive: { name: 'is_active', type: 'boolean', default: true },
    deletedAt: { name: 'deleted_at', type: 'timestamptz', deleteDate: true, nullable: true },
  },
});

class PeopleController {
  constructor(people) {
    this.people = people;
  }
  get(id) {
    return this.people.findOneBy({ id });
  }
  async list() {
    return { items: await this.people.find({ order: { createdAt: 'DESC', id: 'DESC' }, take: 20 }) };
  }
  create(body) {
    return this.people.save(this.people.create(body));
  }
  async change(id, body) {
    const person = await this.people.findOneBy({ id });
    return this.people.save(Object.assign(person, body));
  }
}
class Service {}

// As decorators, which plain JavaScript does not have.
const { prototype } = PeopleController;
const decorate = (name, route, ...parameters) => {
  route(prototype, name, Object.getOwnPropertyDescriptor(prototype, name));
  parameters.forEach((parameter, index) => parameter(prototype, name, index));
};
decorate('get', Get(':id'), Param('id'));
decorate('list', Get());
decorate('create', Post(), Body());
decorate('change', Patch(':id'), Param('id'), Body());
Inject(getRepositoryToken(schema))(PeopleController, undefined, 0);
Controller('api/v1/users')(PeopleController);
Module({
  imports: [
    TypeOrmModule.forRoot({
      type: 'postgres',
      url: process.env.BENCH_PLAIN_URL,
      entities: [schema],
      installExtensions: false,
      poolSize: 10,
    }),
    TypeOrmModule.forFeature([schema]),
  ],
  controllers: [PeopleController],
})(Service);

async function main() {
  const app = await NestFactory.create(Service, new FastifyAdapter(), { logger: ['error'] });
  app.enableShutdownHooks();
  await app.listen(Number(process.env.PORT), '127.0.0.1');
}

void main();

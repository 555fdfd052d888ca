// A command with a connection and nothing else: Nest, TypeORM, and one statement. It is no part of Strata.
require('node:module').enableCompileCache();
require('reflect-metadata');
const { NestFactory } = require('@nestjs/core');
const { Module } = require('@nestjs/common');
const { TypeOrmModule } = require('@nestjs/typeorm');
const { DataSource } = require('typeorm');

class Context {}
Module({
  imports: [
    TypeOrmModule.forRoot({ type: 'postgres', url: process.env.DATABASE_URL, installExtensions: false }),
  ],
})(Context);

async function main() {
  const app = await NestFactory.createApplicationContext(Context, { logger: ['error'] });
  await app.get(DataSource).query('select 1');
  await app.close();
}

void main();

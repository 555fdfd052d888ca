// Nest on Fastify with nothing else: one controller that answers the same JSON.
import 'reflect-metadata';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { user } from './user.mjs';

class UsersController {
  get() {
    return user;
  }
}
class AppModule {}

// As decorators, which plain JavaScript does not have.
const { prototype } = UsersController;
Get(':id')(prototype, 'get', Object.getOwnPropertyDescriptor(prototype, 'get'));
Controller('api/v1/users')(UsersController);
Module({ controllers: [UsersController] })(AppModule);

const app = await NestFactory.create(AppModule, new FastifyAdapter(), { logger: false });
await app.listen(Number(process.env.PORT), '127.0.0.1');

import { inspect } from 'node:util';
import { configurationProblems } from '../../../../test/support/processes/configuration-problems';
import { loadConfig } from './load-config';

const load = (env: Record<string, string>) => loadConfig({ env, directory: __dirname });

const problemsOf = (env: Record<string, string>): readonly string[] => configurationProblems(() => load(env));

test('PostgreSQL brings events unless told otherwise', () => {
  expect(load({}).eventEngine).toMatchObject({ name: 'postgres', topic: 'strata-events' });
});

test.each([
  ['rabbitmq', 'RABBITMQ_URL'],
  ['sns-sqs', 'AWS_REGION'],
])('the engine %s without %s does not start, and says what is missing', (engine, setting) => {
  expect(problemsOf({ EVENTS_ENGINE: engine })).toEqual([
    expect.stringMatching(new RegExp(`^${setting}: is missing while EVENTS_ENGINE is ${engine}; write`)),
  ]);
});

test.each([
  { EVENTS_ENGINE: 'rabbitmq', RABBITMQ_URL: 'amqp://strata:S3cret@broker.example:5672/strata' },
  { EVENTS_ENGINE: 'rabbitmq', RABBITMQ_URL: 'amqps://broker.example' },
  { EVENTS_ENGINE: 'sns-sqs', AWS_REGION: 'eu-central-1' },
  { EVENTS_ENGINE: 'sns-sqs', AWS_REGION: 'us-gov-west-1', AWS_ENDPOINT_URL: 'http://localhost:4566' },
])('%j is enough', (env) => {
  expect(load(env).eventEngine.name).toBe(env.EVENTS_ENGINE);
});

test.each([
  ['S3cret', 'is not a URL'],
  ['http://u:S3cret@h', 'is not a RabbitMQ URL'],
  ['amqp:///strata', 'has no host'],
  ['amqp://u:S3cret@h/', 'has no virtual host, or more'],
  ['amqp://u:S3cret@h/a/b', 'has no virtual host, or more'],
  ['amqp://u:S3cret@h?heartbeat=0', 'has the parameter heartbeat, which is not understood; it takes none'],
  ['amqp://u:S3cret%zz@h', 'has a stray % sign'],
])('refuses %s, says what to write, and does not repeat it', (url, advice) => {
  const [problem, ...others] = problemsOf({ RABBITMQ_URL: url });
  expect(others).toEqual([]);
  expect(problem).toContain(`RABBITMQ_URL: ${advice}`);
  expect(problem).not.toContain('S3cret');
});

test('the password of RabbitMQ is shown nowhere', () => {
  const config = load({ RABBITMQ_URL: 'amqp://strata:S3cret@h' });
  expect(inspect(config, { depth: 9 }) + JSON.stringify(config)).not.toContain('S3cret');
  expect(inspect(config.eventEngine) + JSON.stringify(config.eventEngine)).not.toContain('S3cret');
});

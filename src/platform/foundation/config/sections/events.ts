import { amqpUrl } from '../urls/connection-url-types';
import { authorities } from '../declarations/certificate-types';
import type { SettingRule } from '../declarations/section';
import { inGroup, type ValuesOf } from '../declarations/setting';
import { integerSetting, oneOf, textSetting, webAddress } from '../declarations/setting-types';

/** Days. As many as the slots of the event log can keep: the spec of `event-slots.ts` compares them. */
export const longestRetentionDays = 28;

const settings = inGroup('Events', {
  EVENTS_RETENTION_DAYS: {
    description:
      'Days for which events are kept after they were handled, so that they can be handled once more, and repeated ones are recognised; 28 at most. They are removed two days’ worth at a time.',
    type: integerSetting(1, longestRetentionDays),
    default: '14',
  },
});

export const events = {
  settings,
  config: (values: ValuesOf<typeof settings>) => ({
    events: { retentionDays: values.EVENTS_RETENTION_DAYS },
  }),
};

const engineSettings = inGroup('Events', {
  EVENTS_ENGINE: {
    description:
      'Engine that takes events to their consumers: `postgres`, the database alone; or a broker, `rabbitmq` or `sns-sqs` (docs/guides/events.md). The same for all instances.',
    type: oneOf(['postgres', 'rabbitmq', 'sns-sqs']),
    default: 'postgres',
  },
  EVENTS_TOPIC: {
    description:
      'Name of the broker’s exchange or topic, and beginning of its queues’ names. Environments that share a broker need different names.',
    type: textSetting(/^[A-Za-z0-9_-]{1,30}$/, 'is no name; write up to 30 letters, digits, - and _'),
    default: 'strata-events',
  },
  RABBITMQ_URL: {
    description:
      'RabbitMQ, for `EVENTS_ENGINE=rabbitmq`: `amqp://` or, over TLS, `amqps://`, with the virtual host as its path. Several hosts are separated by commas, and tried in turn.',
    type: amqpUrl(),
    secret: 'url',
    example: 'amqp://strata:PASSWORD@localhost:5672/strata',
  },
  RABBITMQ_CA: {
    description:
      'Certificate authority of RabbitMQ, in PEM, for `amqps://`; `RABBITMQ_CA_FILE` names a file of it.',
    type: authorities(),
    unset: 'the authorities of Node',
  },
  AWS_REGION: {
    description: 'Region of SNS and SQS, for `EVENTS_ENGINE=sns-sqs`. The AWS SDK finds the credentials.',
    type: textSetting(/^[a-z]{2}(-[a-z]+)+-\d$/, 'is no region; write one such as eu-central-1'),
    example: 'eu-central-1',
  },
  AWS_ENDPOINT_URL: {
    description: 'Address of an emulator of SNS and SQS. Not set: AWS.',
    type: webAddress(),
    example: 'http://localhost:4566',
  },
});

const rules: readonly SettingRule<typeof engineSettings>[] = [
  {
    setting: 'RABBITMQ_CA',
    problem: 'is set while RABBITMQ_URL does not begin with amqps://; write that, or leave the authority out',
    isBroken: ({ values }) =>
      values.RABBITMQ_CA !== undefined && values.RABBITMQ_URL?.startsWith('amqps:') !== true,
  },
  {
    setting: 'RABBITMQ_URL',
    problem: 'is missing while EVENTS_ENGINE is rabbitmq; write where RabbitMQ is, or take another engine',
    isBroken: ({ values, isSet }) => values.EVENTS_ENGINE === 'rabbitmq' && !isSet('RABBITMQ_URL'),
  },
  {
    setting: 'AWS_REGION',
    problem: 'is missing while EVENTS_ENGINE is sns-sqs; write the region, or take another engine',
    isBroken: ({ values, isSet }) => values.EVENTS_ENGINE === 'sns-sqs' && !isSet('AWS_REGION'),
  },
];

export const eventEngine = {
  settings: engineSettings,
  rules,
  config: (values: ValuesOf<typeof engineSettings>) => ({
    eventEngine: {
      name: values.EVENTS_ENGINE,
      topic: values.EVENTS_TOPIC,
      /** Set where the engine is `rabbitmq`. */
      rabbitmqUrl: values.RABBITMQ_URL,
      rabbitmqAuthority: values.RABBITMQ_CA,
      /** Set where the engine is `sns-sqs`. */
      awsRegion: values.AWS_REGION,
      /** Undefined: AWS itself. */
      awsEndpoint: values.AWS_ENDPOINT_URL,
    },
  }),
};

import { RabbitmqHosts } from './rabbitmq-hosts';

test('hosts are tried in turn, each with its own port, and the login and virtual host of all', () => {
  const hosts = new RabbitmqHosts('amqps://strata:p%40ss@h1:5673,h2,[::1]/a%2Fb');
  const shared = { protocol: 'amqps', username: 'strata', password: 'p@ss', vhost: 'a%2Fb', heartbeat: 5 };
  const { target } = hosts;
  expect(target).toEqual({ ...shared, hostname: 'h1', port: 5673 });
  hosts.next();
  // The client reads the same object again.
  expect(target).toEqual({ ...shared, hostname: 'h2', port: 5671 });
  expect([hosts.current, hosts.areSeveral]).toEqual(['h2:5671', true]);
  hosts.next();
  expect(target.hostname).toBe('::1');
  hosts.next();
  expect(hosts.current).toBe('h1:5673');
});

test('without a login and a path it is the usual one of RabbitMQ', () => {
  const { target } = new RabbitmqHosts('amqp://localhost');
  expect(target).toEqual({ protocol: 'amqp', hostname: 'localhost', port: 5672, vhost: '/', heartbeat: 5 });
});

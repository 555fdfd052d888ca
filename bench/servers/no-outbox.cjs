// Loaded before the service: what entities record is taken from them and stored nowhere.
const { takeEvents } = require('../../dist/kernel/domain-event.js');
const { Outbox } = require('../../dist/platform/work/events/outbox.js');

Outbox.prototype.store = async (_transaction, _source, entities) => {
  for (const entity of entities) takeEvents(entity);
};

const { recordFrom } = require('../citus/record-statements.cjs');

/** In the registry of every spec that has servers, before the service loads the driver. */
recordFrom(require('pg'));

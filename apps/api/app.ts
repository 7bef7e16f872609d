import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { Logger } from 'nestjs-pino';
import type { AddressInfo } from 'node:net';
import type { DestinationStream } from 'pino';
import { ModelLog, RunningReplies } from '#contexts/session/index.js';
import { AppModule } from './app.module.js';
import { NodeDirectory } from './cluster/node-directory.js';
import type { Config } from './config/config.js';
import { prepareDataFolder } from './data-folder.js';
import { serveDocs } from './docs/openapi.js';
import { fastifyAdapter } from './http/fastify.js';
import { Lifecycle } from './http/lifecycle.js';
import { Routes } from './http/routes.js';
import { backlog, MoreAddresses } from './http/server.js';
import { serveWeb, webFiles, type WebFiles } from './http/static.js';
import { demoSecret } from './identity/demo-secret.js';
import { Identity } from './identity/identity.js';
import { Tokens } from './identity/tokens.js';
import { ProcessGauge } from './load/process-gauge.js';
import { SocketGateway } from './socket/socket.gateway.js';

export interface RunningApp {
  readonly port: number;
  readonly identity: Identity;
  readonly nest: NestFastifyApplication;
  /** Takes nothing new, lets replies end within `ms`, tells whoever is connected, and closes. */
  stop(ms?: number): Promise<void>;
}

/** Starts the server. Rejects when data cannot be kept, the database cannot be opened or the port is taken. */
export async function startApp(
  config: Config,
  log: DestinationStream,
  files: WebFiles = webFiles(config),
): Promise<RunningApp> {
  prepareDataFolder(config);
  const identity = new Identity(new Tokens([config.tokenSecret ?? demoSecret(config.data)]), config.demo);
  const lifecycle = new Lifecycle();
  const adapter = fastifyAdapter(config, lifecycle, log);
  const fastify = adapter.getInstance<FastifyInstance>();
  const routes = new Routes(fastify);
  const module = AppModule.with({ config, identity, lifecycle, routes, log });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    bodyParser: false,
    logger: false,
    abortOnError: false,
  });
  if (config.origins.length > 0) {
    app.enableCors({
      origin: [...config.origins],
      methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
      exposedHeaders: ['x-request-id', 'x-troupe-session', 'location'],
      maxAge: 600,
    });
  }
  serveDocs(app);
  const directory = app.get(NodeDirectory);
  await serveWeb(fastify, files, () => directory.live().map(({ url }) => url));
  await app.init();
  app.useLogger(app.get(Logger)); // from here on: the framework's list of its own routes is of no use to anyone
  app.get(ModelLog, { strict: false }).open();
  app.get(SocketGateway).attach(fastify.server);
  app.get(ProcessGauge).watch(fastify.server);
  const more = new MoreAddresses(fastify, config);
  const close = async (ms = config.limits.stopMs) => {
    // First of all, so that whoever shares the port takes the newcomers.
    fastify.server.close();
    more.stop();
    lifecycle.stop();
    await directory.drain();
    const gateway = app.get(SocketGateway);
    await Promise.all([app.get(RunningReplies, { strict: false }).drain(ms), gateway.drain(ms)]);
    lifecycle.hangUp();
    gateway.close();
    await untilAnswered(fastify, more);
    await directory.leave();
    await app.close();
  };
  try {
    await fastify.listen({ port: config.port, host: config.hosts[0]!, backlog });
    const { port } = fastify.server.address() as AddressInfo;
    await more.listen(port);
    await directory.join();
    return { port, identity, nest: app, stop: once(close) };
  } catch (error) {
    more.stop();
    await app.close();
    throw error;
  }
}

/** ms that answers which are already on their way may take to leave. */
const lastWordsMs = 1_000;

async function untilAnswered(fastify: FastifyInstance, more: MoreAddresses): Promise<void> {
  fastify.server.closeIdleConnections();
  more.stop();
  const connections = () =>
    new Promise<number>((resolve) => fastify.server.getConnections((_error, count) => resolve(count ?? 0)));
  const until = Date.now() + lastWordsMs;
  while ((await connections()) > 0 && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 20));
  fastify.server.closeAllConnections();
  more.end();
}

function once<Arguments extends unknown[]>(
  work: (...args: Arguments) => Promise<void>,
): (...args: Arguments) => Promise<void> {
  let running: Promise<void> | undefined;
  return (...args) => (running ??= work(...args));
}

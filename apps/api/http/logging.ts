import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Params } from 'nestjs-pino';
import pino, { type DestinationStream } from 'pino';
import { type HttpLogger, type Options, pinoHttp } from 'pino-http';
import type { Config } from '../config/config.js';
import { traceOf } from './trace.js';
import { fieldsWithoutValues, withoutValues } from './without-values.js';

/** Routes by request, for the log: an address may hold a search, a pattern holds nothing of anyone's. */
const routes = new WeakMap<IncomingMessage, string>();
export const noteRoute = (request: IncomingMessage, route: string | undefined): void => {
  routes.set(request, route ?? 'none');
};

/** Standard error by default: standard output is for people. */
export const logDestination = (): DestinationStream & { flushSync(): void } =>
  pino.destination({ dest: 2, sync: false });

/** Lines of the application. */
export function logging(config: Config, destination: DestinationStream): Params {
  // Requests are not its business (`requestLog`): it would keep each one's logger in an AsyncLocalStorage, which in Node 20 makes
  // every promise of the process dearer.
  return { pinoHttp: [options(config), destination], forRoutes: [] };
}

/** One line a request with method, route, status and time; never addresses, headers, bodies, tokens or keys. */
export function requestLog(config: Config, destination: DestinationStream): HttpLogger {
  return pinoHttp(
    {
      ...options(config),
      genReqId: (request) => traceOf(request).id,
      quietReqLogger: true,
      quietResLogger: true,
      customAttributeKeys: { reqId: 'trace_id', responseTime: 'ms' },
      customProps: (request) => ({ span_id: traceOf(request).span }),
      customSuccessMessage: () => 'request',
      customErrorMessage: () => 'request failed',
      customSuccessObject: (request, response, { ms }: { ms?: number }) => line(request, response, ms),
      customErrorObject: (request, response, _error, { ms }: { ms?: number }) => line(request, response, ms),
    },
    destination,
  );
}

const options = (config: Config): Options => ({
  level: config.logLevel,
  timestamp: pino.stdTimeFunctions.isoTime,
  base: { service: 'troupe' },
  formatters: { log: fieldsWithoutValues },
  hooks: {
    logMethod(args, method) {
      const words = args.map((arg: unknown) => (typeof arg === 'string' ? withoutValues(arg) : arg));
      method.apply(this, words as typeof args);
    },
  },
});

const line = (request: IncomingMessage, { statusCode }: ServerResponse, ms: number | undefined) => ({
  method: request.method,
  route: routes.get(request),
  status: statusCode,
  ms,
});

/** What kind of refusal this is; `apps/api` maps it to an HTTP status, a socket refusal or a gRPC status. */
export type ErrorKind =
  | 'invalid' // 400
  | 'unauthenticated' // 401
  | 'forbidden' // 403
  | 'not-found' // 404
  | 'conflict' // 409
  | 'gone' // 410
  | 'outdated' // 412: what the caller saw is not what is there any more
  | 'too-large' // 413
  | 'unsupported' // 415
  | 'unprocessable' // 422
  | 'unconditional' // 428: the caller must say which state it saw
  | 'busy' // 429
  | 'upstream' // 502
  | 'unavailable' // 503
  | 'upstream-timeout'; // 504

/**
 * A refusal with a stable code (`<context>.<what>`, kebab-case). `message` is for people and never contains user text;
 * `details` are primitives that may be shown to the caller (limits, positions, names of fields).
 */
export abstract class TroupeError extends Error {
  abstract readonly code: string;
  abstract readonly kind: ErrorKind;

  constructor(
    message: string,
    readonly details: Readonly<Record<string, string | number | boolean>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** Somebody else wrote the same aggregate first; loading it again and retrying is safe. */
export class ConcurrentWrite extends TroupeError {
  readonly code = 'kernel.concurrent-write';
  readonly kind = 'conflict';
}

/** The database cannot be reached. */
export class StorageUnavailable extends TroupeError {
  readonly code = 'kernel.storage-unavailable';
  readonly kind = 'unavailable';
}

/** Too many wait for it already: nothing was begun. */
export class StorageBusy extends StorageUnavailable {}

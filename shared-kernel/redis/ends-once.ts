import { AbstractConnector } from 'ioredis';
import type { Duplex } from 'node:stream';

type Connector = { stream: Duplex | undefined; connecting: boolean };
const { disconnect } = AbstractConnector.prototype;

/**
 * While a cluster is away, ioredis (6.0) ends the connection of its last subscriber again with every choice of a new one, and each
 * time leaves a listener and a timer at a stream that is closed already. What was ended is not ended again.
 */
AbstractConnector.prototype.disconnect = function (this: AbstractConnector): void {
  const own = this as unknown as Connector;
  if (own.stream?.destroyed || own.stream?.writableEnded) own.connecting = false;
  else disconnect.call(this);
};

import { Agent as HttpAgent, type AgentOptions, type ClientRequest } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Socket } from 'node:net';

/** Whoever speaks unasked is out of step: what it says would be taken for the answer to the next request. */
function spokeUnasked(this: Socket): void {
  this.destroy();
}

function keep(socket: Socket): void {
  socket.on('data', spokeUnasked);
}

function reuse(socket: Socket): void {
  socket.off('data', spokeUnasked);
}

/** A pool of connections that takes one back only clean, and throws it away when anything comes while nobody uses it. */
class CleanHttpAgent extends HttpAgent {
  override keepSocketAlive(socket: Socket): boolean {
    keep(socket);
    return super.keepSocketAlive(socket) as unknown as boolean;
  }

  override reuseSocket(socket: Socket, request: ClientRequest): void {
    reuse(socket);
    super.reuseSocket(socket, request);
  }
}

class CleanHttpsAgent extends HttpsAgent {
  override keepSocketAlive(socket: Socket): boolean {
    keep(socket);
    return super.keepSocketAlive(socket) as unknown as boolean;
  }

  override reuseSocket(socket: Socket, request: ClientRequest): void {
    reuse(socket);
    super.reuseSocket(socket, request);
  }
}

export const cleanAgents = (options: AgentOptions): { 'http:': HttpAgent; 'https:': HttpsAgent } => ({
  'http:': new CleanHttpAgent(options),
  'https:': new CleanHttpsAgent(options),
});

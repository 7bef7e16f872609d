import type { Socket } from 'socket.io';
import type { DeskFrame } from '#contexts/session/contract/desk-frames.js';
import type { Frame } from '#contexts/session/contract/frames.js';
import { encode } from '../streams/encoded-frames.js';
import { engineOf, inOnePiece } from './lean-connection.js';

/** Of a WebSocket: `CLOSING` may not be followed by frames. */
const isOpen = 1;

/**
 * The way out to one socket. Frames are encoded once for all who get them and go past Socket.IO's own encoder, and past its
 * buffers where nothing waits in them. What waits for a peer that does not read is bounded: beyond that the connection ends, and
 * the peer resumes after its last frame.
 */
export class Outlet {
  private live = 0;
  private replayed = 0;

  constructor(
    private readonly socket: Socket,
    private readonly maxWaiting: number,
  ) {}

  /** Whether an earlier replay still waits to be read. */
  get isClogged(): boolean {
    this.settle();
    return this.replayed > this.maxWaiting;
  }

  /** A replay comes in one go and is bounded by what the session keeps, so it may exceed the bound for live frames. */
  replay(frame: Frame): void {
    inOnePiece(engineOf(this.socket).transport.socket._socket);
    const size = this.write(frame);
    this.replayed += size;
  }

  send(frame: Frame): void {
    if (!this.socket.connected) return;
    const size = this.write(frame);
    this.live += size;
    if (this.live > this.maxWaiting) this.socket.conn.close(true);
  }

  /** What is no frame of a conversation; bounded as those are. */
  tell(event: 'desk.frame', frame: DeskFrame): void {
    if (!this.socket.connected) return;
    const size = JSON.stringify(frame).length;
    this.settle();
    this.socket.emit(event, frame);
    this.live += size;
    if (this.live > this.maxWaiting) this.socket.conn.close(true);
  }

  /** Forgets what was handed to the system meanwhile. Looked at when it matters, so that no listener needs to be kept. */
  private settle({ writeBuffer, transport } = engineOf(this.socket)): void {
    if (writeBuffer.length === 0 && transport.socket._socket.writableLength === 0) this.live = this.replayed = 0;
  }

  private write(told: Frame): number {
    const engine = engineOf(this.socket);
    this.settle(engine);
    const { data, frame } = encode(told).asPacket;
    const { readyState, _socket: link } = engine.transport.socket;
    const options = { compress: false, wsPreEncodedFrame: [frame] };
    if (engine.writeBuffer.length === 0 && readyState === isOpen) link.write(frame);
    else this.socket.conn.write(data, options);
    return frame.length;
  }
}

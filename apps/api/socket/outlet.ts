import type { Socket } from 'socket.io';
import type { DeskFrame } from '#contexts/session/contract/desk-frames.js';
import type { Frame } from '#contexts/session/contract/frames.js';
import { encode } from '../streams/encoded-frames.js';

/**
 * The way out to one socket. Frames are encoded once for all who get them and go past Socket.IO's own encoder. What waits
 * for a peer that does not read is bounded: beyond that the connection ends, and the peer resumes after its last frame.
 */
export class Outlet {
  private live = 0;
  private replayed = 0;

  constructor(
    private readonly socket: Socket,
    private readonly maxWaiting: number,
  ) {
    socket.conn.on('drain', () => {
      this.live = 0;
      this.replayed = 0;
    });
  }

  /** Whether an earlier replay still waits to be read. */
  get isClogged(): boolean {
    return this.replayed > this.maxWaiting;
  }

  /** A replay comes in one go and is bounded by what the session keeps, so it may exceed the bound for live frames. */
  replay(frame: Frame): void {
    this.replayed += this.write(frame);
  }

  send(frame: Frame): void {
    if (!this.socket.connected) return;
    this.live += this.write(frame);
    if (this.live > this.maxWaiting) this.socket.conn.close(true);
  }

  /** What is no frame of a conversation; bounded as those are. */
  tell(event: 'desk.frame', frame: DeskFrame): void {
    if (!this.socket.connected) return;
    const size = JSON.stringify(frame).length;
    this.socket.emit(event, frame);
    this.live += size;
    if (this.live > this.maxWaiting) this.socket.conn.close(true);
  }

  private write(frame: Frame): number {
    const packet = encode(frame).asPacket;
    const options = { compress: false, wsPreEncodedFrame: [packet.frame] };
    this.socket.conn.write(packet.data, options);
    return packet.frame.length;
  }
}

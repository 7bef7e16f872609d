import type { Frame } from '#contexts/session/contract/frames.js';

/** A frame as it goes over the wire, turned into bytes once for all who get it over the same kind of link. */
class EncodedFrame {
  readonly json: string;
  private event: Buffer | undefined;
  private packet: SocketPacket | undefined;

  constructor(readonly frame: Frame) {
    this.json = JSON.stringify(frame);
  }

  /** As one Server-Sent Event. */
  get asEvent(): Buffer {
    return (this.event ??= Buffer.from(`event: ${this.frame.kind}\nid: ${this.frame.seq}\ndata: ${this.json}\n\n`));
  }

  /** As a Socket.IO event packet of the default namespace, and as the finished WebSocket frame around it. */
  get asPacket(): SocketPacket {
    return (this.packet ??= packetOf(`2["${this.frame.kind}",${this.json}]`));
  }
}

export interface SocketPacket {
  readonly data: string;
  readonly frame: Buffer;
}

/** Those who come back at once miss the same frames. */
const remembered = 64;
const recent = new Map<Frame, EncodedFrame>();
let latest: EncodedFrame | undefined;

/** A frame is told to all its listeners before the next one is, so the latest is mostly the one that is asked for. */
export function encode(frame: Frame): EncodedFrame {
  if (latest?.frame === frame) return latest;
  latest = recent.get(frame) ?? new EncodedFrame(frame);
  if (!recent.has(frame)) remember(latest);
  return latest;
}

function remember(encoded: EncodedFrame): void {
  if (recent.size >= remembered) recent.delete(recent.keys().next().value!);
  recent.set(encoded.frame, encoded);
}

const packetOf = (data: string): SocketPacket => ({ data, frame: textFrame(`4${data}`) });

/** RFC 6455 §5.2: final, text, unmasked, as a server sends it. In Engine.IO's packets `4` comes first where it is a message. */
export function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + length);
  frame[0] = 0x81;
  if (head === 2) frame[1] = length;
  else if (head === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.write(text, head);
  return frame;
}

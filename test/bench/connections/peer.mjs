import { connect } from 'node:net';

/** All sockets of a process are read into the same bytes: what is heard is taken before the next one is read. */
const shared = Buffer.allocUnsafe(65_536);
const nothing = Buffer.alloc(0);
/** Any sixteen bytes will do, the same each time. */
const key = Buffer.from('sixteen of bytes').toString('base64');

/** Of an address of one's own, one after another: the system's search for a free one takes milliseconds where thousands are in use. */
const { first, last } = { first: 32_768, last: 60_999 };
let latest = first + Math.floor(Math.random() * (last - first));
const nextPort = () => (latest = latest === last ? first : latest + 1);

/**
 * The least of a WebSocket client: thousands of them fit into one process beside the server under measurement. Text frames
 * only; what the server sends is never fragmented here.
 */
export class Peer {
  /** What is left of what was heard, where its end has not come yet. */
  #rest = nothing;
  #upgraded = false;
  /** Called with the bytes of each text, which are gone thereafter. */
  hear = () => undefined;
  /** Called when the connection has ended, with why it did before anything was heard. */
  ended = () => undefined;
  closed = false;

  /** @param upgraded called when the server has changed to WebSocket */
  constructor(port, path, localAddress, upgraded) {
    this.upgraded = upgraded;
    let error = new Error('closed before the upgrade');
    this.socket = connect({
      port,
      host: '127.0.0.1',
      ...(localAddress && { localAddress, localPort: nextPort() }),
      noDelay: true,
      onread: { buffer: shared, callback: (size) => this.#take(shared.subarray(0, size)) ?? true },
    });
    this.socket.on('error', (cause) => (error = cause));
    this.socket.on('close', () => {
      this.closed = true;
      this.ended(this.refused ?? error);
    });
    this.socket.write(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
      'latin1',
    );
  }

  send(text) {
    const length = Buffer.byteLength(text);
    const head = length < 126 ? 6 : 8;
    const frame = Buffer.allocUnsafe(head + length).fill(0, 0, head); // the mask is four zeros, and changes nothing
    frame[0] = 0x81;
    frame[1] = 0x80 | (length < 126 ? length : 126);
    if (length >= 126) frame.writeUInt16BE(length, 2);
    frame.write(text, head);
    this.socket.write(frame);
  }

  destroy() {
    this.socket.destroy();
  }

  #take(data) {
    let buffer = this.#rest.length === 0 ? data : Buffer.concat([this.#rest, data]);
    if (!this.#upgraded) {
      const end = buffer.indexOf('\r\n\r\n');
      if (end < 0) return void (this.#rest = Buffer.from(buffer));
      const status = buffer.toString('latin1', 9, 12);
      if (status !== '101') return this.#refuse(`HTTP ${status}`);
      this.#upgraded = true;
      this.upgraded();
      buffer = buffer.subarray(end + 4);
    }
    while (buffer.length >= 2) {
      const short = buffer[1] & 0x7f;
      const head = short < 126 ? 2 : short === 126 ? 4 : 10;
      if (buffer.length < head) break;
      const length = short < 126 ? short : short === 126 ? buffer.readUInt16BE(2) : Number(buffer.readBigUInt64BE(2));
      if (buffer.length < head + length) break;
      if ((buffer[0] & 0x0f) === 1) this.hear(buffer.subarray(head, head + length));
      buffer = buffer.subarray(head + length);
    }
    this.#rest = buffer.length === 0 ? nothing : Buffer.from(buffer);
  }

  #refuse(why) {
    this.refused = new Error(why);
    this.socket.destroy();
  }
}

const [two, four, zero, three] = Buffer.from('2403');

/** A Socket.IO client over a `Peer`: connects with `auth`, answers heartbeats, asks and hears events. */
export class IoPeer {
  #asked = new Map();
  #next = 0;
  /** Called with the bytes of each event, `42["…",…]`, which are gone thereafter. */
  listen = () => undefined;

  constructor(port, auth, localAddress) {
    this.ready = new Promise((resolve, reject) => {
      let isUpgraded = false;
      this.peer = new Peer(port, '/socket.io/?EIO=4&transport=websocket', localAddress, () => (isUpgraded = true));
      this.giveUp = () => {
        reject(new Error('no welcome'));
        this.destroy();
      };
      this.peer.ended = (error) => {
        reject(isUpgraded ? new Error('closed before the welcome') : error);
        for (const { reject: fail } of this.#asked.values()) fail(new Error('closed'));
      };
      this.peer.hear = (bytes) => {
        if (bytes[0] === zero) return this.peer.send(`40${JSON.stringify(auth)}`);
        if (bytes[0] === two) return this.peer.send('3');
        if (bytes[0] !== four) return;
        if (bytes[1] === two) return this.listen(bytes);
        if (bytes[1] === three) return this.#answered(bytes.toString('utf8', 2));
        if (bytes[1] === zero) return resolve(this);
        if (bytes[1] === four) reject(new Error(bytes.toString('utf8', 2)));
      };
    });
    this.ready.catch(() => undefined);
  }

  ask(event, body) {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      if (this.peer.closed) return reject(new Error('closed'));
      this.#asked.set(id, { resolve, reject });
      this.peer.send(`42${id}${JSON.stringify([event, body])}`);
    });
  }

  destroy() {
    this.peer.destroy();
  }

  #answered(text) {
    const start = text.indexOf('[');
    const id = Number(text.slice(0, start));
    const { resolve, reject } = this.#asked.get(id);
    this.#asked.delete(id);
    const [answer] = JSON.parse(text.slice(start));
    if (answer.ok) resolve(answer);
    else reject(new Error(answer.problem.code));
  }
}

import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';

const nothing = Buffer.alloc(0);

/**
 * The least of a WebSocket client: thousands of them fit into one process beside the server under measurement. Text frames
 * only; what the server sends is never fragmented here.
 */
export class Peer {
  #buffer = nothing;
  #upgraded = false;
  /** Called with each text. */
  hear = () => undefined;
  closed = false;

  constructor(port, path, localAddress) {
    this.socket = connect({ port, host: '127.0.0.1', ...(localAddress && { localAddress }) });
    this.socket.setNoDelay(true);
    this.opened = new Promise((resolve, reject) => {
      this.socket.once('error', reject);
      this.socket.once('close', () => {
        this.closed = true;
        reject(new Error('closed'));
      });
      this.upgrade = resolve;
    });
    this.opened.catch(() => undefined);
    this.socket.on('data', (data) => this.#take(data));
    this.socket.write(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
    );
  }

  send(text) {
    const body = Buffer.from(text);
    const long = body.length >= 126;
    const frame = Buffer.alloc((long ? 8 : 6) + body.length); // the mask is four zeros, and changes nothing
    frame[0] = 0x81;
    frame[1] = 0x80 | (long ? 126 : body.length);
    if (long) frame.writeUInt16BE(body.length, 2);
    body.copy(frame, long ? 8 : 6);
    this.socket.write(frame);
  }

  destroy() {
    this.socket.destroy();
  }

  #take(data) {
    let buffer = this.#buffer.length === 0 ? data : Buffer.concat([this.#buffer, data]);
    if (!this.#upgraded) {
      const end = buffer.indexOf('\r\n\r\n');
      if (end < 0) return void (this.#buffer = buffer);
      if (!buffer.subarray(0, 12).toString().includes('101')) return this.socket.destroy();
      this.#upgraded = true;
      this.upgrade();
      buffer = buffer.subarray(end + 4);
    }
    for (;;) {
      const short = buffer[1] & 0x7f;
      const head = short < 126 ? 2 : short === 126 ? 4 : 10;
      if (buffer.length < 2 || buffer.length < head) break;
      const length = short < 126 ? short : short === 126 ? buffer.readUInt16BE(2) : Number(buffer.readBigUInt64BE(2));
      if (buffer.length < head + length) break;
      if ((buffer[0] & 0x0f) === 1) this.hear(buffer.toString('utf8', head, head + length));
      buffer = buffer.subarray(head + length);
    }
    this.#buffer = buffer.length === 0 ? nothing : Buffer.from(buffer);
  }
}

/** A Socket.IO client over a `Peer`: connects with `auth`, answers heartbeats, asks and hears events. */
export class IoPeer {
  #asked = new Map();
  #next = 0;
  /** Called with the text of each event. */
  listen = () => undefined;

  constructor(port, auth, localAddress) {
    this.peer = new Peer(port, '/socket.io/?EIO=4&transport=websocket', localAddress);
    this.ready = new Promise((resolve, reject) => {
      this.peer.opened.catch(reject);
      this.peer.socket.once('close', () => {
        reject(new Error('closed'));
        for (const { reject: fail } of this.#asked.values()) fail(new Error('closed'));
      });
      this.peer.hear = (text) => {
        if (text === '2') return this.peer.send('3');
        if (text.startsWith('0')) return this.peer.send(`40${JSON.stringify(auth)}`);
        if (text.startsWith('40')) return resolve(this);
        if (text.startsWith('44')) return reject(new Error(text.slice(2)));
        if (text.startsWith('43')) return this.#answered(text.slice(2));
        if (text.startsWith('42')) this.listen(text);
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
    const [, id, json] = /^(\d+)(.*)$/s.exec(text);
    const { resolve, reject } = this.#asked.get(Number(id));
    this.#asked.delete(Number(id));
    const [answer] = JSON.parse(json);
    if (answer.ok) resolve(answer);
    else reject(new Error(answer.problem.code));
  }
}

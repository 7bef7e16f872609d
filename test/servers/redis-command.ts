import { connect } from 'node:net';

/** One command over a connection of its own: enough for setting servers up. Simple, bulk and integer answers as text. */
export function redisCommand(port: number, ...words: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let answer = Buffer.alloc(0);
    socket.setTimeout(2_000, () => socket.destroy(new Error('Redis does not answer.')));
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('Redis hung up.'))); // where it has answered, that is settled
    socket.on('data', (chunk) => {
      answer = Buffer.concat([answer, chunk]);
      const text = completeAnswer(answer);
      if (text === undefined) return;
      socket.destroy();
      if (text.startsWith('-')) reject(new Error(text.slice(1)));
      else resolve(text.slice(1));
    });
    socket.write(`*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`);
  });
}

/** The answer with its kind in front (`+`, `-`, `:`), once all of it is there. */
function completeAnswer(bytes: Buffer): string | undefined {
  const end = bytes.indexOf('\r\n');
  if (end < 0) return undefined;
  const line = bytes.toString('utf8', 0, end);
  if (!line.startsWith('$')) return line;
  const length = Number(line.slice(1));
  if (bytes.length < end + 2 + length + 2) return undefined;
  return `+${bytes.toString('utf8', end + 2, end + 2 + length)}`;
}

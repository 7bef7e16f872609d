import { io } from 'socket.io-client';

const kinds = ['message.accepted', 'reply.delta', 'reply.done', 'turn.changed'];

/** One of the demo people at a server: calls it, and sits at a socket. */
export async function person(port, as) {
  const url = `http://127.0.0.1:${port}`;
  const caller = (token) => async (method, path, body) => {
    const response = await fetch(url + path, {
      method,
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const answer = response.status === 204 ? {} : await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${answer.code}`);
    return answer;
  };
  const { token } = await caller()('POST', '/v1/demo/sign-in', { as });
  const call = caller(token);
  /** @param hear told of every frame */
  const socket = async (hear) => {
    const options = { transports: ['websocket'], reconnection: false, forceNew: true, auth: { token, protocol: 1 } };
    const link = io(url, options);
    for (const kind of kinds) link.on(kind, hear);
    await new Promise((resolve, reject) => {
      link.once('connect', resolve);
      link.once('connect_error', reject);
    });
    return link;
  };
  return { call, socket };
}

export async function ask(link, name, body) {
  const answer = await link.timeout(30_000).emitWithAck(name, body);
  if (!answer.ok) throw new Error(`${name}: ${answer.problem.code}`);
  return answer;
}

export const open = async ({ call }) => (await call('POST', '/v1/sessions', { character: 'renaissance-botanist' })).id;

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

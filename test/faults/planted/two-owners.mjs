// A planted fault: a node that was a session's home once speaks on without asking whether it still is.
import { RedisFrames } from '../../../dist/contexts/session/infrastructure/redis/redis-frames.js';
import { RedisSessionHomes } from '../../../dist/contexts/session/infrastructure/redis/redis-session-homes.js';

const current = {
  name: 'plantedFence',
  keys: 1,
  lua: `return redis.call('HGET', KEYS[1], 'fence')`,
};
const { append, replace } = RedisFrames.prototype;
const fenceOf = async (frames, session) => Number(await frames.link.run(current, [`session:{${session}}`], []));

RedisFrames.prototype.append = async function (session, _fence, ...rest) {
  return append.call(this, session, await fenceOf(this, session), ...rest);
};
RedisFrames.prototype.replace = async function (session, all) {
  return replace.call(this, session, { ...all, fence: await fenceOf(this, session) });
};
RedisSessionHomes.prototype.holds = function (session) {
  return this.homes.has(session);
};
RedisSessionHomes.prototype.lose = function () {};

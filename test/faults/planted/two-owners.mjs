/**
 * A planted fault: a node that was a session's home once takes itself for it for ever, and nothing is left that would stop it when
 * another one has become the home meanwhile.
 */
import { sql } from 'drizzle-orm';
import { HotSessions } from '../../../dist/contexts/session/infrastructure/hot-sessions.js';
import { RedisFrames } from '../../../dist/contexts/session/infrastructure/redis/redis-frames.js';
import { RedisSessionHomes } from '../../../dist/contexts/session/infrastructure/redis/redis-session-homes.js';
import { SqlRoleSessionContexts } from '../../../dist/contexts/session/infrastructure/sql-role-session-contexts.js';

// It does not look whether it is the home still.
RedisSessionHomes.prototype.holds = function (session) {
  return this.homes.has(session);
};
RedisSessionHomes.prototype.lose = function () {};

// Redis takes its words under whatever fencing number is there.
const current = { name: 'plantedFence', keys: 1, lua: `return redis.call('HGET', KEYS[1], 'fence')` };
const { append, replace } = RedisFrames.prototype;
const fenceOf = async (frames, session) => Number(await frames.link.run(current, [`session:{${session}}`], []));
RedisFrames.prototype.append = async function (session, _fence, ...rest) {
  return append.call(this, session, await fenceOf(this, session), ...rest);
};
RedisFrames.prototype.replace = async function (session, all) {
  return replace.call(this, session, { ...all, fence: await fenceOf(this, session) });
};

// The store takes its saves on top of whatever is there; in memory it goes on with its own.
const { write } = SqlRoleSessionContexts.prototype;
SqlRoleSessionContexts.prototype.write = async function (tenant, saves) {
  const { rows } = await this.database.inTenant(tenant, (tx) =>
    tx.execute(sql`SELECT id, version FROM session_contexts`),
  );
  const versions = new Map(rows.map(({ id, version }) => [id, version]));
  return write.call(
    this,
    tenant,
    saves.map((save) => onTop(save, versions.get(save.state.id))),
  );
};
const onTop = (save, version) =>
  version === undefined
    ? save
    : { ...save, fence: null, state: { ...save.state, version }, version: version + save.events.length };

const { saved } = HotSessions.prototype;
HotSessions.prototype.saved = function (save) {
  const known = this.sessions.get(save.state.id);
  if (known) known.state = { ...known.state, version: save.state.version };
  return saved.call(this, save);
};

import type { SessionId } from '#shared-kernel/ids.js';
import type { Script } from '#shared-kernel/redis/redis-link.js';

/** In braces, so that all keys of a session are on one node of a cluster. */
export const sessionKey = (session: SessionId): string => `session:{${session}}`;
export const framesKey = (session: SessionId): string => `session:{${session}}:frames`;
export const framesChannel = (session: SessionId): string => `session:{${session}}:told`;

/** ms that a session is kept after its last use. */
export const keptMs = 30 * 60_000;

/**
 * Makes a node the home of a session, unless another one is that is not `expected`.
 * ARGV: node, expected, tenant, ms kept. Answers the new fencing number, or `home` and who it is.
 */
export const claim: Script = {
  name: 'troupeClaim',
  keys: 1,
  lua: `
    local home, tenant = unpack(redis.call('HMGET', KEYS[1], 'home', 'tenant'))
    if tenant and tenant ~= ARGV[3] then return redis.error_reply('ERR foreign tenant') end
    if home and home ~= ARGV[1] and home ~= ARGV[2] then return { 'home', home } end
    local fence = redis.call('HINCRBY', KEYS[1], 'fence', 1)
    redis.call('HSET', KEYS[1], 'home', ARGV[1], 'tenant', ARGV[3])
    redis.call('PEXPIRE', KEYS[1], ARGV[4])
    return { 'fence', fence }`,
};

/** Answers the home and its fencing number. */
export const owner: Script = {
  name: 'troupeOwner',
  keys: 1,
  lua: `return redis.call('HMGET', KEYS[1], 'home', 'fence')`,
};

/** Leaves a session without a home, if it is at home there; its log stays. ARGV: node. */
export const giveUp: Script = {
  name: 'troupeGiveUp',
  keys: 1,
  lua: `
    if redis.call('HGET', KEYS[1], 'home') == ARGV[1] then redis.call('HDEL', KEYS[1], 'home') end
    return 1`,
};

/** The store knows of a greater fencing number. ARGV: node, fence. It may only rise. */
export const raise: Script = {
  name: 'troupeRaise',
  keys: 1,
  lua: `
    local home, fence = unpack(redis.call('HMGET', KEYS[1], 'home', 'fence'))
    if home == ARGV[1] and tonumber(fence or 0) < tonumber(ARGV[2]) then redis.call('HSET', KEYS[1], 'fence', ARGV[2]) end
    return 1`,
};

/**
 * Adds frames behind the last one. KEYS: session, frames. ARGV: fence, `seq` of the frame before, `seq` of the last one,
 * ms kept, channel, what is published, frames. `stale`: another node is the home. `behind`: what is here is not what was before.
 * A cluster carries what is published to all of its servers, so it is only published once another node reads along (`heard`).
 */
export const append: Script = {
  name: 'troupeAppend',
  keys: 2,
  lua: `
    local fence, written, told, heard = unpack(redis.call('HMGET', KEYS[1], 'fence', 'written', 'told', 'heard'))
    local mine = tonumber(ARGV[1])
    if tonumber(fence or 0) > mine then return 'stale' end
    if tonumber(fence or 0) ~= mine or tonumber(written or -1) ~= mine then return 'behind' end
    if tonumber(told) == tonumber(ARGV[3]) then return 'kept' end
    if tonumber(told) ~= tonumber(ARGV[2]) then return 'behind' end
    for i = 7, #ARGV do redis.call('RPUSH', KEYS[2], ARGV[i]) end
    redis.call('HSET', KEYS[1], 'told', ARGV[3])
    redis.call('PEXPIRE', KEYS[1], ARGV[4])
    redis.call('PEXPIRE', KEYS[2], ARGV[4])
    if heard then redis.call('PUBLISH', ARGV[5], ARGV[6]) end
    return 'kept'`,
};

/**
 * Puts the frames of the home in the place of whatever is there; not where another node has become the home of what Redis had
 * forgotten, and is about to find its fencing number in the store. KEYS: session, frames. ARGV: fence, `seq` up to which frames
 * are gone, `seq` of the last one, ms kept, channel, what is published, node, tenant, customer, epoch, '1' where others may go on
 * reading along without asking anew, frames.
 */
export const replace: Script = {
  name: 'troupeReplace',
  keys: 2,
  lua: `
    local fence, home, written = unpack(redis.call('HMGET', KEYS[1], 'fence', 'home', 'written'))
    if tonumber(fence or 0) > tonumber(ARGV[1]) then return 'stale' end
    if home and home ~= ARGV[7] and not written then return 'stale' end
    redis.call('DEL', KEYS[2])
    for i = 12, #ARGV do redis.call('RPUSH', KEYS[2], ARGV[i]) end
    redis.call('HSET', KEYS[1], 'fence', ARGV[1], 'written', ARGV[1], 'floor', ARGV[2], 'told', ARGV[3],
      'home', ARGV[7], 'tenant', ARGV[8], 'customer', ARGV[9], 'epoch', ARGV[10])
    if ARGV[11] == '1' then redis.call('HSET', KEYS[1], 'heard', 1) end
    redis.call('PEXPIRE', KEYS[1], ARGV[4])
    redis.call('PEXPIRE', KEYS[2], ARGV[4])
    redis.call('PUBLISH', ARGV[5], ARGV[6])
    return 'kept'`,
};

/**
 * KEYS: session, frames. ARGV: '1' for who reads along from now on, ms kept then. Answers tenant, fence of who wrote, told, floor,
 * epoch, home, customer, and the frames, as of one instant.
 */
export const read: Script = {
  name: 'troupeRead',
  keys: 2,
  lua: `
    local head = redis.call('HMGET', KEYS[1], 'tenant', 'written', 'told', 'floor', 'epoch', 'home', 'customer')
    if ARGV[1] == '1' and head[1] then
      redis.call('HSETNX', KEYS[1], 'heard', 1)
      redis.call('PEXPIRE', KEYS[1], ARGV[2])
      redis.call('PEXPIRE', KEYS[2], ARGV[2])
    end
    return { head, redis.call('LRANGE', KEYS[2], 0, -1) }`,
};

/** As `read`, without the frames: tenant, fence of who wrote, told. */
export const peek: Script = {
  name: 'troupePeek',
  keys: 2,
  lua: `
    local head = redis.call('HMGET', KEYS[1], 'tenant', 'written', 'told')
    if ARGV[1] == '1' and head[1] then
      redis.call('HSETNX', KEYS[1], 'heard', 1)
      redis.call('PEXPIRE', KEYS[1], ARGV[2])
      redis.call('PEXPIRE', KEYS[2], ARGV[2])
    end
    return head`,
};

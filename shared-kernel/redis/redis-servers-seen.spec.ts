import { expect, it } from 'vitest';
import { serversSeen } from './redis-servers-seen.js';

const answer = [
  'a1 127.0.0.1:6380@16380 master,fail - 1 2 1 disconnected',
  'b1 127.0.0.1:6381@16381 master - 0 1 2 connected 5461-10922 [93->-a1]',
  'b2 127.0.0.1:6384@16384 slave b1 0 1 2 connected',
  'a2 127.0.0.1:6383@16383 myself,master - 0 1 7 connected 0-5459 5460',
  'c1 127.0.0.1:6382@16382,redis-3 master,fail? - 0 1 3 connected 10923-16383',
  'n1 :0@0 master,noaddr - 0 1 0 disconnected',
  'h1 127.0.0.1:6399@16399 handshake - 0 0 0 disconnected',
  '',
].join('\n');

it('[S3.1] tells primaries and replicas, who is down, and who has taken over whose slots', () => {
  const seen = serversSeen(answer);
  expect(seen.map(({ address, role, state, slots }) => `${address} ${role} ${state} ${slots}`)).toEqual([
    '127.0.0.1:6380 primary down 0',
    '127.0.0.1:6381 primary up 5462',
    '127.0.0.1:6384 replica up 0',
    '127.0.0.1:6382 primary suspect 5461',
    '127.0.0.1:6383 primary up 5461',
    ':0 primary down 0',
  ]);
  expect(seen.find(({ role }) => role === 'replica')!.of).toBe('127.0.0.1:6381');
  expect(seen.reduce((sum, { slots }) => sum + slots, 0)).toBe(16_384);
});

it('[S3.1] an answer that is none has no servers', () => {
  expect(serversSeen('')).toEqual([]);
});

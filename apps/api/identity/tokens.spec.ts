import { SignJWT, UnsecuredJWT } from 'jose';
import { expect, it } from 'vitest';
import { Actor } from '#shared-kernel/actor.js';
import type { SubjectId, TenantId } from '#shared-kernel/ids.js';
import { Tokens } from './tokens.js';

const secret = 'a secret that is long enough to be one';
const mei = new Actor('demo' as TenantId, 'mei' as SubjectId, 'agent', 'Mei');
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (error: { code: string }) => error.code,
  );
const signed = (claims: Record<string, unknown>, alg = 'HS256') =>
  new SignJWT(claims).setProtectedHeader({ alg }).sign(new TextEncoder().encode(secret));
const inAnHour = Math.floor(Date.now() / 1000) + 3600;
const good = { tenant: 'demo', sub: 'mei', role: 'agent', exp: inAnHour };

it('[S1.1] a token says who acts, and is the same the second time', async () => {
  const tokens = new Tokens([secret]);
  const { token } = await tokens.sign(mei, 60);
  expect((await tokens.verify(token)).actor).toEqual(mei);
  expect((await tokens.verify(token)).actor).toEqual(mei);
});

it('[S1.1] an expired, garbled, foreign, unsigned or incomplete token is refused', async () => {
  const tokens = new Tokens([secret]);
  const { token } = await tokens.sign(mei, 60);
  expect(await codeOf(tokens.verify(await signed({ ...good, exp: 1 })))).toBe('auth.expired');
  for (const bad of [
    'nonsense',
    '',
    'a.b.c',
    token.slice(0, -3),
    'x'.repeat(10_000),
    (await new Tokens(['another secret that is long enough']).sign(mei, 60)).token,
    new UnsecuredJWT(good).encode(),
    await signed(good, 'HS512'),
    await signed({ ...good, role: 'root' }),
    await signed({ ...good, tenant: 'Not A Tenant' }),
    await signed({ ...good, sub: 'line\nbreak' }),
    await signed({ ...good, exp: undefined }),
    await signed({ ...good, age: 'child' }),
    await signed({ ...good, place: 'china' }),
    await signed({ ...good, locale: 'en_GB' }),
  ]) {
    expect(await codeOf(tokens.verify(bad)), bad.slice(0, 60)).toBe('auth.invalid');
  }
  expect(await codeOf(tokens.verify(await signed(good)))).toBe('accepted');
});

it('[S4.4] a token says what a policy wants to know: age, place, locale', async () => {
  const tokens = new Tokens([secret]);
  const kim = mei.with({ age: 'minor', place: 'US-CA', locale: 'zh-Hant-TW' });
  const { token } = await tokens.sign(kim, 60);
  expect((await tokens.verify(token)).actor.traits).toEqual({ age: 'minor', place: 'US-CA', locale: 'zh-Hant-TW' });
});

it('[S1.1] after a new key is put first, tokens of the old one still count until it is taken away', async () => {
  const { token } = await new Tokens([secret]).sign(mei, 60);
  const next = 'the next secret, just as long as the first';
  expect(await codeOf(new Tokens([next, secret]).verify(token))).toBe('accepted');
  expect(await codeOf(new Tokens([next]).verify(token))).toBe('auth.invalid');
});

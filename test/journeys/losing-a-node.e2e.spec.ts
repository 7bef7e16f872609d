import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ringOf } from '#shared-kernel/ring/ring.js';
import { UpstreamStage } from '../../apps/api/testing/upstream-stage.js';
import { freshDatabase, type FreshDatabase } from '../servers/fresh-database.js';
import { freePort } from '../servers/ports.js';
import { RedisServers } from '../servers/redis-servers.js';
import { accessible, fits, picture } from './looking.js';
import { Stage, until } from './stage.js';

/** Two nodes as processes of their own, and a person whose node is killed while the character speaks to them. */
describe('a browser loses its node', () => {
  const keys = mkdtempSync(join(tmpdir(), 'troupe-two-nodes-'));
  let upstream: UpstreamStage;
  let database: FreshDatabase;
  let redis: RedisServers;
  /** The node that the demo customer belongs to, and the other one. */
  let [lost, other]: Stage[] = [];
  let lostId: 'a' | 'b';
  let [chat, nodes]: Page[] = [];

  beforeAll(async () => {
    [upstream, database, redis] = await Promise.all([UpstreamStage.open(), freshDatabase(), RedisServers.single()]);
    const shared = {
      ...upstream.env,
      DATABASE_URL: database.url,
      REDIS_URL: redis.urls.join(),
      TROUPE_TOKEN_SECRET: 'the nodes of a journey sign with the same secret',
      TROUPE_TEXT_KEY: join(keys, 'text-key'),
      TROUPE_LEDGER_KEY: join(keys, 'ledger-key.pem'),
      TROUPE_DEMO: 'on',
      TROUPE_EMOTION: 'off',
      TROUPE_DATABASE_CONNECTIONS: '6',
    };
    const ports = { a: await freePort(), b: await freePort() };
    const origins = Object.values(ports)
      .map((port) => `http://127.0.0.1:${port}`)
      .join();
    const open = (id: 'a' | 'b') => {
      const url = `http://127.0.0.1:${ports[id]}`;
      return Stage.open({ ...shared, TROUPE_NODE_ID: id, TROUPE_NODE_URL: url, TROUPE_ORIGINS: origins }, ports[id]);
    };
    const [a, b] = [await open('a'), await open('b')];
    const route = (await (await fetch(`${a.url}/v1/route`)).json()) as { key: string };
    const belongsToA = ringOf('rendezvous', [{ id: 'a' }, { id: 'b' }]).first(route.key) === 'a';
    [lost, other] = belongsToA ? [a, b] : [b, a];
    lostId = belongsToA ? 'a' : 'b';
    const knowsBoth = async (stage: Stage) => {
      const { nodes: known } = (await (await fetch(`${stage.url}/v1/route`)).json()) as { nodes: object[] };
      return known.length === 2;
    };
    for (const stage of [a, b]) await until(() => knowsBoth(stage), 'the nodes know each other');
  });
  afterAll(async () => {
    await lost?.close();
    await other?.close();
    await redis?.stop();
    await database?.drop();
    await upstream?.close();
    rmSync(keys, { recursive: true, force: true });
  });

  const replies = () => chat!.locator('li[class*=reply] .markdown');
  const say = async (text: string) => {
    await chat!.getByRole('textbox', { name: /Message/ }).fill(text);
    await chat!.keyboard.press('Enter');
  };

  it('[S3.2] an administrator sees both nodes, and who is connected where', async () => {
    chat = await lost!.visitor({ width: 1100, height: 760 });
    await chat.goto('/characters/academic-mentor');
    await chat.getByRole('button', { name: 'Start a conversation' }).click();
    await chat.getByRole('textbox', { name: /Message/ }).waitFor();
    nodes = await other!.visitor({ still: true });
    await nodes.goto('/console/cluster?as=admin');
    await nodes.getByRole('heading', { name: 'Nodes', level: 1 }).waitFor();
    await nodes.getByText('2 of 2 nodes serve').waitFor();
    await nodes.getByRole('article').getByText('Sam').waitFor();
    await nodes.getByRole('table').getByText('Sam').waitFor();
    await accessible(nodes, 'the nodes');
    await picture(nodes, 'console-cluster');
    const phone = await other!.visitor({ phone: true, theme: 'dark', language: 'zh', still: true });
    await phone.goto('/console/cluster?as=admin');
    await phone.getByText('2 个节点中有 2 个在服务').waitFor();
    await phone.getByRole('article').getByText('Sam').waitFor();
    await fits(phone);
    await accessible(phone, 'the nodes on a phone, in the dark');
    await picture(phone, 'console-cluster-phone-dark-zh');
    await phone.context().close();
  });

  it('[S3.3] kill −9 of the node amid a reply: it goes on in its place, spoken by the other node', async () => {
    await say('Tell me of the sea.');
    const role = await upstream.next();
    role.say('The sea is wide, ');
    await replies().getByText('The sea is wide,').waitFor();
    role.say('and it has no memory, ');
    await replies().getByText('and it has no memory,').waitFor();
    await lost!.stopServer('SIGKILL');

    const rest = await upstream.next();
    const asked = rest.exchange.request.body?.messages.findLast(({ role: who }) => who === 'assistant');
    expect(asked?.content.trim()).toBe('The sea is wide, and it has no memory,');
    rest.say('but the ships ');
    await nodes!.getByRole('article').getByText('Dead', { exact: true }).waitFor({ timeout: 90_000 });
    await nodes!.getByText('1 of 2 nodes serve').waitFor();
    await nodes!.getByRole('table').getByText('Sam').waitFor();
    await picture(nodes!, 'console-cluster-dead');

    rest.sayAll('know the way.');
    const whole = 'The sea is wide, and it has no memory, but the ships know the way.';
    await replies().getByText(whole, { exact: true }).waitFor({ timeout: 90_000 });
    expect(await replies().filter({ hasText: 'The sea is wide' }).count()).toBe(1);
    await picture(chat!, 'node-lost-and-gone-on');
    role.die();
  });

  it('[S3.3] nothing was said twice, and nothing lost', async () => {
    const session = new URL(chat!.url()).pathname.split('/').at(-1)!;
    const lastTwo = async () => {
      const answer = await fetch(`${other!.url}/v1/sessions/${session}/messages`);
      const { messages } = (await answer.json()) as {
        messages: { text: string; status: string; code: string | null }[];
      };
      return messages.slice(-2);
    };
    // Its last word is shown before its end is stored.
    await until(async () => (await lastTwo()).at(-1)?.status === 'complete', 'the reply is stored as complete');
    expect((await lastTwo()).map(({ text, code }) => [text, code])).toEqual([
      ['Tell me of the sea.', null],
      ['The sea is wide, and it has no memory, but the ships know the way.', 'session.reply-resumed'],
    ]);
  });

  it('[S3.2] kill −9 of a node that only carries the words: the reply goes on to its end, and the model is asked once', async () => {
    await lost!.startServer();
    // The conversation stays at home where it went on; the browser goes back to the node it belongs to.
    await nodes!.getByText('2 of 2 nodes serve').waitFor({ timeout: 90_000 });
    const place = nodes!.getByRole('table').getByRole('row').filter({ hasText: 'Sam' });
    await place.getByText(`at ${lostId}`).waitFor({ timeout: 90_000 });
    const asked = upstream.upstream.requests.length;
    await say('What of the wind?');
    const role = await upstream.next();
    role.say('The wind forgets nothing, ');
    await replies().getByText('The wind forgets nothing,').waitFor();
    await lost!.stopServer('SIGKILL');
    role.say('not even a sail ');
    role.sayAll('that it tore long ago.');
    await replies()
      .getByText('The wind forgets nothing, not even a sail that it tore long ago.')
      .waitFor({ timeout: 90_000 });
    expect(upstream.upstream.requests.length - asked).toBe(1);
    await picture(chat!, 'node-lost-and-reply-gone-on');
    expect([...lost!.complaints, ...other!.complaints]).toEqual([]);
  });
});

import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Api, Conversation, Link, visibleMessages } from '#apps/client/index.js';
import { lenientPolicies } from '../../apps/api/testing/upstream-stage.js';
import { startUpstream, wordsOf, type Upstream } from '../fakes/upstream.mjs';
import { Stage, until } from './stage.js';

const model = 'words-120@10';
const whole = wordsOf(model).join('');

/** The SDK in Node, before the built server. */
describe('a program talks with a character', () => {
  let upstream: Upstream;
  let stage: Stage;
  let api: Api;
  const links: Link[] = [];

  const policies = lenientPolicies();
  beforeAll(async () => {
    upstream = await startUpstream();
    stage = await Stage.open({
      OPENAI_BASE_URL: upstream.url,
      OPENAI_MODEL: model,
      OPENAI_API_KEY: 'none',
      TROUPE_EMOTION: 'off',
      // this model says the same to everything, which the shipped policy would not let pass
      TROUPE_POLICIES: policies,
    });
    api = new Api({ baseUrl: stage.url });
  });
  afterEach(() => links.splice(0).forEach((link) => link.close()));
  afterAll(async () => {
    await stage?.close();
    await upstream?.close();
    rmSync(policies, { recursive: true, force: true });
  });

  const aLink = () => {
    const link = new Link({ baseUrl: stage.url, random: () => 0.1 });
    links.push(link);
    link.open();
    return link;
  };
  const follow = async (session: string) => {
    const link = aLink();
    const conversation = new Conversation(api, link, session);
    conversation.open();
    await until(
      async () => !conversation.state.get().loading && link.state.get().status === 'connected',
      'it is there',
    );
    return { link, conversation, last: () => visibleMessages(conversation.state.get()).at(-1) };
  };

  it('[S1.1] begins a conversation, says something and follows the reply', async () => {
    const { id } = await api.openSession('Robin');
    const { conversation, last } = await follow(id);
    conversation.post('Hello');
    await until(
      async () => last()?.status === 'complete' && last()?.author.kind === 'character' && last()?.text === whole,
      'it is whole',
    );
    await expect.poll(() => conversation.unsent.get()).toEqual([]);
  });

  it('[S3.1] loses nothing and hears nothing twice when its link breaks again and again within a reply', async () => {
    const { id } = await api.openSession('Robin');
    const { link, conversation, last } = await follow(id);
    conversation.post('Hello');
    for (const share of [0.1, 0.4, 0.7]) {
      await until(
        async () => last()?.author.kind === 'character' && (last()?.text.length ?? 0) > whole.length * share,
        'some of it',
      );
      link.close();
      link.open();
    }
    await until(async () => last()?.status === 'complete' && last()?.finishReason === 'stop', 'it is whole');
    expect(last()?.text).toBe(whole);
    expect(upstream.requests.filter(({ path }) => path.endsWith('/chat/completions'))).toHaveLength(2);
  });

  it('[S3.1] sends a message once, though the server was away and it was tried more than once', async () => {
    const { id } = await api.openSession('Robin');
    const { conversation, last } = await follow(id);
    await stage.stopServer();
    conversation.post('Are you back?');
    expect(conversation.unsent.get()).toMatchObject([{ text: 'Are you back?' }]);
    await stage.startServer();
    await until(async () => last()?.text === whole, 'it was answered');
    const said = visibleMessages(conversation.state.get()).filter(({ author }) => author.kind === 'customer');
    expect(said.map(({ text }) => text)).toEqual(['Are you back?']);
  });

  it('[S1.4] is told of refusals as problems with stable codes', async () => {
    await expect(api.openSession('nobody')).rejects.toMatchObject({ code: 'character.unknown', status: 404 });
    await expect(api.session('00000000-0000-7000-8000-000000000000')).rejects.toMatchObject({
      code: 'session.not-found',
    });
    await expect(new Api({ baseUrl: 'http://127.0.0.1:9' }).me()).rejects.toMatchObject({ code: 'client.unreachable' });
  });
});

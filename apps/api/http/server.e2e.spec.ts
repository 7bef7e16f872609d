import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../../test/servers/until.js';
import { Troupe } from '../testing/troupe.js';
import { UpstreamStage } from '../testing/upstream-stage.js';

let stage: UpstreamStage;
let troupe: Troupe;
let site: string;
beforeAll(async () => {
  site = mkdtempSync(join(tmpdir(), 'troupe-site-'));
  mkdirSync(join(site, 'web', 'assets'), { recursive: true });
  mkdirSync(join(site, 'portraits'));
  writeFileSync(join(site, 'web', 'index.html'), '<!doctype html><title>Built</title><script>go()</script>');
  writeFileSync(join(site, 'web', 'assets', 'main-B4c3D2e1.js'), 'let built = true');
  writeFileSync(join(site, 'web', 'robots.txt'), 'User-agent: *');
  mkdirSync(join(site, 'console', 'assets'), { recursive: true });
  writeFileSync(join(site, 'console', 'index.html'), '<!doctype html><title>Desk</title><script>go()</script>');
  writeFileSync(join(site, 'console', 'assets', 'desk-B4c3D2e1.js'), 'let desk = true');
  writeFileSync(join(site, 'secret.txt'), 'secret');
  writeFileSync(join(site, 'portraits', 'someone.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  stage = await UpstreamStage.open();
  const files = {
    web: join(site, 'web'),
    console: join(site, 'console'),
    kit: join(site, 'verify.html'),
    portraits: join(site, 'portraits'),
    language: 'en' as const,
  };
  troupe = await Troupe.start({ ...stage.env, OPENAI_API_KEY: 'sk-never-to-be-seen' }, files);
});
afterAll(async () => {
  await troupe?.stop();
  await stage?.close();
  rmSync(site, { recursive: true, force: true });
});

const get = (path: string, accept = '*/*') => troupe.call('GET', path, undefined, { accept });

describe('[S1.1] the chat app', () => {
  it('[S1.1] its page is served for every address that is no call, fresh and under a strict policy', async () => {
    for (const path of ['/', '/c/academic-mentor', '/?as=agent', '/deep/er?x=1', '/index.html']) {
      const page = await get(path, 'text/html,*/*');
      expect([page.status, page.headers.get('cache-control')], path).toEqual([200, 'no-cache']);
      expect(page.text).toContain('<title>Built</title>');
      const policy = page.headers.get('content-security-policy')!;
      expect(policy).toContain("default-src 'none'");
      expect(policy).toMatch(/script-src 'self' 'sha256-[^']+'/);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('[S2.3] the console has its own page and files, below /console', async () => {
    for (const path of ['/console', '/console/', '/console/c/1234', '/console/?as=agent']) {
      const page = await get(path, 'text/html,*/*');
      expect([page.status, page.headers.get('cache-control')], path).toEqual([200, 'no-cache']);
      expect(page.text).toContain('<title>Desk</title>');
    }
    expect((await get('/console/assets/desk-B4c3D2e1.js')).text).toBe('let desk = true');
    expect((await get('/consoles', 'text/html')).text).toContain('<title>Built</title>');
    expect((await get('/console/missing.js')).status).toBe(404);
  });

  it('[S1.1] hashed files are kept for good, others are asked for again', async () => {
    const script = await get('/assets/main-B4c3D2e1.js');
    expect([script.text, script.headers.get('cache-control')]).toEqual([
      'let built = true',
      'public, max-age=31536000, immutable',
    ]);
    expect(script.headers.get('content-type')).toMatch(/javascript/);
    expect((await get('/robots.txt')).headers.get('cache-control')).toBe('no-cache');
    expect((await get('/portraits/someone.svg')).headers.get('content-type')).toBe('image/svg+xml');
  });

  it('[S1.1] nothing outside the folder is reached, and unknown calls are problems, not pages', async () => {
    for (const path of [
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/portraits/..%2f..%2fsecret.txt',
      '/assets/..%5c..%5csecret.txt',
    ]) {
      expect(await rawGet(path), path).not.toContain('secret\n'.trim() + '\r\n');
      expect((await rawGet(path)).split('\r\n\r\n')[1], path).not.toBe('secret');
    }
    for (const path of ['/v1/nothing', '/health/nothing', '/portraits/nobody.svg']) {
      expect((await get(path, 'text/html')).body?.code, path).toBe('request.no-such-route');
    }
    expect((await get('/missing.js', '*/*')).status).toBe(404);
  });

  it('[S1.1] while it is not built, a page says how to build it', async () => {
    const none = join(site, 'none');
    const bare = await Troupe.start({}, { web: none, console: none, kit: none, portraits: none, language: 'zh' });
    for (const path of ['/', '/console/']) {
      const page = await bare.call('GET', path, undefined, { accept: 'text/html' });
      expect(page.status).toBe(503);
      expect(page.text).toContain('npm run build');
    }
    await bare.stop();
  });
});

describe('[S1.5] the log', () => {
  it('[S1.5] one line a request, joined to the caller’s trace', async () => {
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
    const answer = await troupe.call('GET', '/v1/characters', undefined, {
      traceparent: `00-${trace}-00f067aa0ba902b7-01`,
    });
    expect(answer.headers.get('traceparent')).toMatch(new RegExp(`^00-${trace}-[0-9a-f]{16}-01$`));
    expect(answer.headers.get('x-request-id')).toBe(trace);
    await until('the line is there', () => troupe.log.some((line) => line['trace_id'] === trace));
    const lines = troupe.log.filter((line) => line['trace_id'] === trace);
    expect(lines).toEqual([
      expect.objectContaining({
        level: 30,
        method: 'GET',
        route: '/v1/characters',
        status: 200,
        ms: expect.any(Number),
      }),
    ]);
    for (const bad of ['garbage', `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`, `ff-${trace}-00f067aa0ba902b7-01`]) {
      const other = await troupe.call('GET', '/health', undefined, { traceparent: bad });
      expect(other.headers.get('x-request-id')).toMatch(/^(?!0{32})[0-9a-f]{32}$/);
    }
  });

  it('[S1.5] what users write, their tokens and the model’s key are in no line, however the call ends', async () => {
    const token = await troupe.token('customer', 'private');
    const authorization = `Bearer ${token}`;
    const answer = troupe.call(
      'POST',
      '/v1/chat',
      { character: '学术导师', message: 'my very secret text' },
      { authorization },
    );
    (await stage.next()).sayAll('an equally secret reply');
    const { body } = await answer;
    await troupe.call('POST', '/v1/chat', '{"message":"my very secret text', { authorization });
    await troupe.call('POST', '/v1/chat', { character: 'my very secret text', message: 'x' }, { authorization });
    await troupe.call('GET', '/v1/sessions?query=my+very+secret+text', undefined, { authorization });
    await troupe.call('GET', '/v1/sessions?cursor=my+very+secret+text', undefined, { authorization });
    await troupe.call('GET', `/v1/sessions/${body.session_id}/messages?before=my+very+secret+text`, undefined, {
      authorization,
    });
    const failing = troupe.call(
      'POST',
      '/v1/chat',
      { session_id: body.session_id, message: 'my very secret text' },
      { authorization },
    );
    (await stage.next()).raw('HTTP/1.1 400 No\r\nContent-Length: 19\r\n\r\nmy very secret text');
    await failing;
    await until('the lines are there', () => troupe.log.filter(({ route }) => route === '/v1/chat').length >= 4);
    const lines = JSON.stringify(troupe.log);
    for (const secret of ['secret text', 'secret+text', 'secret reply', token, 'sk-never-to-be-seen', 'Bearer']) {
      expect(lines).not.toContain(secret);
    }
  });
});

describe('[S1.1] addresses and the end', () => {
  it('[S1.1] calls and sockets work on 127.0.0.1 and on ::1', async () => {
    const { port } = troupe.app;
    for (const host of ['127.0.0.1', '[::1]']) {
      expect((await fetch(`http://${host}:${port}/v1/me`)).status).toBe(200);
      const socket = troupe.socket(undefined, {}, `http://${host}:${port}`);
      await new Promise(
        (resolve, reject) => (socket.once('connect', () => resolve(0)), socket.once('connect_error', reject)),
      );
      expect(socket.connected).toBe(true);
    }
  });

  it('[S1.1] when the server stops, sockets are told, and waiting polls are answered', async () => {
    const leaving = await Troupe.start(stage.env);
    const { body: session } = await leaving.call('POST', '/v1/sessions', { character: '学术导师' });
    const socket = leaving.socket();
    await new Promise<void>((resolve) => socket.once('connect', resolve));
    const told = new Promise((resolve) => socket.once('disconnect', resolve));
    const start = (await leaving.call('GET', `/v1/sessions/${session.id}/frames`)).body.seq;
    const poll = leaving.call('GET', `/v1/sessions/${session.id}/frames?after=${start}&wait=25`);
    for (let n = 0; n < 3; n++) await leaving.call('GET', `/v1/sessions/${session.id}/frames?after=${start}`); // by now it waits
    await leaving.stop();
    expect(await told).toBe('io server disconnect');
    expect((await poll).body).toMatchObject({ frames: [] });
    await expect(fetch(leaving.url)).rejects.toThrow();
  });
});

const rawGet = (path: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(troupe.url).port), '127.0.0.1', () =>
      socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`),
    );
    let answer = '';
    socket.on('data', (data) => (answer += data.toString()));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });

import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { checkOrigin } from './origin-guard.js';

const verdict = (headers: Record<string, string>, method = 'POST', rules = { demo: true, origins: [] as string[] }) => {
  try {
    checkOrigin({ method, headers } as unknown as IncomingMessage, rules);
    return 'passes';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

it('[S1.1] in demo mode a host name that is not this machine is refused, so rebound names reach nothing', () => {
  for (const host of ['localhost:8080', '127.0.0.1', '[::1]:8080', 'LOCALHOST:80', 'troupe.localhost:8080']) {
    expect(verdict({ host }, 'GET'), host).toBe('passes');
  }
  for (const host of [
    'evil.example',
    'localhost.evil.example:8080',
    '127.0.0.1.evil.example',
    '',
    'a@localhost',
    '10.0.0.1:8080',
  ]) {
    expect(verdict({ host }, 'GET'), host).toBe('request.foreign-host');
  }
});

it('[S1.1] in demo mode a page of another site can neither post nor open a socket', () => {
  const host = 'localhost:8080';
  expect(verdict({ host })).toBe('passes');
  expect(verdict({ host, origin: 'http://localhost:8080' })).toBe('passes');
  expect(verdict({ host, origin: 'http://127.0.0.1:5173' })).toBe('passes');
  expect(verdict({ host, origin: 'https://evil.example' })).toBe('request.foreign-origin');
  expect(verdict({ host, origin: 'null' })).toBe('request.foreign-origin');
  expect(verdict({ host, origin: 'https://evil.example' }, 'GET')).toBe('passes');
  expect(verdict({ host, origin: 'https://evil.example', upgrade: 'websocket' }, 'GET')).toBe('request.foreign-origin');
  expect(verdict({ host, origin: 'https://ok.example' }, 'POST', { demo: true, origins: ['https://ok.example'] })).toBe(
    'passes',
  );
});

it('[S1.1] outside demo mode the token decides', () => {
  expect(verdict({ host: 'chat.example', origin: 'https://evil.example' }, 'POST', { demo: false, origins: [] })).toBe(
    'passes',
  );
});

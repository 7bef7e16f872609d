import { MantineProvider } from '@mantine/core';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import type { VisibleMessage } from '#apps/client/index.js';
import { MessageItem } from './message-item.jsx';

const stopped: VisibleMessage = {
  key: 'reply:q',
  id: 'r',
  author: { kind: 'character', name: 'Robin' },
  text: '',
  at: '2026-11-26T10:00:00Z',
  seq: 4,
  epoch: 1,
  status: 'stopped',
  finishReason: 'stopped',
  code: null,
  player: null,
  clientMessageId: null,
  replyTo: 'q',
  version: 1,
  versions: [{ id: 'r', version: 1 }],
};

function drawn(message: VisibleMessage, more: { last?: boolean; changeable?: boolean } = {}): string {
  const idle = () => undefined;
  const around = { session: 's', character: undefined, characterId: 'robin', onRegenerate: idle, onSelect: idle };
  const item = createElement(MessageItem, { ...around, message, last: true, changeable: true, ...more });
  return renderToStaticMarkup(createElement(MantineProvider, null, item));
}
const anew = 'aria-label="Write this reply anew"';

it('[S1.6] a reply that was stopped before its first word can be written anew, like any other', () => {
  expect(drawn(stopped)).toContain(anew);
  expect(drawn(stopped, { last: false })).not.toContain(anew);
  expect(drawn(stopped, { changeable: false })).not.toContain(anew);
});

it('[S2.2] what was erased, or broke off and has a button of its own, is offered nothing more', () => {
  expect(drawn({ ...stopped, status: 'complete', finishReason: 'stop' })).not.toContain(anew);
  const broken = drawn({ ...stopped, status: 'interrupted', finishReason: 'interrupted', code: 'player.broke' });
  expect(broken).not.toContain(anew);
  expect(broken).toContain('Try again');
});

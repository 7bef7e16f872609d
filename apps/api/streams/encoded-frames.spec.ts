import { expect, it } from 'vitest';
import type { Frame } from '#contexts/session/contract/frames.js';
import { encode } from './encoded-frames.js';

const frameOf = (text: string): Frame => ({
  kind: 'reply.delta',
  session: 's',
  seq: 7,
  epoch: 1,
  messageId: 'm',
  offset: 0,
  text,
});

it('[S3.2] a frame is encoded once for all who are told of it', () => {
  const frame = frameOf('hello');
  expect(encode(frame).asEvent).toBe(encode(frame).asEvent);
  expect(encode(frame).asPacket).toBe(encode(frame).asPacket);
});

it('[S3.2] those who missed the same frames are told the same bytes, encoded once for all of them; of many frames only the last are kept', () => {
  const missed = Array.from({ length: 64 }, (_, index) => frameOf(`word ${index}`));
  const told = missed.map((frame) => encode(frame).asPacket);
  expect(missed.map((frame) => encode(frame).asPacket).every((packet, index) => packet === told[index])).toBe(true);
  encode(frameOf('one more'));
  expect(encode(missed[0]!).asPacket).not.toBe(told[0]);
  expect(encode(missed[0]!).asPacket).toEqual(told[0]);
});

it('[S3.1] an event has its kind, its seq and the frame, on one line however many the text has', () => {
  const frame = frameOf('two\nlines, 学术');
  const [event, id, data, ...rest] = encode(frame).asEvent.toString().split('\n');
  expect([event, id, rest]).toEqual(['event: reply.delta', 'id: 7', ['', '']]);
  expect(JSON.parse(data!.slice('data: '.length))).toEqual(frame);
});

it.each([1, 200, 70_000])('[S3.1] a packet of %i characters is a well-formed WebSocket text frame', (length) => {
  const { data, frame } = encode(frameOf('学'.repeat(length))).asPacket;
  expect(frame[0]).toBe(0x81);
  const short = frame[1]!;
  const [start, size] =
    short < 126 ? [2, short] : short === 126 ? [4, frame.readUInt16BE(2)] : [10, Number(frame.readBigUInt64BE(2))];
  expect(frame.length).toBe(start + size);
  expect(frame.toString('utf8', start)).toBe(`4${data}`);
});

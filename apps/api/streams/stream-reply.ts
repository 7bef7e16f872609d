import type { Frame } from '#contexts/session/contract/frames.js';
import type { MessagePosted } from '#contexts/session/index.js';
import type { Listening, Reply } from '../chat/replies.js';
import { problemOf } from '../http/problems.js';
import { recordUnexpected } from '../http/unexpected.js';
import type { EventStream } from './event-stream.js';

/** Writes the frames of one reply, and its failure if following it fails: the status line has long been sent. */
export async function streamReply(
  stream: EventStream,
  posted: MessagePosted,
  follow: (listening: Listening) => Promise<Reply>,
): Promise<void> {
  try {
    await follow({ onFrame: (frame) => stream.send(frame), left: stream.left });
  } catch (error) {
    recordUnexpected(error);
    const { code, detail } = problemOf(error);
    const { session, seq, epoch, messageId } = posted;
    stream.send({ kind: 'error', session, seq, epoch, messageId, offset: 0, code, detail } as Frame);
  } finally {
    stream.end();
  }
}

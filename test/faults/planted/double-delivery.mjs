// A planted fault: nobody looks whether a message was posted before.
import { OncePosted } from '../../../dist/contexts/session/application/once-posted.js';

const { post } = OncePosted.prototype;
OncePosted.prototype.post = function (actor, id, said, accept) {
  return post.call(this, actor, id, { ...said, clientMessageId: null }, accept);
};

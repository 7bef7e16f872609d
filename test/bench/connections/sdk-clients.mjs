import { Conversation, Link, Api, visibleMessages } from '../../../dist/apps/client/index.js';

const now = () => performance.timeOrigin + performance.now();

/** Real clients of the SDK among the lean ones, to see that those are not told anything else, or come back at other times. */
export class SdkClients {
  #clients;

  /** @param session followed by all of them */
  constructor({ count, port, session, token }) {
    const options = { baseUrl: `http://127.0.0.1:${port}`, token: () => token };
    this.#clients = Array.from({ length: count }, () => {
      const link = new Link(options);
      return { link, conversation: new Conversation(new Api(options), link, session) };
    });
  }

  /** Resolves when all of them know everything that was said. */
  async open() {
    for (const { link, conversation } of this.#clients) {
      link.open();
      conversation.open();
      await becomes(conversation, true);
    }
  }

  /** Breaks all connections, without a word. Answers when each had made up for it, ms from `since` on. */
  break(since) {
    return Promise.all(
      this.#clients.map(async ({ link, conversation }) => {
        link.current.line.socket.io.engine.transport.ws.terminate();
        await becomes(conversation, false);
        await becomes(conversation, true);
        return now() - since;
      }),
    );
  }

  /** How many of these messages somebody does not show, and how many more than once. */
  tally(seqs) {
    let [lost, doubled] = [0, 0];
    for (const { conversation } of this.#clients) {
      const shown = visibleMessages(conversation.state.get()).map((message) => message.seq);
      for (const seq of seqs) {
        const times = shown.filter((one) => one === seq).length;
        if (times === 0) lost += 1;
        doubled += Math.max(0, times - 1);
      }
    }
    return { lost, doubled };
  }

  close() {
    for (const { link, conversation } of this.#clients) {
      conversation.leave();
      link.close();
    }
  }
}

function becomes({ state }, current) {
  return new Promise((resolve) => {
    const look = () => {
      if (state.get().current !== current) return;
      stop();
      resolve();
    };
    const stop = state.subscribe(look);
    look();
  });
}

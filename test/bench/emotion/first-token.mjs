import { join } from 'node:path';
import { runnerImport } from 'vite';
import { root } from '../../../scripts/steps/shell.mjs';
import { startTroupe, startUpstream } from '../chat/subjects.mjs';
import { troupeSocketUser } from '../chat/users.mjs';

const turnsASession = 10;

/**
 * What reading feelings adds to the first token: two servers on one database and one upstream that answers at once, one with the
 * shipped model on the fastest engine, one without, asked in turns, each turn by one user and nobody else beside.
 */
export async function firstToken({ turns, spread }) {
  const { module: servers } = await runnerImport(join(root, 'test/servers/postgres-server.ts'), {
    resolve: { conditions: ['troupe:source', 'node', 'import'] },
  });
  const upstream = await startUpstream({ tokens: 12, intervalMs: 0 });
  const postgres = await servers.PostgresServer.start();
  const place = { upstreamPort: upstream.port, databaseUrl: postgres.url };
  const sides = [];
  try {
    for (const emotion of ['auto', 'off']) {
      const server = await startTroupe({ ...place, env: { TROUPE_EMOTION: emotion } });
      sides.push({ emotion, server, taken: [], firsts: [] });
    }
    for (let turn = 0; turn < turns; turn += 1) {
      for (const side of turn % 2 === 0 ? sides : sides.toReversed()) {
        if (turn % turnsASession === 0) {
          side.user?.close();
          const key = `${side.emotion}-${turn}`;
          side.user = await troupeSocketUser({ port: side.server.port, character: 'academic-mentor', key });
        }
        const { firstTokenMs } = await side.user.turn();
        (turn % turnsASession === 0 ? side.firsts : side.taken).push(firstTokenMs);
      }
    }
    return Object.fromEntries(
      sides.map(({ emotion, taken, firsts }) => [
        emotion === 'off' ? 'without' : 'with',
        { later: spread(taken), firstOfConversation: spread(firsts) },
      ]),
    );
  } finally {
    for (const { user, server } of sides) {
      user?.close();
      await server.stop();
    }
    await postgres.stop();
    await upstream.stop();
  }
}

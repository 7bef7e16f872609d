// How far the ledger is behind the log while people talk: half of the chat bench's most streams, each reply 50 tokens at 25 a second.
import http from 'node:http';
import { load } from '../chat/load.mjs';
import { startTroupe, startUpstream } from '../chat/subjects.mjs';
import { troupeHttpUser } from '../chat/users.mjs';

/** @param databaseUrl of an empty PostgreSQL */
export async function lagFigures(databaseUrl, { streams, seconds }) {
  const upstream = await startUpstream({ tokens: 50, intervalMs: 40 });
  const troupe = await startTroupe({ upstreamPort: upstream.port, databaseUrl });
  try {
    const { port, pids } = troupe;
    const agent = new http.Agent({ keepAlive: true, maxSockets: Infinity });
    const users = Array.from({ length: streams }, (_, user) =>
      troupeHttpUser({ port, character: 'academic-mentor', session: `lag-${user}`, agent }),
    );
    await load(users, { seconds: 0.1, spreadMs: 2_000, pids });
    const { turns, failures, elapsed } = await load(users, { seconds, spreadMs: 2_000, pids });
    const call = async (path, init) => (await fetch(`http://127.0.0.1:${port}${path}`, init)).json();
    const headers = { 'content-type': 'application/json' };
    const { token } = await call('/v1/demo/sign-in', {
      method: 'POST',
      headers,
      body: JSON.stringify({ as: 'auditor' }),
    });
    const { size, lag } = await call('/v1/audit/ledger', { headers: { authorization: `Bearer ${token}` } });
    return {
      streams,
      turnsPerSecond: Math.round(turns.length / elapsed),
      failures: [...failures],
      leaves: size,
      ...lag,
    };
  } finally {
    await troupe.stop();
    await upstream.stop();
  }
}

// Socket.IO as its documentation shows it, with WebSockets only; each socket joins a room. Prints its port.
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const http = createServer();
const server = new Server(http, { transports: ['websocket'], pingInterval: 30_000, pingTimeout: 30_000 });
server.on('connection', (socket) => {
  socket.on('resume', async ({ session }, answer) => {
    await socket.join(session);
    answer({ ok: true, seq: 0 });
  });
});
http.listen(0, '127.0.0.1', () => console.log(http.address().port));
process.on('SIGTERM', () => process.exit(0));

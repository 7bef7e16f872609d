// The floor: a WebSocket server that does nothing. Prints its port.
import { createServer } from 'node:http';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
// the one that Socket.IO brings
const { WebSocketServer } = require(require.resolve('ws', { paths: [require.resolve('socket.io')] }));

const http = createServer();
const server = new WebSocketServer({ server: http, perMessageDeflate: false });
server.on('connection', (socket) => socket.on('message', (data) => socket.send(data.toString())));
http.listen(0, '127.0.0.1', () => console.log(http.address().port));
process.on('SIGTERM', () => process.exit(0));

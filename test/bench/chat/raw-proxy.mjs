// The floor: the least a Node process in between can do. `node raw-proxy.mjs <upstream port>` prints its own port.
import http from 'node:http';

const upstreamPort = Number(process.argv[2]);
const agent = new http.Agent({ keepAlive: true, maxSockets: Infinity });

const server = http.createServer((request, response) => {
  const { method, url, headers } = request;
  const call = http.request({ host: '127.0.0.1', port: upstreamPort, method, path: url, headers, agent }, (answer) => {
    response.writeHead(answer.statusCode, answer.headers);
    answer.pipe(response);
  });
  call.on('error', () => response.destroy());
  request.pipe(call);
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { FileTooLarge, NoFilesHere } from './refusals.js';

interface FileKind {
  readonly types: readonly string[];
  /** Where such a body is taken; everywhere else nothing of it is read. */
  readonly routes: readonly string[];
  /** Bytes. */
  readonly most: number;
  readonly code: string;
}

const kinds: readonly FileKind[] = [
  {
    types: ['application/octet-stream', 'image/png', 'application/zip'],
    routes: ['POST /v1/characters'],
    // Ten megabytes are refused.
    most: 10 * 1024 * 1024 - 1,
    code: 'card.too-large',
  },
  {
    types: ['application/yaml', 'application/x-yaml', 'text/yaml'],
    routes: ['POST /v1/characters', 'PUT /v1/characters/:id/source', 'POST /v1/prompts/check'],
    // A little more than a character may have, so that its own refusal can tell the limit.
    most: 300 * 1024,
    code: 'character.too-large',
  },
];

/** Bodies that are files: whole in memory, never more than their limit, on their own routes only. */
export function readFiles(fastify: FastifyInstance): void {
  for (const { types, most } of kinds) {
    fastify.addContentTypeParser([...types], { parseAs: 'buffer', bodyLimit: most }, (_request, body, done) =>
      done(null, body),
    );
  }
}

/** Before a byte of it is read. One that does not announce its length ends at the limit. @throws NoFilesHere | FileTooLarge */
export function checkFile(request: FastifyRequest, reply: FastifyReply): void {
  const type = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  const kind = kinds.find(({ types }) => types.includes(type ?? ''));
  if (!kind) return;
  if (!kind.routes.includes(`${request.method} ${request.routeOptions.url}`)) {
    void reply.header('connection', 'close');
    throw new NoFilesHere('The body must be JSON: send the header Content-Type: application/json.');
  }
  if (Number(request.headers['content-length'] ?? 0) > kind.most) {
    void reply.header('connection', 'close');
    throw new FileTooLarge(kind.code, 'The file has too many bytes.', { place: 'file', limit: kind.most });
  }
}

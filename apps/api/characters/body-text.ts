import type { FastifyRequest } from 'fastify';
import { MalformedText, NoFilesHere } from '../http/refusals.js';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The YAML that was sent. @throws NoFilesHere | MalformedText */
export function bodyText(request: FastifyRequest): string {
  if (!isYaml(request)) throw new NoFilesHere('Send the YAML itself: Content-Type: application/yaml.');
  try {
    return utf8.decode(bodyFile(request));
  } catch (error) {
    if (error instanceof NoFilesHere) throw error;
    throw new MalformedText('The text is not valid UTF-8.', { place: 'file' });
  }
}

/** The file that was sent. @throws NoFilesHere */
export function bodyFile({ body }: FastifyRequest): Buffer {
  if (body instanceof Buffer) return body;
  throw new NoFilesHere(
    'Send the file itself: Content-Type: application/octet-stream for a card, application/yaml for YAML.',
  );
}

export const isYaml = (request: FastifyRequest): boolean => /yaml/.test(request.headers['content-type'] ?? '');

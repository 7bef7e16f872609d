import { applyDecorators, type Type } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiExtraModels,
  ApiOperation,
  ApiProperty,
  ApiPropertyOptional,
  ApiResponse,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import { STATUS_CODES } from 'node:http';
import type { ContractSchema } from '../docs/contract-schemas.js';

/** What every refusal looks like (RFC 9457). */
export class ProblemDocument {
  @ApiProperty({ example: 'urn:troupe:problem:session.not-found' })
  type!: string;
  @ApiProperty({ example: 'Not Found' })
  title!: string;
  @ApiProperty({ example: 404 })
  status!: number;
  @ApiProperty({ description: 'Stable; what a program should look at.', example: 'session.not-found' })
  code!: string;
  @ApiProperty({ description: 'For people.', example: 'There is no such session.' })
  detail!: string;
  @ApiPropertyOptional({
    description: 'Every mistake in a prompt or a character, with its place.',
    type: 'array',
    items: {
      type: 'object',
      properties: {
        code: { type: 'string' },
        severity: { type: 'string', enum: ['error', 'warning'] },
        message: { type: 'string' },
        place: {
          type: 'object',
          properties: { file: { type: 'string' }, line: { type: 'integer' }, column: { type: 'integer' } },
        },
        suggestion: { type: 'string' },
      },
    },
  })
  problems?: object[];
  @ApiPropertyOptional({ example: 'urn:troupe:request:4bf92f3577b34da6a3ce929d0e0e4736' })
  instance?: string;
  @ApiPropertyOptional({ example: '4bf92f3577b34da6a3ce929d0e0e4736' })
  requestId?: string;
  @ApiPropertyOptional({
    description: 'Every field that is wrong, when `code` is `request.invalid`.',
    type: 'array',
    items: { type: 'object', properties: { field: { type: 'string' }, detail: { type: 'string' } } },
  })
  errors?: { field: string; detail: string }[];
}

interface Answer {
  description: string;
  /** A class, or the name of a contract schema (docs/contract-schemas.ts). */
  type?: Type | ContractSchema;
  example?: unknown;
  /** The same answer as a stream of Server-Sent Events. */
  events?: string;
  contentType?: string;
}

export interface Description {
  tag: string;
  summary: string;
  description?: string;
  body?: { type: Type | ContractSchema; example: object };
  /** Bodies that are files: what each media type holds. */
  files?: Record<string, string>;
  answers: Record<number, Answer>;
  /** Codes of problem documents by status, besides those that every call can have. */
  problems?: Record<number, string[]>;
}

/** Everything the OpenAPI document says about an operation, in one place. */
export function Describe({
  tag,
  summary,
  description,
  body,
  files,
  answers,
  problems = {},
}: Description): MethodDecorator {
  const all: Record<number, string[]> = { ...problems, 401: ['auth.missing', 'auth.expired', 'auth.invalid'] };
  if (body) all[400] = ['request.invalid', 'request.malformed-json', ...(problems[400] ?? [])];
  all[503] = ['kernel.storage-unavailable', 'server.stopping', ...(problems[503] ?? [])];
  const classes = Object.values(answers).flatMap(({ type }) => (typeof type === 'function' ? [type] : []));
  return applyDecorators(
    ApiTags(tag),
    ApiBearerAuth(),
    ApiOperation({ summary, ...(description && { description }) }),
    ApiExtraModels(ProblemDocument, ...classes),
    ...(files ? [ApiConsumes(...Object.keys(files)), ApiBody(fileBody(files))] : []),
    ...(body ? [ApiBody({ ...schemaOf(body.type), examples: { example: { value: body.example } } })] : []),
    ...Object.entries(answers).map(([status, answer]) =>
      ApiResponse({ status: Number(status), ...responseOf(answer) }),
    ),
    ...Object.entries(all).map(([status, codes]) =>
      ApiResponse({
        status: Number(status),
        description: `${STATUS_CODES[status]}: ${codes.map((code) => `\`${code}\``).join(', ')}`,
        content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemDocument) } } },
      }),
    ),
  );
}

const schemaOf = (type: Type | ContractSchema) =>
  typeof type === 'function' ? { type } : { schema: { $ref: getSchemaPath(type) } };

const fileBody = (files: Record<string, string>) => ({
  description: Object.entries(files)
    .map(([type, holds]) => `\`${type}\`: ${holds}`)
    .join('; '),
  schema: { type: 'string', format: 'binary' },
});

function responseOf({ description, type, example, events, contentType }: Answer) {
  if (!type && !events) return { description };
  return {
    description,
    content: {
      ...(type && {
        [contentType ?? 'application/json']: {
          schema: { $ref: getSchemaPath(type) },
          ...(example !== undefined && { example }),
        },
      }),
      ...(events && { 'text/event-stream': { schema: { type: 'string' }, example: events } }),
    },
  };
}

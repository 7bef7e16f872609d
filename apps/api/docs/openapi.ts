import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { version } from '../version.js';
import { contractComponents } from './contract-schemas.js';

const description =
  'An open platform for AI role-play conversations that people can step into and auditors can verify. ' +
  'The frames that streams, sockets and polls carry are described in docs/protocol.md. ' +
  'In demo mode calls from this machine need no token; `POST /v1/demo/sign-in` gives one for another role.';

/** The OpenAPI 3.1 document, made when it is first asked for. */
function openApiDocument(app: INestApplication): OpenAPIObject {
  const outline = new DocumentBuilder()
    .setTitle('Troupe')
    .setDescription(description)
    .setVersion(version)
    .setOpenAPIVersion('3.1.1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addBearerAuth()
    .build();
  const document = SwaggerModule.createDocument(app, outline, {
    autoTagControllers: false,
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, ...(contractComponents() as Record<string, object>) },
  };
  explainNames(document);
  return document;
}

/** The same names stand in many addresses, so what they are is told here. */
function explainNames(document: OpenAPIObject): void {
  for (const [path, methods] of Object.entries(document.paths)) {
    const meanings: Record<string, { description: string; example: string }> = {
      id: path.includes('/sessions/')
        ? { description: "The session's UUID, or a key of your own.", example: 'sess_abc123' }
        : path.includes('/memories/')
          ? { description: 'UUID of what is remembered.', example: '0195e0c6-7a00-7c55-8a61-55a1c7be2f02' }
          : { description: 'Id, name or alias of the character.', example: 'academic-mentor' },
      version: path.includes('/policies/')
        ? { description: 'Number of a version; 0 is the shipped policy.', example: '3' }
        : { description: 'Number of a version, 1 the first.', example: '3' },
      message: { description: 'UUID of a version of the reply.', example: '0195e0c6-6b00-7c55-8a61-55a1c7be2f02' },
    };
    for (const operation of Object.values(methods as Record<string, { parameters?: { in: string; name: string }[] }>)) {
      for (const parameter of operation.parameters ?? []) {
        if (parameter.in === 'path') Object.assign(parameter, meanings[parameter.name]);
      }
    }
  }
}

/** `/openapi.json`, and a page to read and try it at `/docs`. */
export function serveDocs(app: NestFastifyApplication): void {
  let made: OpenAPIObject | undefined;
  const document = () => (made ??= openApiDocument(app));
  SwaggerModule.setup('docs', app, document, {
    jsonDocumentUrl: 'openapi.json',
    yamlDocumentUrl: 'openapi.yaml',
    customSiteTitle: 'Troupe API',
    swaggerOptions: { displayRequestDuration: true, tryItOutEnabled: true },
  });
}

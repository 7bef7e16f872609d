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
  return document;
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

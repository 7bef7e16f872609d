import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Routes } from '../http/routes.js';
import { Troupe } from '../testing/troupe.js';

let troupe: Troupe;
// oxlint-disable-next-line typescript/no-explicit-any
let document: any;
beforeAll(async () => {
  troupe = await Troupe.start();
  document = (await troupe.call('GET', '/openapi.json')).body;
});
afterAll(() => troupe?.stop());

// oxlint-disable-next-line typescript/no-explicit-any
type Operation = any;
const operations = (): [string, Operation][] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods as object).map(([method, operation]): [string, Operation] => [
      `${method.toUpperCase()} ${path}`,
      operation,
    ]),
  );

describe('[S2.2] the OpenAPI document', () => {
  it('[S2.2] is OpenAPI 3.1, and every reference in it leads somewhere', () => {
    expect(document.openapi).toBe('3.1.1');
    expect(document.info).toMatchObject({ title: 'Troupe', version: expect.stringMatching(/^\d+\.\d+\.\d+/) });
    for (const [, name] of JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)) {
      expect(document.components.schemas, name).toHaveProperty([name!]);
    }
  });

  it('[S2.2] has every route of the server, and no other', () => {
    const described = operations().map(([route]) => route.replaceAll(/\{(\w+)\}/g, ':$1'));
    const routes = troupe.app.nest.get(Routes).all;
    const served = routes.filter((route) => /^(GET|POST|PUT|PATCH|DELETE) \/(v1|health)/.test(route));
    expect(served.length).toBeGreaterThan(25);
    expect(described.sort()).toEqual(served.sort());
  });

  it('[S2.2] says of every operation what it is for, how it succeeds and how it is refused', () => {
    for (const [route, { summary, tags, operationId, responses }] of operations()) {
      expect(summary, route).toBeTruthy();
      expect(tags, route).toHaveLength(1);
      expect(operationId, route).toBeTruthy();
      const statuses = Object.keys(responses);
      expect(
        statuses.some((status) => status.startsWith('2')),
        route,
      ).toBe(true);
      const problems = Object.values<Operation>(responses).filter(
        ({ content }) => content?.['application/problem+json'],
      );
      if (!route.includes('/health')) expect(problems.length, route).toBeGreaterThan(0);
    }
  });

  it('[S2.2] gives an example of every body and every answer, and describes streams as such', () => {
    for (const [name, schema] of Object.entries<Operation>(document.components.schemas)) {
      const shown =
        schema.examples ??
        Object.values<Operation>(schema.properties).filter((it) => it.example ?? it.allOf ?? it.$ref);
      expect(shown.length, name).toBeGreaterThan(0);
    }
    for (const [route, { requestBody }] of operations()) {
      const json = requestBody?.content['application/json'];
      if (json) expect(json.examples.example.value, route).toBeTruthy();
      else if (requestBody) expect(requestBody.description, route).toMatch(/`\w+\/[\w-]+`: \w+/);
    }
    for (const path of ['/v1/chat', '/v1/chat/completions', '/v1/sessions/{id}/messages']) {
      expect(document.paths[path].post.responses['200'].content).toHaveProperty(['text/event-stream']);
    }
  });

  it('[S2.2] can be read and tried at /docs', async () => {
    const page = await troupe.call('GET', '/docs');
    expect(page.status).toBe(200);
    expect(page.text).toContain('Troupe API');
    for (const [, file] of page.text.matchAll(/src="\.\/(docs\/[^"]+)"/g)) {
      expect((await troupe.call('GET', `/${file}`)).status, file).toBe(200);
    }
  });
});

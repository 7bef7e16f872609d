import { StatefulSet } from 'kubernetes-models/apps/v1';
import { Job } from 'kubernetes-models/batch/v1';
import { Ingress, NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1';
import { ConfigMap, Namespace, PersistentVolumeClaim, Service, ServiceAccount } from 'kubernetes-models/v1';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../apps/api/config/config.js';
import { manifests, read, type Loose } from './files.js';

/** Generated from Kubernetes' own OpenAPI document. */
const kinds = {
  ...{ ConfigMap, Ingress, Job, Namespace, NetworkPolicy, PersistentVolumeClaim, PodDisruptionBudget },
  ...{ Service, ServiceAccount, StatefulSet },
};
type Kind = keyof typeof kinds;

const base = manifests('kubernetes');
const withConsul = manifests('kubernetes/consul');
const patch = withConsul.find(({ file }) => file === 'troupe-patch.yaml')!.of;
const all = [...base, ...withConsul].filter(({ of }) => of !== patch);
const named = (kind: string, name: string): Loose =>
  all.map(({ of }) => of).find((one) => one.kind === kind && one.metadata.name === name);
const titled = (list: typeof all) =>
  list.map(({ file, of }) => [`${file}: ${of.kind} ${of.metadata.name}`, of] as [string, Loose]);
const withPods = titled(all.filter(({ of }) => of.spec?.template?.spec?.containers));
const sets = withPods.filter(([, of]) => of.kind === 'StatefulSet');
const troupe = named('StatefulSet', 'troupe');
/** The keys that README.md has put into the secret. */
const secretKeys = [...read('README.md').matchAll(/--from-(?:file|literal)=([\w.-]+)=/g)].map(([, key]) => key);

describe('[S2.4] the Kubernetes manifests', () => {
  it.each(titled(all))('[S2.4] %s keeps to the schema of its kind', (_title, of) => {
    const Model = kinds[of.kind as Kind];
    expect(Model, of.kind).toBeDefined();
    expect(`${of.apiVersion}/${of.kind}`).toBe(`${(new Model() as Loose).apiVersion}/${of.kind}`);
    expect(() => (new Model(of) as { validate(): void }).validate()).not.toThrow();
  });

  it('[S2.4] a manifest that is wrong would be found', () => {
    const wrong = structuredClone(troupe);
    wrong.spec.template.spec.containers[0].readinessProbe.httpGet.path = 3;
    expect(() => new StatefulSet(wrong).validate()).toThrow('httpGet/path');
  });

  it('[S2.4] kustomize reads each file once', () => {
    for (const [folder, more] of [
      ['kubernetes', []],
      ['kubernetes/consul', ['..']],
    ] as const) {
      const list = parse(read(`${folder}/kustomization.yaml`)) as Loose;
      const files = manifests(folder).map(({ file }) => file);
      expect([...list.resources, ...(list.patches ?? []).map(({ path }: Loose) => path)].sort()).toEqual(
        [...new Set([...files, ...more])].sort(),
      );
    }
  });

  it.each(withPods)(
    '[S2.4] %s: nobody is root, nothing is written to an image, everything has limits',
    (_title, of) => {
      const { spec } = of.spec.template;
      expect(spec).toMatchObject({
        automountServiceAccountToken: false,
        securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      });
      expect(spec.securityContext.runAsUser).toBeGreaterThan(0);
      for (const container of containersOf(of)) {
        expect(container).toMatchObject({
          resources: {
            requests: { cpu: expect.any(String), memory: expect.any(String) },
            limits: { memory: expect.any(String) },
          },
          securityContext: {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ['ALL'] },
          },
        });
        expect(container.image).toMatch(/:[\w.-]+$/);
        expect(container.image).not.toMatch(/:latest$/);
      }
    },
  );

  it.each(sets)('[S2.4] %s: probes, ports and volumes that are there', (_title, of) => {
    const { spec } = of.spec.template;
    const volumes = [...(spec.volumes ?? []), ...(of.spec.volumeClaimTemplates ?? [])].map(
      (volume: Loose) => volume.name ?? volume.metadata.name,
    );
    const [main] = spec.containers;
    expect(main.readinessProbe).toBeDefined();
    expect(main.livenessProbe).toBeDefined();
    for (const { volumeMounts = [] } of containersOf(of))
      for (const { name } of volumeMounts) expect(volumes).toContain(name);
    expect(of.spec.selector.matchLabels).toEqual(of.spec.template.metadata.labels);
    expect(named('Service', of.spec.serviceName).spec.clusterIP).toBe('None');
  });

  it.each(sets)('[S2.4] %s: secrets by reference, under the keys that the README makes', (_title, of) => {
    expect(secretKeys).toHaveLength(5);
    for (const { env = [] } of containersOf(of))
      for (const { name, value, valueFrom } of env) {
        if (/SECRET|PASSWORD|DATABASE_URL/.test(name)) expect(value).toBeUndefined();
        if (valueFrom?.secretKeyRef) {
          expect(valueFrom.secretKeyRef.name).toBe('troupe');
          expect(secretKeys).toContain(valueFrom.secretKeyRef.key);
        }
      }
    for (const { secret } of of.spec.template.spec.volumes ?? [])
      for (const { key } of secret?.items ?? []) expect(secretKeys).toContain(key);
  });

  it('[S2.4] every service and budget finds pods, every ingress a service, every replica set a budget', () => {
    const pods = sets.map(([, of]) => of.spec.template.metadata.labels as Record<string, string>);
    const finds = (selector: Record<string, string>) =>
      pods.some((labels) =>
        Object.entries(selector).every(([name, value]) => name.includes('pod-name') || labels[name] === value),
      );
    for (const { of } of all) {
      if (of.kind === 'Service') expect(finds(of.spec.selector), of.metadata.name).toBe(true);
      if (of.kind === 'PodDisruptionBudget') {
        expect(of.spec.maxUnavailable).toBe(1);
        expect(finds(of.spec.selector.matchLabels)).toBe(true);
      }
      if (of.kind === 'Ingress')
        for (const { http } of of.spec.rules)
          for (const { backend } of http.paths) {
            const ports = named('Service', backend.service.name).spec.ports.map(({ name }: Loose) => name);
            expect(ports).toContain(backend.service.port.name);
          }
    }
    const replicated = sets.filter(([, of]) => of.spec.replicas > 1).map(([, of]) => of.metadata.name as string);
    expect(replicated).toEqual(expect.arrayContaining(['troupe', 'troupe-redis', 'troupe-consul']));
    for (const name of replicated) expect(named('PodDisruptionBudget', name), name).toBeDefined();
  });

  it('[S2.4] three nodes, drained before they go', () => {
    const { spec } = troupe.spec.template;
    const [node] = spec.containers;
    expect(troupe.spec.replicas).toBe(3);
    expect(named('StatefulSet', 'troupe-redis').spec.replicas).toBe(6);
    expect(node.readinessProbe.httpGet.path).toBe('/health/ready');
    expect(node.livenessProbe.httpGet.path).toBe('/health/live');
    const waits = Number(node.lifecycle.preStop.exec.command[1]);
    const drains = Number(node.env.find(({ name }: Loose) => name === 'TROUPE_STOP_SECONDS').value);
    expect(spec.terminationGracePeriodSeconds).toBeGreaterThan(waits + drains + 5);
  });

  it.each([
    ['without Consul', []],
    ['with Consul', patch.spec.template.spec.containers[0].env],
  ])('[S2.4] the server takes what a node is given, %s', (_title, more: Loose[]) => {
    const stand: Record<string, string> = {
      'database-url': 'postgres://troupe:secret@troupe-postgres:5432/troupe',
      'token-secret': 'x'.repeat(64),
      'metadata.name': 'troupe-0',
    };
    const given: Record<string, string> = { HOST: '0.0.0.0' };
    for (const { name, value, valueFrom } of [...troupe.spec.template.spec.containers[0].env, ...more]) {
      const reference = valueFrom?.secretKeyRef?.key ?? valueFrom?.fieldRef?.fieldPath;
      const text: string = value ?? stand[reference];
      given[name] = text.replace(/\$\((\w+)\)/g, (_whole, variable: string) => given[variable]!);
    }
    const reading = readConfig(given);
    expect(reading).toMatchObject({ ok: true });
    if (!reading.ok) return;
    const { config } = reading;
    const mounted = troupe.spec.template.spec.volumes.find(({ name }: Loose) => name === 'keys').secret.items;
    for (const path of [config.database.textKey, config.audit.ledgerKey])
      expect(mounted.map(({ path: one }: Loose) => `/run/troupe/${one}`)).toContain(path);
    expect(config.demo).toBe(false);
    expect(config.consul === undefined).toBe(more.length === 0);
    if (config.consul) expect(config.node.url).toBe('https://troupe-0.chat.example.org');
    for (const url of config.redis!.urls) expect(url).toMatch(/troupe-redis-\d\.troupe-redis:6379$/);
  });
});

const containersOf = (of: Loose): Loose[] => of.spec.template.spec.containers;

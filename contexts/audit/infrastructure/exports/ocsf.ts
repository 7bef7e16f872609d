import type { ExportRow } from '../../domain/exports/row-writers.js';

/** Version of the schema (schema.ocsf.io) that these are shaped after. */
const version = '1.3.0';

/**
 * An event as log platforms take it: what filters found is a Detection Finding (2004), everything else an API Activity (6003).
 * What the schema has no place for stands in `unmapped`.
 */
export function ocsfOf({ index, leaf, texts }: ExportRow): object {
  const { type, payload, actor, at, id, tenant, stream } = leaf;
  const isFinding = findings.has(type);
  const session = typeof payload['session'] === 'string' ? payload['session'] : undefined;
  const activity = isFinding ? 1 : activityOf(type);
  const common = {
    time: Date.parse(at),
    activity_id: activity,
    severity_id: isFinding ? severityOf(payload['act']) : 1,
    status_id: 1,
    metadata: {
      version,
      uid: id,
      event_code: type,
      sequence: index,
      tenant_uid: tenant,
      ...(session !== undefined && { correlation_uid: session }),
      product: { name: 'Troupe', vendor_name: 'Troupe' },
    },
    actor: { user: { uid: actor.subject, type: actor.role, type_id: userTypes[actor.role] ?? 0 } },
    unmapped: { stream, version: leaf.version, payload, texts: texts ?? leaf.texts },
  };
  if (isFinding) {
    const { code, rule, category } = payload;
    const title = textOf(code) || type;
    return {
      category_uid: 2,
      class_uid: 2004,
      type_uid: 200_400 + activity,
      ...common,
      finding_info: {
        uid: id,
        title,
        analytic: { uid: textOf(rule), type_id: 1 },
        types: [textOf(category)].filter(Boolean),
      },
    };
  }
  return {
    category_uid: 6,
    class_uid: 6003,
    type_uid: 600_300 + activity,
    ...common,
    api: { operation: type },
    src_endpoint: { name: 'troupe' },
    resources: [{ uid: stream, type: stream.split('/')[0] }],
  };
}

const findings = new Set(['session.filter-acted.v1', 'session.input-marked.v1', 'session.suspended.v1']);

/** `type_id` of a user: 1 user, 2 admin, 3 system, 99 other. */
const userTypes: Partial<Record<string, number>> = {
  customer: 1,
  agent: 1,
  auditor: 1,
  admin: 2,
  system: 3,
  character: 99,
};

/** API Activity: 1 create, 2 read, 3 update, 4 delete, 99 other. */
function activityOf(type: string): number {
  if (
    /\.(opened|started|given|written|published|accepted)\b|-(opened|started|given|written|published|accepted)\./.test(
      type,
    )
  )
    return 1;
  if (/read|exported|replayed|shown/.test(type)) return 2;
  if (/erased|removed/.test(type)) return 4;
  return 3;
}

/** 2 low, 3 medium, 4 high. */
const severityOf = (act: unknown): number =>
  act === 'withhold' ? 4 : act === 'mask' || act === 'rewrite' ? 3 : act === 'mark' ? 2 : 4;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

import { leafSchema } from '#contexts/audit/contract/ledger/leaf.js';
import { bundleFiles, leafLineSchema, type LeafLine } from '#contexts/audit/contract/ledger/bundle.js';
import { linesOf } from '#contexts/audit/contract/ledger/lines.js';
import { claims, type Finding, type Report } from '#contexts/audit/contract/ledger/report.js';
import type { BundleReader } from '#contexts/audit/contract/ledger/bundle-reading.js';
import { verdictOf, type Words } from '../words.js';
import { element } from './elements.js';
import type { KitWords } from './words.js';

/** Events of a bundle that are shown; the page is for verifying, not for working through a ledger. */
const mostEvents = 200;

export interface Told {
  readonly report: Report;
  readonly events: readonly LeafLine[];
}

/** The first events of a bundle that is sound. */
export async function eventsIn(bundle: BundleReader): Promise<readonly LeafLine[]> {
  const events: LeafLine[] = [];
  for await (const line of linesOf(bundle.read(bundleFiles.leaves), 8_000_000)) {
    events.push(leafLineSchema.parse(JSON.parse(line)));
    if (events.length === mostEvents) break;
  }
  return events;
}

/** The verdict, what it rests on, and what the bundle holds. */
export function reportView({ report, events }: Told, words: Words, kit: KitWords): HTMLElement {
  const { verdict } = report;
  const said = verdictOf(report, words);
  const heading = element('h2', { tabindex: '-1' }, said);
  return element(
    'section',
    { 'aria-label': said },
    element(
      'div',
      { class: `verdict ${verdict}` },
      element('i', { 'aria-hidden': 'true' }),
      heading,
      element('p', {}, kit.verdict[verdict]),
    ),
    report.findings.length > 0 && findings(report, words, kit),
    claimed(report, words, kit),
    about(report, words, kit),
    content({ report, events }, kit),
  );
}

function findings({ findings: found, more }: Report, words: Words, kit: KitWords): HTMLElement {
  const placeOf = ({ place }: Finding) =>
    Object.entries(place)
      .map(([name, value]) => `${words.places[name as keyof Finding['place']]} ${value}`)
      .join(' · ');
  return element(
    'section',
    { class: 'card' },
    element('h2', {}, kit.findings),
    element(
      'ul',
      {},
      ...found.map((finding) =>
        element(
          'li',
          { class: 'wrong' },
          element('b', { 'aria-hidden': 'true' }, '✗'),
          element('span', {}, words.findings[finding.code], element('small', {}, placeOf(finding))),
        ),
      ),
      more > 0 && element('li', {}, element('b', {}, ''), element('span', {}, words.more(more))),
    ),
  );
}

function claimed({ proven }: Report, words: Words, kit: KitWords): HTMLElement {
  return element(
    'section',
    { class: 'card' },
    element('h2', {}, kit.claims),
    element(
      'ul',
      {},
      ...claims.map((claim) =>
        proven.includes(claim)
          ? element('li', { class: 'proven' }, element('b', {}, '✓'), element('span', {}, words.proven[claim]))
          : element('li', { class: 'open' }, element('b', {}, '–'), element('span', {}, kit.unproven[claim])),
      ),
    ),
  );
}

function about({ tenant, size, at, key, counts, anchors }: Report, words: Words, kit: KitWords): HTMLElement {
  const looked = (['leaves', 'texts', 'heads', 'erased'] as const).map((name) => kit.counts[name](counts[name]));
  const { byRequest, byRetention } = counts.toldErased;
  if (counts.erased > 0 || byRequest > 0 || byRetention > 0) looked.push(kit.toldErased(byRequest, byRetention));
  const rows = [
    [kit.tenant, tenant],
    [kit.size, size],
    [kit.at, at],
    [kit.by, key],
    [kit.looked, looked.join(' · ')],
    [kit.anchors, anchors && words.anchors(anchors)],
  ] as const;
  return element(
    'section',
    { class: 'card' },
    element('h2', {}, kit.about),
    element(
      'dl',
      {},
      ...rows.flatMap(([name, value]) =>
        value === null ? [] : [element('dt', {}, name), element('dd', {}, String(value))],
      ),
    ),
  );
}

function content({ report, events }: Told, kit: KitWords): HTMLElement {
  const broken = report.verdict === 'broken';
  const hint = broken ? kit.contentBroken : kit.contentHint(events.length, report.counts.leaves);
  return element(
    'section',
    { class: 'card' },
    element('h2', {}, kit.content),
    element('p', { class: 'hint' }, hint),
    !broken &&
      element(
        'div',
        { class: 'events', tabindex: '0', role: 'region', 'aria-label': kit.content },
        ...events.map((line) => eventOf(line, kit)),
      ),
  );
}

function eventOf({ index, json, texts }: LeafLine, kit: KitWords): HTMLElement {
  const leaf = leafSchema.parse(JSON.parse(json));
  return element(
    'article',
    {},
    element('span', {}, `#${index}`),
    element(
      'div',
      {},
      element('code', {}, leaf.type),
      element('small', {}, `${leaf.at} · ${leaf.actor.role} ${leaf.actor.subject}`),
      ...(texts ?? []).map(({ body }) =>
        body === null
          ? element('blockquote', {}, element('small', {}, kit.erasedText))
          : element('blockquote', {}, body),
      ),
    ),
  );
}

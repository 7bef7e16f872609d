import { createRequire } from 'node:module';
import { join } from 'node:path';
import PDFDocument from 'pdfkit';
import { FilterActed, MessageAccepted, ReplyFinished, SessionOpened } from '#contexts/session/contract/events.js';
import { passportSchema } from '#contexts/session/contract/passport.js';
import { passportSections } from '#contexts/session/contract/passport-words/passport-facts.js';
import { blockedKey, passportKey } from '#contexts/session/contract/text-keys.js';
import type { ExportOrder } from '../../domain/exports/export-job.js';
import type { ExportRow, RowWriter } from '../../domain/exports/row-writers.js';
import { pdfWords } from './pdf-words.js';

/** Noto Sans with Chinese, from the package: the standard fonts of a PDF have none. */
const font = join(
  createRequire(import.meta.url).resolve('@embedpdf/fonts-sc'),
  ...['..', '..', 'fonts', 'NotoSansHans-Regular.otf'],
);

const sizes = { title: 18, text: 11, small: 7.5 };
const colours = { text: '#1a1a1a', faint: '#5f6368', rule: '#d0d4d9' };

/**
 * A conversation to be read by people: who said what when, what was kept back, how each reply came about, and where each
 * stands in the ledger. In the conversation's language, as its opening has it.
 */
export function pdfConversation(order: ExportOrder): RowWriter {
  const page = new Page(order);
  return {
    begin: () => new Uint8Array(0),
    rows(rows) {
      for (const row of rows) page.add(row);
      return page.take();
    },
    end: () => page.end(),
  };
}

class Page {
  private readonly document: PDFKit.PDFDocument;
  private readonly ended: Promise<void>;
  private pieces: Buffer[] = [];
  private language: 'en' | 'zh' = 'en';
  private hasTitle = false;
  private pages = 0;
  private size = sizes.small;
  private colour = colours.faint;

  constructor(private readonly order: ExportOrder) {
    const { id, at } = order;
    const info = { Title: `Troupe ${id}`, Creator: 'Troupe', CreationDate: at, ModDate: at };
    this.document = new PDFDocument({ size: 'A4', margin: 56, font, info, lang: 'zh' });
    this.ended = new Promise((resolve, reject) => {
      this.document
        .on('data', (piece: Buffer) => this.pieces.push(piece))
        .on('end', resolve)
        .on('error', reject);
    });
    this.document.on('pageAdded', () => this.foot());
    this.foot();
  }

  add(row: ExportRow): void {
    const { type, payload } = row.leaf;
    if (type === SessionOpened.type) this.language = payload['language'] === 'zh' ? 'zh' : 'en';
    if (!this.hasTitle) this.title();
    if (typeof payload['greeting'] === 'string') this.said(row, 'character');
    else if (type === MessageAccepted.type) this.said(row, authorOf(payload['author']));
    else if (type === ReplyFinished.type) this.replied(row);
    else if (type === FilterActed.type) this.keptBack(row);
    else this.small(`${row.leaf.at}  ${type}  ·  ${this.words.leaf(row.index)}`);
  }

  take(): Uint8Array {
    const taken = Buffer.concat(this.pieces);
    this.pieces = [];
    return taken;
  }

  async end(): Promise<Uint8Array> {
    if (!this.hasTitle) this.title();
    this.document.end();
    await this.ended;
    return this.take();
  }

  private get words() {
    return pdfWords[this.language];
  }

  private title(): void {
    this.hasTitle = true;
    const { filters, head, by, at, purpose } = this.order;
    const { title, session, ledger, asked, purpose: what } = this.words;
    this.in(sizes.title, colours.text).text(title).moveDown(0.4);
    const facts = [
      [session, filters.session ?? ''],
      [ledger, this.words.head(head.size, head.root)],
      [asked, this.words.by(by.subject, by.role, at.toISOString())],
      [what, purpose],
    ];
    for (const [name, value] of facts) this.small(`${name}: ${value}`);
    this.rule();
  }

  private said(row: ExportRow, author: 'customer' | 'agent' | 'character'): void {
    this.heading(`${this.words.authors[author]}  ·  ${row.leaf.at}  ·  ${this.words.leaf(row.index)}`);
    const { greeting, messageId } = row.leaf.payload;
    this.body(this.textOf(row, word(greeting ?? messageId)));
  }

  private replied(row: ExportRow): void {
    this.said(row, 'character');
    const passport = row.texts?.find(({ key }) => key.startsWith(passportKey('')));
    if (passport?.seal !== 'sealed') return;
    for (const { title, facts } of passportSections(passportSchema.parse(JSON.parse(passport.body)), this.language)) {
      this.small(`${title}  —  ${facts.map(([name, value]) => `${name}: ${value}`).join('; ')}`);
    }
  }

  private keptBack(row: ExportRow): void {
    const { messageId, verdict, act, code, rule } = row.leaf.payload;
    const text = this.textOf(row, blockedKey(word(messageId), Number(verdict)));
    this.small(`${this.words.blocked}: ${word(act)} ${word(code)} (${word(rule)})  ·  ${this.words.leaf(row.index)}`);
    this.small(text);
  }

  private textOf({ texts }: ExportRow, key: string): string {
    const { erased, broken, without, empty } = this.words;
    if (!texts) return without;
    const text = texts.find((each) => each.key === key);
    if (!text) return empty;
    return { sealed: text.body ?? '', erased, broken }[text.seal];
  }

  private heading(text: string): void {
    this.document.moveDown(0.6);
    this.small(text);
  }

  private body(text: string): void {
    this.in(sizes.text, colours.text).text(printable(text)).moveDown(0.2);
  }

  private small(text: string): void {
    this.in(sizes.small, colours.faint).text(printable(text));
  }

  private in(size: number, colour: string): PDFKit.PDFDocument {
    [this.size, this.colour] = [size, colour];
    return this.document.fontSize(size).fillColor(colour);
  }

  /** Which export and page this is. A page may come in the middle of a text, which goes on as if nothing had been written here. */
  private foot(): void {
    const { document } = this;
    const { page, x, y } = document;
    const { bottom, left } = page.margins;
    this.pages += 1;
    page.margins.bottom = 0;
    document.save().fontSize(sizes.small).fillColor(colours.faint);
    document.text(`Troupe ${this.order.id}  ·  ${this.pages}`, left, page.height - bottom + 16, { lineBreak: false });
    document.restore();
    page.margins.bottom = bottom;
    [document.x, document.y] = [x, y];
    document.fontSize(this.size).fillColor(this.colour);
  }

  private rule(): void {
    const { left, right } = this.document.page.margins;
    const { y } = this.document.moveDown(0.4);
    this.document
      .moveTo(left, y)
      .lineTo(this.document.page.width - right, y)
      .strokeColor(colours.rule)
      .stroke()
      .moveDown(0.6);
  }
}

const authorOf = (author: unknown): 'customer' | 'agent' | 'character' =>
  author === 'customer' || author === 'agent' ? author : 'character';

const word = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Without what has no shape of its own; pictures, which the font has not, by their numbers. Both would be printed as boxes. */
const printable = (text: string): string =>
  text
    .replace(/[\p{Cf}\p{Cs}\uFE00-\uFE0F]|(?!\n)\p{Cc}/gu, '')
    .replace(
      /[\p{Emoji_Presentation}\p{Emoji_Modifier}]/gu,
      (sign) => `[U+${sign.codePointAt(0)!.toString(16).toUpperCase()}]`,
    );

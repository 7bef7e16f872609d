import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import MarkdownBlock from './markdown-block.jsx';

const drawn = (text: string): string => renderToStaticMarkup(createElement(MarkdownBlock, { text }));
/** Escaped as in HTML. */
const shown = (text: string): string => text.replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

describe('angle brackets', () => {
  it.each([
    'if a<b and c>d then ok',
    'a <- b, a -> b, 1 < 2',
    'Press <Enter> and then open <your-name>.txt',
    '<script>alert(1)</script>',
    '<div onclick="alert(1)">',
    '<!-- a note --> and <?php ?>',
    'A text that still grows: <scr',
  ])('[S2.2] are shown as they were written: %s', (text) => {
    expect(drawn(text)).toBe(`<p>${shown(text)}</p>`);
    expect(drawn(`- ${text}`), 'in a list').toContain(`<li>${shown(text)}</li>`);
    expect(drawn(`# ${text}`), 'in a heading').toBe(`<h3>${shown(text)}</h3>`);
    expect(drawn(`| a |\n| - |\n| ${text} |`), 'in a table').toContain(`<td>${shown(text)}</td>`);
    expect(drawn(`> ${text}`), 'in a quotation').toContain(`<p>${shown(text)}</p>`);
  });

  it('[S2.2] leave the Markdown between them what it is', () => {
    expect(drawn('<b>\n**bold**\n</b>')).toBe('<p>&lt;b&gt;\n<strong>bold</strong>\n&lt;/b&gt;</p>');
    expect(drawn('`<b>`')).toBe('<p><code>&lt;b&gt;</code></p>');
    expect(drawn('<https://example.org/a>')).toContain('<a href="https://example.org/a"');
  });
});

describe('what a reply may not do', () => {
  it('[S4.2] it loads nothing from elsewhere and runs nothing', () => {
    expect(drawn('![a cat](https://example.org/cat.png) <img src="https://example.org/cat.png">')).not.toContain(
      '<img',
    );
  });

  it('[S4.2] a link that leads nowhere is none', () => {
    expect(drawn('[here](javascript:alert(1)) and [there](https://example.org)')).toBe(
      '<p>here and <a href="https://example.org" target="_blank" rel="noreferrer nofollow">there' +
        '<span class="visually-hidden"> (opens in a new tab)</span></a></p>',
    );
  });
});

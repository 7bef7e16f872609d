import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

/** One file that needs nothing else: script and style stand in the page, which forbids itself every network. */
const oneFile: Plugin = {
  name: 'one-file',
  enforce: 'post',
  generateBundle(_, bundle) {
    const files = Object.values(bundle);
    const page = files.find(({ fileName }) => fileName === 'index.html');
    const script = files.find((file) => file.type === 'chunk');
    const style = files.find(({ fileName }) => fileName.endsWith('.css'));
    if (page?.type !== 'asset' || script?.type !== 'chunk' || style?.type !== 'asset' || files.length !== 3) {
      throw new Error(`The kit is more than one page: ${files.map(({ fileName }) => fileName).join(', ')}.`);
    }
    const code = script.code.trim().replaceAll('</script', '<\\/script');
    const hash = createHash('sha256').update(code).digest('base64');
    const policy = `default-src 'none'; script-src 'sha256-${hash}'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'`;
    page.fileName = 'verify.html';
    page.source = String(page.source)
      .replace(/\s*<script[^>]*><\/script>/, '')
      .replace(/\s*<link rel="stylesheet"[^>]*>/, () => `\n    <style>${String(style.source)}</style>`)
      .replace('<head>', () => `<head>\n    <meta http-equiv="content-security-policy" content="${policy}" />`)
      .replace('</body>', () => `  <script type="module">${code}</script>\n  </body>`);
    delete bundle[script.fileName];
    delete bundle[style.fileName];
  },
};

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [oneFile],
  resolve: { conditions: ['troupe:source', 'module', 'browser', 'development|production'] },
  build: {
    outDir: fileURLToPath(new URL('../../../dist/kit', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    reportCompressedSize: false,
  },
});

/**
 * Exports that nobody imports. Reads every file's syntax once and follows its imports with the compiler's own resolution,
 * so that aliases and type-only imports count. Usage: node unused-exports.mjs [ROOT]; exit 0 none, 1 some.
 *
 * Exempt: contracts and doors (what others may use), the client's index, files that a tool loads (*.config.*, *-tables, the
 * set-up of the tests), and exports marked `@public`. A type or class that its own file mentions again counts as used: it is
 * part of a signature, or thrown.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import ts from 'typescript';

const root = resolve(process.argv[2] ?? process.cwd());
const folders = ['apps', 'contexts', 'shared-kernel', 'test'];
const exempt = [
  /\/contract\//,
  /^contexts\/[^/]+\/(index|tools)\.ts$/,
  /^apps\/client\/index\.ts$/,
  /\.config\.[a-z]+$/,
  /-tables\.ts$/,
  /^test\/servers\/setup\.ts$/,
  /\.d\.ts$/,
];

const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path));
const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root);
// one resolution for server and web files: the alias conditions are the same, JSX files only exist in the web's
const cache = ts.createModuleResolutionCache(root, (name) => name, { ...options, jsx: ts.JsxEmit.ReactJSX });

const files = folders
  .flatMap((folder) => list(join(root, folder)))
  .filter((file) => /\.tsx?$/.test(file) && !/\/(node_modules|dist)\//.test(file));

function list(folder) {
  try {
    return readdirSync(folder, { recursive: true }).map((name) => join(folder, name));
  } catch {
    return [];
  }
}

/** file → imported names; `*` is everything. */
const used = new Map();
const exported = [];

for (const file of files) {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const note = (specifier, name) => {
    const target = ts.resolveModuleName(
      specifier,
      file,
      { ...options, jsx: ts.JsxEmit.ReactJSX },
      ts.sys,
      cache,
      undefined,
      ts.ModuleKind.ESNext,
    ).resolvedModule?.resolvedFileName;
    if (!target) return;
    const names = used.get(target) ?? new Set();
    used.set(target, names.add(name));
  };
  readImports(source, note);
  readExports(source, (name, isType) => exported.push({ file, name, isType, source }));
}

function readImports(source, note) {
  const visit = (node) => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      const from = node.moduleSpecifier.text;
      const clause = node.importClause;
      if (clause?.name) note(from, 'default');
      const bindings = clause?.namedBindings;
      if (bindings && ts.isNamespaceImport(bindings)) note(from, '*');
      else bindings?.elements.forEach((element) => note(from, (element.propertyName ?? element.name).text));
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
      const from = node.moduleSpecifier.text;
      const named = node.exportClause && ts.isNamedExports(node.exportClause) ? node.exportClause.elements : undefined;
      if (named) named.forEach((element) => note(from, (element.propertyName ?? element.name).text));
      else note(from, '*');
    } else if (
      ts.isCallExpression(node) &&
      isLoading(node) &&
      node.arguments[0] &&
      ts.isStringLiteralLike(node.arguments[0])
    ) {
      note(node.arguments[0].text, '*');
    } else if (
      ts.isImportTypeNode(node) &&
      ts.isLiteralTypeNode(node.argument) &&
      ts.isStringLiteral(node.argument.literal)
    ) {
      note(node.argument.literal.text, '*');
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
}

/** `import('…')`, `vi.importActual('…')`, `new URL('…')` is no call and does not count. */
function isLoading(call) {
  return (
    call.expression.kind === ts.SyntaxKind.ImportKeyword || /import(Actual|Original)$/i.test(call.expression.getText())
  );
}

function readExports(source, found) {
  for (const statement of source.statements) {
    if (ts.isExportAssignment(statement)) found('default', false);
    if (ts.isExportDeclaration(statement) && statement.exportClause && ts.isNamedExports(statement.exportClause)) {
      statement.exportClause.elements.forEach((element) =>
        found(element.name.text, statement.isTypeOnly || element.isTypeOnly),
      );
    }
    const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
    if (!modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) || isPublic(statement)) continue;
    if (modifiers.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)) found('default', false);
    else if (ts.isVariableStatement(statement)) {
      for (const { name } of statement.declarationList.declarations) {
        if (ts.isIdentifier(name)) found(name.text, false);
        else name.elements.forEach((element) => ts.isBindingElement(element) && found(element.name.getText(), false));
      }
    } else if (statement.name) {
      found(statement.name.text, isShape(statement));
    }
  }
}

function isShape(statement) {
  return (
    ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement) || ts.isClassDeclaration(statement)
  );
}

function isPublic(statement) {
  return ts.getJSDocTags(statement).some((tag) => tag.tagName.text === 'public');
}

function mentionedAgain({ source, name }) {
  let count = 0;
  const visit = (node) => {
    if (ts.isIdentifier(node) && node.text === name) count++;
    ts.forEachChild(node, visit);
  };
  visit(source);
  return count > 1;
}

const unused = exported.filter((each) => {
  const path = relative(root, each.file);
  const names = used.get(each.file);
  if (exempt.some((pattern) => pattern.test(path)) || names?.has('*') || names?.has(each.name)) return false;
  return !(each.isType && mentionedAgain(each));
});

for (const { file, name } of unused) console.log(`${relative(root, file)}: ${name}`);
process.exitCode = unused.length > 0 ? 1 : 0;

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseSync } from '@swc/core';

export type SourceFile = { path: string; text: string };

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const LEFT_OUT = ['node_modules', 'src/generated', 'tests/house/planted'];

/** Paths below a folder of the project, with forward slashes, without what is generated or planted. */
export function listPaths(folder: string): string[] {
  return readdirSync(`${ROOT}${folder}`, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (LEFT_OUT.includes(path) || entry.name.startsWith('.')) return [];
    return entry.isDirectory() ? listPaths(path) : [path];
  });
}

export function readText(path: string): string {
  return readFileSync(ROOT + path, 'utf8');
}

export function readTree(folder: string, accept = /\.tsx?$/): SourceFile[] {
  return listPaths(folder)
    .filter((path) => accept.test(path) && !/\.test\.tsx?$/.test(path))
    .map((path) => ({ path, text: readText(path) }));
}

export function planted(path: string, text: string): SourceFile {
  return { path, text };
}

export type Node = Record<string, unknown> & { type: string };

const parsed = new Map<string, Node>();

export function syntaxOf({ path, text }: SourceFile): Node {
  const key = `${path}\n${text}`;
  let tree = parsed.get(key);
  if (!tree) {
    tree = parseSync(text, { syntax: 'typescript', tsx: path.endsWith('x'), target: 'es2022' }) as unknown as Node;
    parsed.set(key, tree);
  }
  return tree;
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** Every node below, outermost first. */
export function* nodesOf(value: unknown): Generator<Node> {
  if (Array.isArray(value)) {
    for (const item of value) yield* nodesOf(item);
  } else if (typeof value === 'object' && value !== null) {
    if (isNode(value)) yield value;
    for (const child of Object.values(value)) if (typeof child === 'object') yield* nodesOf(child);
  }
}

/** `process.env.NODE_ENV` for a chain of plain names, else an empty text. */
export function nameOf(value: unknown): string {
  if (!isNode(value)) return '';
  if (value.type === 'Identifier') return String(value.value);
  if (value.type !== 'MemberExpression') return '';
  const [object, property] = [nameOf(value.object), nameOf(value.property)];
  return object !== '' && property !== '' ? `${object}.${property}` : '';
}

/** Arguments of a call or of `new`, without swc's wrapping. */
export function argumentsOf(call: Node): unknown[] {
  return Array.isArray(call.arguments) ? call.arguments.map((argument) => argument?.expression) : [];
}

/** What a file says in strings, templates (the part before the first hole) and JSX text. */
export function textsOf(file: SourceFile): { strings: Set<string>; templateHeads: Set<string>; jsx: string[] } {
  const strings = new Set<string>();
  const templateHeads = new Set<string>();
  const jsx: string[] = [];
  for (const node of nodesOf(syntaxOf(file))) {
    if (node.type === 'StringLiteral') strings.add(String(node.value));
    if (node.type === 'JSXText') jsx.push(String(node.value));
    if (node.type === 'TemplateLiteral' && Array.isArray(node.quasis)) {
      const [head, ...rest] = node.quasis.map((quasi) => String(quasi?.cooked ?? ''));
      if (rest.length === 0) strings.add(head ?? '');
      else if (head) templateHeads.add(head);
    }
  }
  return { strings, templateHeads, jsx };
}

/**
 * Draws every state machine of the market into docs/domain.md: from the tables in the rooms' `core/`, so that the picture
 * cannot differ from what runs. A house test compares the two.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { StateTable } from '#kernel/states.ts';

type Table = StateTable<string, string>;
type Drawn = { file: string; table: Table };

const root = fileURLToPath(new URL('..', import.meta.url));
const modules = `${root}src/modules/`;

export async function stateTables(): Promise<Drawn[]> {
  const files = readdirSync(modules, { recursive: true, encoding: 'utf8' })
    .filter((path) => /^[\w-]+\/core\/[\w-]+\.ts$/.test(path))
    .sort();
  const found: Drawn[] = [];
  for (const file of files) {
    const module = (await import(pathToFileURL(modules + file).href)) as Record<string, unknown>;
    for (const value of Object.values(module)) if (isTable(value)) found.push({ file, table: value });
  }
  return found.sort((a, b) => (a.file + a.table.name < b.file + b.table.name ? -1 : 1));
}

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && ['start', 'final', 'moves', 'states'].every((k) => k in value);
}

const BEGIN = '<!-- drawn by scripts/write-states-doc.ts -->';
const END = '<!-- end of what is drawn -->';

/** The document with its drawn part made anew. */
export function withStates(doc: string, tables: readonly Drawn[]): string {
  const [before, rest] = [doc.slice(0, doc.indexOf(BEGIN)), doc.slice(doc.indexOf(END))];
  return [`${before}${BEGIN}`, ...tables.flatMap(section), '', rest].join('\n');
}

function section({ file, table }: Drawn): string[] {
  const moves = Object.entries(table.moves);
  const arrows = moves.flatMap(([name, { from, to }]) => from.map((state) => `  ${state} --> ${to}: ${name}`));
  return [
    '',
    `### ${table.name.replace(/State$/, '')}`,
    '',
    `\`src/modules/${file}\``,
    '',
    '```mermaid',
    'stateDiagram-v2',
    ...table.start.map((state) => `  [*] --> ${state}`),
    ...arrows,
    ...table.final.map((state) => `  ${state} --> [*]`),
    '```',
    '',
    '| from | move | to | by | needs | starts |',
    '| --- | --- | --- | --- | --- | --- |',
    ...moves.map(
      ([name, m]) =>
        `| ${m.from.join(', ')} | ${name} | ${m.to} | ${m.by.join(', ')} | ${m.needs ?? ''} | ${m.starts ?? ''} |`,
    ),
    ...restRows(table),
  ];
}

function restRows({ rests }: Table): string[] {
  const rows = Object.entries(rests ?? {});
  if (rows.length === 0) return [];
  return [
    '',
    '| rests in | as long as the rule | then |',
    '| --- | --- | --- |',
    ...rows.map(([state, rest]) => `| ${state} | \`${rest?.rule}\` | ${rest?.move} |`),
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const path = `${root}docs/domain.md`;
  writeFileSync(path, withStates(readFileSync(path, 'utf8'), await stateTables()));
}

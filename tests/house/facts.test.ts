import { describe, expect, it } from 'vitest';
import { argumentsOf, isNode, nameOf, nodesOf, planted, readTree, type SourceFile, syntaxOf } from './source-tree.ts';

const FACT = /^[a-z][a-z_-]*(\.[a-z][a-z_-]*)+$/;

/** Keys of every `interface Facts`: rooms add theirs by module augmentation. */
function declaredFacts(files: readonly SourceFile[]): Set<string> {
  const names = new Set<string>();
  for (const file of files)
    for (const node of nodesOf(syntaxOf(file))) {
      if (node.type !== 'TsInterfaceDeclaration' || nameOf(node.id) !== 'Facts' || !isNode(node.body)) continue;
      const members = Array.isArray(node.body.body) ? node.body.body : [];
      for (const member of members) if (isNode(member?.key)) names.add(String(member.key.value));
    }
  return names;
}

/** Names written down by `record(tx, 'order.placed', …)`, and names that `reactions.ts` files answer to. */
function usedFacts(files: readonly SourceFile[]): { recorded: Map<string, string>; answered: Map<string, string> } {
  const recorded = new Map<string, string>();
  const answered = new Map<string, string>();
  for (const file of files)
    for (const node of nodesOf(syntaxOf(file))) {
      if (node.type === 'CallExpression' && /(^|\.)record$/.test(nameOf(node.callee)))
        for (const given of argumentsOf(node))
          if (isNode(given) && given.type === 'StringLiteral') recorded.set(String(given.value), file.path);
      if (node.type === 'KeyValueProperty' || node.type === 'MethodProperty') {
        const key = isNode(node.key) && node.key.type === 'StringLiteral' ? String(node.key.value) : '';
        if (file.path.endsWith('/reactions.ts') && FACT.test(key)) answered.set(key, file.path);
      }
    }
  return { recorded, answered };
}

function factsGoneWrong(files: readonly SourceFile[]): string[] {
  const declared = declaredFacts(files);
  const { recorded, answered } = usedFacts(files);
  return [
    ...[...recorded].filter(([name]) => !declared.has(name)).map(([name, path]) => `${path}: records unknown ${name}`),
    ...[...answered].filter(([name]) => !declared.has(name)).map(([name, path]) => `${path}: answers unknown ${name}`),
    ...[...declared].filter((name) => !FACT.test(name)).map((name) => `${name}: is not named like a fact`),
    ...[...declared].filter((name) => !recorded.has(name)).map((name) => `${name}: is never recorded`),
  ];
}

describe('facts', () => {
  it('sees the planted ones that go wrong', () => {
    const events = planted(
      'src/modules/orders/events.ts',
      "declare module '#kernel/facts.ts' { interface Facts { 'order.placed': { id: string }; 'order.lost': object } }",
    );
    const place = planted('src/modules/orders/place-order.ts', "await record(tx, 'order.placed', { id: 'order.id' });");
    const answers = planted('src/modules/notices/reactions.ts', "export const reactions = { 'order.placed': tell };");
    expect(factsGoneWrong([events, place, answers])).toEqual(['order.lost: is never recorded']);
    const typo = planted(
      'src/modules/orders/cancel-order.ts',
      "record(tx, 'order.canceled', {}); record(tx, 'order.lost', {});",
    );
    const stale = planted('src/modules/stock/reactions.ts', "export const reactions = { async 'order.gone'() {} };");
    expect(factsGoneWrong([events, place, answers, typo, stale])).toEqual([
      'src/modules/orders/cancel-order.ts: records unknown order.canceled',
      'src/modules/stock/reactions.ts: answers unknown order.gone',
    ]);
  });

  it('are declared, recorded, and answered by their own names', () => {
    const files = readTree('src', /\.ts$/);
    expect(declaredFacts(files).size).toBeGreaterThan(0);
    expect(factsGoneWrong(files)).toEqual([]);
  });
});

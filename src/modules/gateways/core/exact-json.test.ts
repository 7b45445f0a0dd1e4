import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JsonNode, readJson } from './exact-json.ts';

function plain(node: JsonNode): unknown {
  if (node.type === 'text') return node.value;
  if (node.type === 'number') return Number(node.raw);
  if (node.type === 'word') return { true: true, false: false, null: null }[node.raw];
  if (node.type === 'list') return node.items.map(plain);
  return Object.fromEntries([...node.members].map(([name, { value }]) => [name, plain(value)]));
}

describe('exact JSON', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        const node = readJson(text);
        expect(node && plain(node)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('refuses what JSON.parse refuses, and never throws', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.string({ minLength: 1, maxLength: 1 }), (text, at, other) => {
        const place = at % text.length;
        const damaged = text.slice(0, place) + other + text.slice(place + 1);
        const node = readJson(damaged);
        if (node) expect(plain(node)).toEqual(JSON.parse(damaged));
      }),
    );
  });

  it.each([
    '',
    ' ',
    '{',
    '{"a"}',
    '{"a":1,}',
    '[1,]',
    '01',
    '+1',
    '1.',
    '"',
    '"\\x"',
    'nul',
    '{} {}',
    "{'a':1}",
    '"\n"',
  ])('refuses %j', (text) => {
    expect(readJson(text)).toBeNull();
  });

  it('refuses a name given twice, and depth without end', () => {
    expect(readJson('{"amount":1,"amount":2}')).toBeNull();
    expect(readJson('{"a":1,"\\u0061":2}')).toBeNull();
    expect(readJson('['.repeat(50_000))).toBeNull();
    expect(readJson('[[[[1]]]]')).not.toBeNull();
  });

  it('keeps the digits of a number', () => {
    const node = readJson('{"id": 90071992547409931234, "amount": 1.50, "__proto__": 1}');
    expect(node?.type === 'object' && [...node.members].map(([name, { value }]) => [name, value])).toEqual([
      ['id', { type: 'number', raw: '90071992547409931234' }],
      ['amount', { type: 'number', raw: '1.50' }],
      ['__proto__', { type: 'number', raw: '1' }],
    ]);
  });
});

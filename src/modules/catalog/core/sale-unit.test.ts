import { describe, expect, it } from 'vitest';
import { contentOf, type Measure, saleUnit, typedContent, type Unit } from './sale-unit.ts';

const words: Record<Measure, string> = { g: 'g', kg: 'kg', ml: 'ml', lit: 'lít', cai: 'cái' };
const unit = (code: string, name: string, dimension: Unit['dimension'], baseFactor: number | null): Unit => ({
  code,
  name,
  dimension,
  baseFactor,
});

describe('content', () => {
  it.each([
    ['500', 'g', 500n],
    ['1,5', 'kg', 1500n],
    ['0.25', 'lit', 250n],
    ['1,5', 'g', null],
    ['0', 'g', null],
    ['-5', 'g', null],
    ['nhiều', 'g', null],
    ['12', 'cai', 12n],
  ] as const)('%s %s', (typed, measure, expected) => {
    expect(contentOf(typed, measure)).toBe(expected);
  });
});

describe('sale units', () => {
  it.each([
    [unit('kg', 'kg', 'mass', 1000), '', 'g', { contentBase: 1000n, label: 'kg', pricing: 'pack' }],
    [unit('qua', 'quả', 'count', 1), '', 'cai', { contentBase: 1n, label: 'quả', pricing: 'piece' }],
    [unit('hop', 'hộp', 'mass', null), '500', 'g', { contentBase: 500n, label: 'hộp 500 g', pricing: 'pack' }],
    [unit('chai', 'chai', 'volume', null), '0,65', 'lit', { contentBase: 650n, label: 'chai 0,65 lít' }],
    [unit('chuc', 'chục', 'count', null), '', 'cai', { contentBase: 10n, label: 'chục' }],
    [unit('chuc', 'chục', 'count', null), '12', 'cai', { contentBase: 12n, label: 'chục 12' }],
    [unit('mo', 'mớ', 'count', null), '', 'cai', { contentBase: 1n, label: 'mớ' }],
    [unit('khay', 'khay', 'count', null), '30', 'cai', { contentBase: 30n, label: 'khay 30 cái' }],
    [unit('hop', 'hộp', 'mass', null), '', 'g', null],
  ] as const)('%o %s %s', (of, typed, measure, expected) => {
    const made = saleUnit(of, typed, measure, words);
    if (expected === null) expect(made).toBeNull();
    else expect(made).toMatchObject(expected);
  });

  it('types its content back', () => {
    expect(typedContent(1500n, 'mass')).toEqual({ content: '1500', measure: 'g' });
    expect(typedContent(5000n, 'mass')).toEqual({ content: '5', measure: 'kg' });
    expect(typedContent(12n, 'count')).toEqual({ content: '12', measure: 'cai' });
  });
});

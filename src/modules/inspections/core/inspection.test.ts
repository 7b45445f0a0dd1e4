import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import vi from '#messages/vi.json' with { type: 'json' };
import { LEGAL_RULES } from '../../../../prisma/seed/data/legal-rules.ts';
import { hasFindings, lacksOf, readEntry, VERDICTS } from './checklist.ts';
import { readPlace } from './place.ts';
import { drawSample } from './sample.ts';
import { seenAt } from './seen.ts';

describe('a sample', () => {
  it('is of the pool, without repeats, of the size wanted, and the same for the same seed and pool', () => {
    const pool = fc.uniqueArray(fc.uuid(), { maxLength: 40 });
    fc.assert(
      fc.property(pool, fc.integer({ min: 1, max: 50 }), fc.string(), (shops, wanted, seed) => {
        const drawn = drawSample(shops, wanted, seed);
        expect(drawn).toHaveLength(Math.min(wanted, shops.length));
        expect(new Set(drawn).size).toBe(drawn.length);
        expect(drawn.every((one) => shops.includes(one))).toBe(true);
        expect(drawSample([...shops].reverse(), wanted, seed)).toEqual(drawn);
      }),
    );
  });

  it('favours nobody: over many seeds each is drawn about as often', () => {
    const pool = Array.from({ length: 10 }, (_, at) => `gian-${at}`);
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 4000; seed++)
      for (const one of drawSample(pool, 3, `dot-${seed}`)) counts.set(one, (counts.get(one) ?? 0) + 1);
    // 1,200 each; five standard deviations are about 145.
    for (const one of pool) expect(Math.abs((counts.get(one) ?? 0) - 1200)).toBeLessThan(145);
  });
});

describe('when something was seen', () => {
  const started = new Date('2026-11-23T05:10:30Z');
  const now = new Date('2026-11-23T06:00:00Z');
  it('is after the beginning and not in the future', () => {
    expect(seenAt(new Date('2026-11-23T05:09:00Z'), started, now)).toMatchObject({
      fields: [{ code: 'TIME_BACKDATED' }],
    });
    expect(seenAt(new Date('2026-11-23T06:03:00Z'), started, now)).toMatchObject({ fields: [{ code: 'TIME_FUTURE' }] });
    expect(seenAt(new Date('2026-11-23T05:10:00Z'), started, now)).toEqual({ ok: true, value: started });
    expect(seenAt(new Date('2026-11-23T06:01:00Z'), started, now)).toEqual({ ok: true, value: now });
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true }), (typed) => {
        const taken = seenAt(typed, started, now);
        if (taken.ok) expect(taken.value >= started && taken.value <= now).toBe(true);
      }),
    );
  });
});

describe('a place', () => {
  const none = { place: '', latitude: '', longitude: '', accuracyM: '' };
  it('is measured, typed, or missing', () => {
    expect(readPlace(none)).toBeNull();
    expect(readPlace({ ...none, place: ' Chợ Thổ Tang ' })).toMatchObject({ source: 'typed', text: 'Chợ Thổ Tang' });
    expect(readPlace({ ...none, latitude: '21.4', longitude: '105.4', accuracyM: '8.6' })).toMatchObject({
      source: 'device',
      accuracyM: 9,
    });
    expect(readPlace({ ...none, latitude: '21.4' })).toBeNull();
    expect(readPlace({ ...none, latitude: '91', longitude: '105' })).toBeNull();
    expect(readPlace({ ...none, latitude: '21.4', longitude: '105.4', accuracyM: 'xa' })).toMatchObject({
      accuracyM: null,
    });
  });
});

describe('the checklist', () => {
  const questions = [
    { key: 'label', citation: 'a' },
    { key: 'expiry', citation: 'b' },
  ];
  it('is whole when every question is answered and every "no" explained', () => {
    expect(lacksOf(questions, [])).toEqual([
      { key: 'label', lack: 'answer' },
      { key: 'expiry', lack: 'answer' },
    ]);
    const answers = [
      { key: 'label', verdict: 'no' as const, note: ' ' },
      { key: 'expiry', verdict: 'not_applicable' as const, note: '' },
    ];
    expect(lacksOf(questions, answers)).toEqual([{ key: 'label', lack: 'note' }]);
    expect(hasFindings(answers)).toBe(true);
  });

  it('of the seeds names rules that exist and questions that have words', () => {
    const codes = new Set<string>(LEGAL_RULES.map(({ code }) => code));
    const lists = LEGAL_RULES.filter(({ code }) => code.startsWith('inspection.checklist'));
    expect(lists).toHaveLength(2);
    for (const { value } of lists)
      for (const { key, rule } of (value as string[]).map(readEntry)) {
        expect(codes.has(rule), rule).toBe(true);
        expect(Object.keys(vi.inspections.item)).toContain(key);
      }
    expect(Object.keys(vi.inspections.verdict).sort()).toEqual([...VERDICTS].sort());
    expect(() => readEntry('label')).toThrow();
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesBetween } from './difference.ts';
import { fillText, unknownHole } from './fill-text.ts';
import { consentKindsOf, versionOn } from './publication.ts';
import type { PublicText } from './text.ts';
import { bodyOf, sectionsOf } from './text-form.ts';

const FEES: PublicText = {
  title: 'Biểu phí',
  lead: 'Bán trên chợ không mất phí.',
  sections: [
    { title: 'Các khoản', items: ['Mở gian: 0 ₫.', 'Mỗi đơn: 0 ₫.'] },
    { title: 'Khi phí đổi', items: ['Báo trước 20 ngày.'] },
  ],
};

const word = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const text: fc.Arbitrary<PublicText> = fc.record({
  title: word,
  lead: word,
  sections: fc.array(fc.record({ title: word, items: fc.array(word, { minLength: 1, maxLength: 4 }) }), {
    minLength: 1,
    maxLength: 3,
  }),
});
const lines = ({ title, lead, sections }: PublicText): string[] => [
  title,
  lead,
  ...sections.flatMap((section) => [section.title, ...(section.items ?? [])]),
];

describe('what a new version changes', () => {
  it('is told as changed, added and taken out, in its section', () => {
    const fresh: PublicText = {
      ...FEES,
      lead: 'Người bán trả phí theo đơn.',
      sections: [
        { title: 'Các khoản', items: ['Mở gian: 0 ₫.', 'Mỗi đơn: 2.000 ₫.', 'Phí ngân hàng theo mỗi người.'] },
      ],
    };
    expect(changesBetween(FEES, fresh)).toEqual([
      { kind: 'changed', section: '', before: FEES.lead, after: 'Người bán trả phí theo đơn.' },
      { kind: 'changed', section: 'Các khoản', before: 'Mỗi đơn: 0 ₫.', after: 'Mỗi đơn: 2.000 ₫.' },
      { kind: 'changed', section: 'Các khoản', before: 'Khi phí đổi', after: 'Phí ngân hàng theo mỗi người.' },
      { kind: 'removed', section: 'Khi phí đổi', before: 'Báo trước 20 ngày.' },
    ]);
    expect(changesBetween(FEES, FEES)).toEqual([]);
  });

  it('leaves nothing out: the old lines without what went are the new ones without what came', () => {
    fc.assert(
      fc.property(text, text, (old, fresh) => {
        const changes = changesBetween(old, fresh);
        const without = (all: string[], some: string[]) => {
          const left = [...all];
          for (const one of some) left.splice(left.indexOf(one), 1);
          return left.toSorted();
        };
        const gone = changes.flatMap((change) => ('before' in change ? [change.before] : []));
        const come = changes.flatMap((change) => ('after' in change ? [change.after] : []));
        expect(without(lines(old), gone)).toEqual(without(lines(fresh), come));
      }),
    );
  });
});

describe('a typed body', () => {
  it('is read as it was shown', () => {
    expect(sectionsOf(bodyOf(FEES))).toEqual({ ok: true, value: FEES.sections });
  });

  it.each([
    ['Chữ trước mục', 1],
    ['## Mục\n- ý\nđoạn sau ý', 3],
    ['## Mục\n-', 2],
    ['## Mục\nđoạn\n## Mục rỗng', 3],
    ['', 1],
  ])('%j is refused at line %i', (body, line) => {
    expect(sectionsOf(body)).toMatchObject({ ok: false, code: 'PUBLICATION_UNREADABLE', detail: { line } });
  });
});

describe('facts in a text', () => {
  const facts = new Map([['refund.days', '3']]);
  it('are put in, and unknown ones found before anybody reads a hole', () => {
    expect(fillText('Trong {refund.days} ngày', facts)).toBe('Trong 3 ngày');
    expect(unknownHole(['{refund.days}'], facts)).toBeNull();
    expect(unknownHole(['{refund.weeks}'], facts)).toBe('refund.weeks');
    expect(unknownHole(['{refund days}'], facts)).toBe('{refund days');
  });
});

describe('who hears of a change beside the sellers', () => {
  it.each([
    ['du-lieu-ca-nhan', ['account', 'electronic_identity', 'shop_papers', 'zalo']],
    ['doi-tra', ['terms']],
    ['hoat-dong', ['selling', 'terms']],
    ['bieu-phi', []],
  ] as const)('%s: whose agreement is of %j', (slug, kinds) => {
    expect(consentKindsOf(slug).toSorted()).toEqual(kinds);
  });
});

describe('the version of a day', () => {
  const versions = [
    { version: 1, effectiveFrom: '2026-07-01' },
    { version: 2, effectiveFrom: '2026-12-20' },
  ];
  it.each([
    ['2026-06-30', undefined],
    ['2026-07-01', 1],
    ['2026-12-19', 1],
    ['2026-12-20', 2],
  ])('%s', (day, version) => {
    expect(versionOn(versions, day)?.version).toBe(version);
  });
});

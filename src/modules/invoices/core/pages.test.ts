import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INVOICE_TABS } from './desk.ts';
import { INVOICE_KINDS } from './document.ts';
import { deskAnswers, readDesk } from './pages.ts';

describe('the address of the seller’s list', () => {
  it('reads back what it wrote', () => {
    const filter = fc.record({
      tab: fc.constantFrom(...INVOICE_TABS),
      month: fc.constantFrom(null, '2026-10', '2026-11'),
      kind: fc.constantFrom(null, ...INVOICE_KINDS),
      q: fc.constantFrom('', 'DHABC', 'Nguyễn Thị Ệ'),
    });
    fc.assert(
      fc.property(filter, (one) => {
        expect(readDesk(deskAnswers(one), '2026-11')).toEqual(one);
      }),
    );
  });

  it('shows the present month of what is done, and all of what is to be done', () => {
    expect(readDesk({}, '2026-11')).toEqual({ tab: 'all', month: '2026-11', kind: null, q: '' });
    expect(readDesk({ 'trang-thai': 'cho-xuat' }, '2026-11').month).toBeNull();
    expect(readDesk({ thang: '2026-99', loai: 'x', 'trang-thai': ['bi-tu-choi', 'y'] }, '2026-11')).toEqual({
      tab: 'rejected',
      month: null,
      kind: null,
      q: '',
    });
  });
});

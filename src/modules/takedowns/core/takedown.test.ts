import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addHours, instantOf } from '#kernel/time.ts';
import { isInTime, mayBeProvisional, provisionalEnd, readAddress, takedownDue, tellsBuyers } from './takedown.ts';

describe('an address in a letter', () => {
  it.each([
    ['https://cho.example/san-pham/mat-ong', { kind: 'product', slug: 'mat-ong' }],
    ['https://cho.example/en/san-pham/mat-ong?reviews=all#danh-gia', { kind: 'product', slug: 'mat-ong' }],
    [' /gian-hang/vuon-nha-men/ ', { kind: 'shop_page', slug: 'vuon-nha-men' }],
    ['/danh-gia/0190d6c0-0000-7000-8000-000000000000', { kind: 'review', id: '0190d6c0-0000-7000-8000-000000000000' }],
    ['/don-hang/DH2345ABCD', null],
    ["/san-pham/x'; drop table products", null],
    ['', null],
  ])('%s', (text, address) => {
    expect(readAddress(text)).toEqual(address);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => (readAddress(text) ?? null) !== undefined));
  });
});

describe('the clock', () => {
  const asked = instantOf('2026-11-20', '09:00');
  it('runs from the request, not from when it was typed in', () => {
    const dueAt = takedownDue(asked, 24);
    expect(dueAt).toEqual(instantOf('2026-11-21', '09:00'));
    expect(isInTime({ dueAt, doneAt: dueAt })).toBe(true);
    expect(isInTime({ dueAt, doneAt: addHours(dueAt, 1) })).toBe(false);
  });

  it('of a claim runs to the end of its last day', () => {
    expect(provisionalEnd(asked, 15)).toEqual(instantOf('2026-12-06'));
  });
});

describe('grounds', () => {
  it('tell buyers of unsafe goods alone', () => {
    expect(tellsBuyers('listing.unsafe_removal', 'product')).toBe(true);
    expect(tellsBuyers('listing.unsafe_removal', 'review')).toBe(false);
    expect(tellsBuyers('listing.label', 'product')).toBe(false);
  });

  it('hold until judged only for a claim of infringement', () => {
    expect(mayBeProvisional('listing.infringement_removal')).toBe(true);
    expect(mayBeProvisional('listing.unsafe_removal')).toBe(false);
  });
});

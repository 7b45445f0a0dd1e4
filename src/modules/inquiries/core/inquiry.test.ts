import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf } from '#kernel/time.ts';
import { givenParts, INQUIRY_PARTS, inquiryDue, isSilent, isSpanTooLong, needsSpan, readSubject } from './inquiry.ts';

describe('what is asked about', () => {
  it.each([
    ['https://cho.example/gian-hang/vuon-nha-men', { kind: 'shop', slug: 'vuon-nha-men' }],
    ['/en/san-pham/mat-ong?x=1', { kind: 'product', slug: 'mat-ong' }],
    [' dh2345abcd ', { kind: 'order', code: 'DH2345ABCD' }],
    ['https://cho.example/don-hang/DH2345ABCD', { kind: 'order', code: 'DH2345ABCD' }],
    ['/danh-gia/0190d6c0-0000-7000-8000-000000000000', null],
    ['DH2345ABC', null],
    ['', null],
  ])('%s', (text, subject) => {
    expect(readSubject(text)).toEqual(subject);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => (readSubject(text) ?? null) !== undefined));
  });
});

describe('parts', () => {
  const parts = fc.subarray([...INQUIRY_PARTS]);

  it('are never more than were asked for', () => {
    fc.assert(
      fc.property(parts, parts, (asked, chosen) => {
        const given = givenParts(asked, chosen);
        expect(given === null).toBe(chosen.some((part) => !asked.includes(part)));
        for (const part of given ?? []) expect(asked).toContain(part);
      }),
    );
  });

  it('of sales and taxes need a span, but for one order', () => {
    expect(needsSpan('shop', ['orders'])).toBe(true);
    expect(needsSpan('product', ['seller', 'tax'])).toBe(true);
    expect(needsSpan('order', ['orders', 'tax'])).toBe(false);
    expect(needsSpan('shop', ['seller', 'listings'])).toBe(false);
    expect(isSpanTooLong('2023-11-23', '2026-11-23')).toBe(false);
    expect(isSpanTooLong('2020-01-01', '2026-11-23')).toBe(true);
  });
});

describe('the clock', () => {
  it('runs from when it was asked', () => {
    expect(inquiryDue(instantOf('2026-11-23', '09:30'), 24)).toEqual(instantOf('2026-11-24', '09:30'));
  });

  it('of silence ends with its last day', () => {
    expect(isSilent(null, '2026-11-23')).toBe(false);
    expect(isSilent('2026-11-23', '2026-11-23')).toBe(true);
    expect(isSilent('2026-11-23', '2026-11-24')).toBe(false);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldForBank, searchKey, slugify, unaccent } from './vietnamese.ts';

describe('unaccent', () => {
  it.each([
    ['Thanh long ruột đỏ', 'Thanh long ruot do'],
    ['ĐƯỜNG LÁNG', 'DUONG LANG'],
    ['Tam Đảo, Vĩnh Phúc', 'Tam Dao, Vinh Phuc'],
    ['ủng hộ lũ lụt', 'ung ho lu lut'],
    ['áÁéÉóÓíÍúÚýÝđĐ', 'aAeEoOiIuUyYdD'],
    ['su\u031bo\u031b\u0301c', 'suoc'],
    ['김치 rau', '김치 rau'],
  ])('%s → %s', (text, plain) => {
    expect(unaccent(text)).toBe(plain);
  });

  it('reads composed and decomposed text alike', () => {
    const text = 'Nguyễn Thị Hường ở Đại Đồng';
    expect(unaccent(text.normalize('NFD'))).toBe(unaccent(text.normalize('NFC')));
  });
});

describe('foldForBank', () => {
  it.each([
    ['HTX Rau sạch Vĩnh Phúc', 25, 'HTX Rau sach Vinh Phuc'],
    ['Chè (búp) & mật ong!', 25, 'Che bup mat ong'],
    ['  rất   nhiều\tdấu cách ', 25, 'rat nhieu dau cach'],
    ['một hai ba', 4, 'mot'],
    ['🐉', 25, ''],
  ])('%s at %i → %s', (text, max, folded) => {
    expect(foldForBank(text, max)).toBe(folded);
  });

  it('never gives more than fits, nor anything a bank would rewrite', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 25 }), (text, max) => {
        const folded = foldForBank(text, max);
        expect(folded.length).toBeLessThanOrEqual(max);
        expect(folded).toMatch(/^([A-Za-z0-9._-]+( [A-Za-z0-9._-]+)*)?$/);
        expect(foldForBank(folded, max)).toBe(folded);
      }),
    );
  });
});

describe('slugify and searchKey', () => {
  it.each([
    ['Thanh long ruột đỏ Lập Thạch', 'thanh-long-ruot-do-lap-thach'],
    ['  Rượu 40% (chai 500 ml) ', 'ruou-40-chai-500-ml'],
    ['—', ''],
  ])('slug of %s', (text, slug) => {
    expect(slugify(text)).toBe(slug);
  });

  it('finds the same words however they are typed', () => {
    const typed = ['thanh long ruot do', 'THANH LONG RUỘT ĐỎ', '  thanh  long ruột\u00a0đỏ '];
    expect(new Set(typed.map(searchKey))).toEqual(new Set(['thanh long ruot do']));
  });
});

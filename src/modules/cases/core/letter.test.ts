import { describe, expect, it } from 'vitest';
import { canonical } from './case.ts';
import { agencyOn, numberText, seriesOf, signOf } from './letter.ts';

const province = {
  areaName: 'Vĩnh Phúc',
  legalProvince: { name: 'Tỉnh Phú Thọ' },
  department: { shortName: 'Sở Công Thương' },
};

describe('the head of a letter', () => {
  it('carries the names of its day', () => {
    expect(agencyOn(province, '2025-06-30')).toMatchObject({
      superior: 'ỦY BAN NHÂN DÂN TỈNH VĨNH PHÚC',
      place: 'Vĩnh Phúc',
    });
    expect(agencyOn(province, '2025-07-01')).toMatchObject({
      superior: 'ỦY BAN NHÂN DÂN TỈNH PHÚ THỌ',
      place: 'Phú Thọ',
    });
    const city = { ...province, legalProvince: { name: 'Thành phố Hồ Chí Minh' } };
    expect(agencyOn(city, '2026-11-23').place).toBe('Thành phố Hồ Chí Minh');
  });

  it('names the paper by its number and kind, one series for each name', () => {
    const sign = signOf('Sở Công Thương');
    expect(numberText('decision', 12, sign)).toBe('12/QĐ-SCT');
    expect(numberText('request', 3, sign)).toBe('3/SCT-TMĐT');
    expect(numberText('warning', 4, sign)).toBe('4/TB-SCT');
    expect(seriesOf('warning')).toBe(seriesOf('closing'));
  });
});

describe('one way to write a value down', () => {
  it('is the same whatever the order of its members', () => {
    expect(canonical({ b: [1, { d: null, c: 'x' }], a: undefined })).toBe(canonical({ b: [1, { c: 'x', d: null }] }));
    expect(canonical({ a: '1' })).not.toBe(canonical({ a: 1 }));
  });
});

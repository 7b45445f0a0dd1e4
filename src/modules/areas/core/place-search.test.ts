import { describe, expect, it } from 'vitest';
import { matchPlaces, onlyPlace, placeKey } from './place-search.ts';

const places = [
  {
    name: 'Xã Lập Thạch',
    formerNames: ['Thị trấn Lập Thạch', 'Xã Xuân Hòa', 'Xã Vân Trục'],
    formerDistricts: ['Huyện Lập Thạch'],
  },
  { name: 'Xã Hải Lựu', formerNames: ['Xã Đôn Nhân', 'Xã Hải Lựu', 'Xã Nhân Đạo'], formerDistricts: ['Huyện Sông Lô'] },
  { name: 'Xã Sông Lô', formerNames: ['Xã Đồng Thịnh', 'Xã Đức Bác'], formerDistricts: ['Huyện Sông Lô'] },
  { name: 'Phường Xuân Hòa', formerNames: ['Phường Xuân Hòa', 'Xã Cao Minh'], formerDistricts: ['Thành phố Phúc Yên'] },
];
const names = (text: string) => matchPlaces(places, text).map((m) => m.place.name);

describe('placeKey', () => {
  it('leaves out accents, case and the kind of the unit', () => {
    for (const text of ['Thị trấn Lập Thạch', 'TT. LẬP THẠCH', 'xa lap  thach', 'lập thạch'])
      expect(placeKey(text)).toBe('lap thach');
    expect(placeKey('Phú Xuân')).toBe('phu xuan');
    expect(placeKey('Xuân Lãng')).toBe('xuan lang');
  });
});

describe('matchPlaces', () => {
  it('finds by the name of today and of before, without accents', () => {
    expect(names('don nhan')).toEqual(['Xã Hải Lựu']);
    expect(matchPlaces(places, 'Đôn Nhân')[0]?.through).toEqual(['Xã Đôn Nhân']);
    expect(matchPlaces(places, 'hải lựu')[0]?.through).toEqual([]);
  });

  it('puts the name of today before old communes and old districts', () => {
    expect(names('sông lô')).toEqual(['Xã Sông Lô', 'Xã Hải Lựu']);
    expect(names('xuân hòa')).toEqual(['Phường Xuân Hòa', 'Xã Lập Thạch']);
  });

  it('finds nothing for nothing', () => {
    expect(names('')).toEqual([]);
    expect(names('xã ')).toEqual([]);
    expect(names('Hà Nội')).toEqual([]);
  });
});

describe('onlyPlace', () => {
  it('is sure only when one unit can be meant', () => {
    expect(onlyPlace(places, 'vân trục')?.name).toBe('Xã Lập Thạch');
    expect(onlyPlace(places, 'xuân hòa')).toBeNull();
    expect(onlyPlace(places, 'x')).toBeNull();
  });
});

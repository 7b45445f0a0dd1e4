import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimNames, readClaims, type Told } from './claims.ts';
import { ageOn, BARS, compare, type Expected, isSameName, LOOKED_AT, toldToSeller, verdictOf } from './compare.ts';

const told: Told = {
  subject: 's1',
  personalId: '026175903288',
  name: 'KHỔNG THỊ NGUYỆT',
  birthDay: '1975-11-08',
  assurance: '2',
  expiresOn: '2035-11-08',
};
const expected: Expected = {
  kind: 'household',
  name: 'Khổng Thị Nguyệt',
  isSameNumber: true,
  isElsewhere: false,
  minAge: 18,
  assurance: ['2'],
  today: '2026-11-23',
};
const differing = (more: Partial<Told>, other: Partial<Expected> = {}) =>
  compare({ ...told, ...more }, { ...expected, ...other });

describe('what was told beside what the shop says', () => {
  it('is the same person', () => expect(differing({})).toEqual([]));

  it('names everything that differs', () => {
    expect(differing({ name: 'Khổng Thị Nga' })).toEqual(['NAME']);
    expect(differing({}, { isSameNumber: false })).toEqual(['PERSONAL_ID']);
    expect(differing({}, { isSameNumber: null })).toEqual(['NUMBER_MISSING']);
    expect(differing({}, { name: null })).toEqual(['REPRESENTATIVE_UNKNOWN']);
    expect(differing({ birthDay: '2008-11-24' })).toEqual(['UNDER_AGE']);
    expect(differing({ birthDay: '2008-11-23' })).toEqual([]);
    expect(differing({ birthDay: null })).toEqual(['BIRTHDAY_MISSING']);
    expect(differing({ expiresOn: '2026-11-22' })).toEqual(['DOCUMENT_EXPIRED']);
    // The last day of a card still counts, and so does a card that a provider says nothing of.
    expect(differing({ expiresOn: '2026-11-23' })).toEqual([]);
    expect(differing({ expiresOn: null })).toEqual([]);
    expect(differing({ assurance: '1' })).toEqual(['ASSURANCE_LOW']);
  });

  it('of an organisation is a name, with its marks', () => {
    const coop = { kind: 'cooperative', isSameNumber: null, name: 'Trần Văn Lực' } as const;
    expect(differing({ name: 'TRẦN VĂN LỰC' }, coop)).toEqual([]);
    expect(differing({ name: 'TRẦN VĂN LƯC' }, coop)).toEqual(['NAME']);
  });
});

describe('names', () => {
  it('are compared as people write them', () => {
    expect(isSameName('HOÀ BÌNH', 'Hòa Bình', false)).toBe(true);
    expect(isSameName('DO THI MEN', 'Đỗ Thị Mến', true)).toBe(true);
    expect(isSameName('DO THI MEN', 'Đỗ Thị Mến', false)).toBe(false);
    expect(isSameName('NGUYỄN VĂN A', 'Hộ kinh doanh Nguyễn Văn A', true)).toBe(true);
    expect(isSameName('Nguyễn Văn Hộ', 'Nguyễn Văn', true)).toBe(false);
  });

  it('are the same whichever comes first, and each is its own', () => {
    const name = fc.array(fc.constantFrom('Nguyễn', 'Hoà', 'Hòa', 'Thị', 'Đỗ', 'Mến', 'men', '  '), { maxLength: 5 });
    fc.assert(
      fc.property(name, name, fc.boolean(), (a, b, hasNumber) => {
        const [left, right] = [a.join(' '), b.join(' ')];
        expect(isSameName(left, left.toUpperCase(), hasNumber)).toBe(true);
        expect(isSameName(left, right, hasNumber)).toBe(isSameName(right, left, hasNumber));
      }),
    );
  });
});

describe('the verdict', () => {
  it('refuses what no look can mend, looks at the rest, takes what is the same', () => {
    const some = fc.subarray([...LOOKED_AT, ...BARS]);
    fc.assert(
      fc.property(some, (differences) => {
        const isBarred = differences.some((one) => BARS.some((bar) => bar === one));
        const verdict = differences.length === 0 ? 'accepted' : isBarred ? 'refused' : 'waiting';
        expect(verdictOf(differences)).toBe(verdict);
        expect(toldToSeller(differences)).not.toContain('DUPLICATE');
      }),
    );
  });

  it('counts years by birthdays', () => {
    expect(ageOn('2008-02-29', '2026-02-28')).toBe(17);
    expect(ageOn('2008-02-29', '2026-03-01')).toBe(18);
  });
});

describe('claims', () => {
  const claims = {
    sub: 's1',
    name: '  KHỔNG  THỊ NGUYỆT ',
    personal_id: '026 175 903 288',
    birthdate: '1975-11-08',
    assurance_level: 2,
  };
  it('are read under their usual names or those of the contract', () => {
    expect(readClaims(claims, claimNames())).toMatchObject({
      name: 'KHỔNG THỊ NGUYỆT',
      personalId: '026175903288',
      birthDay: '1975-11-08',
      assurance: '2',
      expiresOn: null,
    });
    const other = { sub: 's1', ho_ten: 'A B', so: '026175903288', ngay: '08/11/1975' };
    const names = claimNames('personalId=so, name=ho_ten,birthDate=ngay,nonsense=x');
    expect(readClaims(other, names)).toMatchObject({ name: 'A B', personalId: '026175903288', birthDay: '1975-11-08' });
  });

  it('without a name or a subject say nothing, whatever else comes', () => {
    expect(readClaims({ ...claims, sub: '' }, claimNames())).toBeNull();
    expect(readClaims({ ...claims, name: undefined }, claimNames())).toBeNull();
    expect(readClaims({ ...claims, personal_id: '123', birthdate: '1975-13-40' }, claimNames())).toMatchObject({
      personalId: null,
      birthDay: null,
    });
    fc.assert(fc.property(fc.dictionary(fc.string(), fc.anything()), (any) => void readClaims(any, claimNames())));
  });
});

import { describe, expect, it } from 'vitest';
import { B, checkGroup, D, DT, group, many, N, S, signedGroup, writeGroup } from './table.ts';

const table = signedGroup('T', [
  S('Ten', 5, 'required'),
  S('Ma', 3, 'optional', /^[A-Z]+$/),
  N('So', 8, 2, 'conditional'),
  D('Ngay', 'optional'),
  DT('Luc', 'optional'),
  B('Co', 'optional'),
  group('DS', 'required', [many('Dong', 'required', [S('Hang', 4, 'required')])]),
]);
const sound = { Id: 'a1', Ten: 'Gạo', DS: { Dong: [{ Hang: 'Ngô' }] } };

describe('a table of elements', () => {
  it('writes in its own order, leaves out what is empty, and passes over what it does not name', () => {
    const values = {
      DS: { Dong: [{ Hang: 'a&b' }, { Hang: 'c' }] },
      Ma: '',
      Khac: 'x',
      So: '1.5',
      Ten: 'Gạo',
      Id: 'a1',
    };
    expect(writeGroup(table, values)).toBe(
      '<T Id="a1"><Ten>Gạo</Ten><So>1.5</So><DS><Dong><Hang>a&amp;b</Hang></Dong><Dong><Hang>c</Hang></Dong></DS></T>',
    );
  });

  it('finds nothing against sound values', () => {
    expect(
      checkGroup(table, {
        ...sound,
        Ma: 'AB',
        So: '-123456.78',
        Ngay: '2026-02-28',
        Luc: '2026-02-28T23:59:59',
        Co: '0',
      }),
    ).toEqual([]);
  });

  it.each([
    [{ Id: '1a' }, { path: 'Id', problem: 'malformed' }],
    [{ Ten: undefined }, { path: 'Ten', problem: 'missing' }],
    [{ Ten: '\u0000' }, { path: 'Ten', problem: 'missing' }],
    [{ Ten: 'Gạo nếp' }, { path: 'Ten', problem: 'too_long', limit: 5 }],
    [{ Ma: 'ab' }, { path: 'Ma', problem: 'malformed' }],
    [{ So: '1,5' }, { path: 'So', problem: 'malformed' }],
    [{ So: '1234567' }, { path: 'So', problem: 'too_long', limit: 6 }],
    [{ So: '1.555' }, { path: 'So', problem: 'too_long', limit: 2 }],
    [{ Ngay: '2026-02-30' }, { path: 'Ngay', problem: 'malformed' }],
    [{ Luc: '2026-02-28 10:00:00' }, { path: 'Luc', problem: 'malformed' }],
    [{ Luc: '2026-02-28T24:00:00' }, { path: 'Luc', problem: 'malformed' }],
    [{ Co: 'true' }, { path: 'Co', problem: 'malformed' }],
    [{ DS: undefined }, { path: 'DS', problem: 'missing' }],
    [{ DS: { Dong: [] } }, { path: 'DS/Dong', problem: 'missing' }],
    [
      { DS: { Dong: [{ Hang: 'Ngô' }, { Hang: 'Khoai' }] } },
      { path: 'DS/Dong/Hang', position: 1, problem: 'too_long', limit: 4 },
    ],
  ])('%j', (changes, fault) => {
    expect(checkGroup(table, { ...sound, ...changes })).toEqual([{ position: null, limit: null, ...fault }]);
  });

  it('counts what is written: a mark apart from its letter is none', () => {
    expect(checkGroup(table, { ...sound, Ten: 'ê\u0303ê\u0303ê\u0303ê\u0303ê\u0303' })).toEqual([]);
  });
});

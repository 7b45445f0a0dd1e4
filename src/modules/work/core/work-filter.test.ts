import { describe, expect, it } from 'vitest';
import { casePath, filterQuery, isWhole, listPath, NO_FILTER, readFilter, type WorkFilter } from './work-filter.ts';

describe('a filter', () => {
  const whole: WorkFilter = {
    kind: 'bank_change',
    areaSlug: 'song-lo',
    holder: 'mine_or_free',
    age: 'late',
    order: 'risk',
    q: 'mật ong',
    page: 2,
  };

  it('is kept in its address', () => {
    const query = filterQuery(whole);
    expect(query).toContain('phu-trach=toi-va-chua-giao');
    expect(readFilter(Object.fromEntries(new URLSearchParams(query.slice(1))))).toEqual(whole);
    expect(casePath({ kind: 'paper', id: 'x' }, { ...NO_FILTER, kind: 'listing' })).toBe(
      '/so-cong-thuong/viec/giay-to/x?loai=san-pham',
    );
  });

  it('takes nothing else from an address', () => {
    const odd = { loai: 'x', trang: '-4', han: 'mai', 'phu-trach': ['ai', 'toi'], xep: '1' };
    expect(readFilter(odd)).toEqual(NO_FILTER);
    expect(filterQuery(NO_FILTER)).toBe('');
    expect(readFilter({ trang: '1e9' }).page).toBe(1);
  });

  it('says aloud that it leaves everything open, so that no kept view takes its place', () => {
    expect(listPath(NO_FILTER)).toBe('/so-cong-thuong/viec?loai=tat-ca');
    expect(readFilter({ loai: 'tat-ca' })).toEqual(NO_FILTER);
    expect([isWhole(NO_FILTER), isWhole({ ...NO_FILTER, holder: 'free' })]).toEqual([true, false]);
  });
});

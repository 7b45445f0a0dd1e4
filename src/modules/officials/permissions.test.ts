import { describe, expect, it } from 'vitest';
import { OFFICIAL_ROLES, SHOP_ROLES } from '#kernel/actor.ts';
import { decides, prototypes } from './permissions.ts';

const sample = { shopId: 's', areaId: 'a' };
const all = prototypes(sample);
const of = (key: string) => {
  const found = all.find((one) => one.key === key);
  if (!found) throw new Error(key);
  return found.actor;
};

describe('the columns of the page of permissions', () => {
  it('are a guest, a resident, an authority, every role of a shop, and every official role with a unit and without', () => {
    expect(all).toHaveLength(3 + SHOP_ROLES.length + 2 * OFFICIAL_ROLES.length);
    expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
  });

  it('tell who decides everywhere from who decides in one unit', () => {
    expect(decides(of('moderator'), 'listing', 'a')).toBe('yes');
    expect(decides(of('moderator_of_unit'), 'listing', 'a')).toBe('own_unit');
    expect(decides(of('moderator'), 'sanction', 'a')).toBe('no');
    expect(['guest', 'resident', 'owner', 'analyst'].map((key) => decides(of(key), 'listing', 'a'))).toEqual(
      Array(4).fill('no'),
    );
  });
});

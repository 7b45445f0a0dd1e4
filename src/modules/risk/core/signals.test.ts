import { describe, expect, it } from 'vitest';
import { type ApplicationFacts, addressKey, applicationSignals } from './application-signals.ts';
import { brandsIn, complaintBp, type ListingFacts, listingSignals } from './listing-signals.ts';
import { settingsOf } from './settings.ts';

const { terms } = settingsOf([]);
const quiet: ListingFacts = {
  seen: [],
  copies: [],
  brands: [],
  isConditional: false,
  prices: [],
  changesSinceApproval: 0,
  listingsOfDay: 1,
  complaints: { opened: 0, delivered: 100 },
  daysOpen: 200,
};
const codes = (more: Partial<ListingFacts>) => listingSignals({ ...quiet, ...more }, terms).map(({ code }) => code);

describe('a listing', () => {
  it('of a quiet shop gives no reason', () => {
    expect(codes({})).toEqual([]);
  });

  it('gives its reasons with what their sentences name', () => {
    const copies = [
      { shopName: 'Lò gốm Hương Canh', productName: 'Chum sành', percent: 96 },
      { shopName: 'Gian khác', productName: 'Chum', percent: 91 },
    ];
    expect(listingSignals({ ...quiet, copies }, terms)).toEqual([
      { code: 'copied_picture', data: { percent: 96, shop: 'Lò gốm Hương Canh', product: 'Chum sành' } },
    ]);
    const kind = { count: 30, lowerVnd: 80n, middleVnd: 100n, upperVnd: 120n };
    const prices = [90n, 20n, 30n].map((scaledVnd) => ({ scaledVnd, kind }));
    expect(listingSignals({ ...quiet, prices }, terms)).toEqual([{ code: 'price_low', data: { times: 5 } }]);
  });

  it('is looked at when its shop suddenly sends much, is new, is complained about', () => {
    expect(codes({ listingsOfDay: 20 })).toEqual(['sudden_volume']);
    expect(codes({ daysOpen: 29 })).toEqual(['new_shop']);
    expect(codes({ complaints: { opened: 3, delivered: 100 } })).toEqual(['complaint_rate']);
    expect(codes({ complaints: { opened: 3, delivered: 19 } })).toEqual([]);
    expect(complaintBp({ opened: 1, delivered: 0 })).toBe(0);
  });

  it('takes over what the rules of listings saw', () => {
    expect(codes({ seen: [{ kind: 'maybe_banned', word: 'chữa bệnh' }], isConditional: true })).toEqual([
      'maybe_banned',
      'conditional_goods',
    ]);
  });

  it('names a brand only where the whole word stands', () => {
    const brands = ['Vinamilk', 'Coca-Cola', 'Hảo Hảo'];
    expect(brandsIn('Sữa VINAMILK, coca cola', brands)).toEqual(['Vinamilk', 'Coca-Cola']);
    expect(brandsIn('Mì hảo hạng, vinamilky', brands)).toEqual([]);
  });
});

describe('a request', () => {
  const alone: ApplicationFacts = {
    identity: [],
    taxCode: [],
    bank: [],
    phone: [],
    addressLine: 'Số 5 thôn Đông',
    neighbours: [],
  };
  const stopped = { name: 'Gian bị dừng', isStopped: true };

  it('that shares nothing gives no reason', () => {
    expect(applicationSignals(alone)).toEqual([]);
    expect(applicationSignals({ ...alone, phone: [{ name: 'Gian bạn', isStopped: false }] })).toEqual([]);
  });

  it('names who has the same number, and once more when that shop was stopped', () => {
    expect(applicationSignals({ ...alone, identity: [stopped], bank: [stopped] })).toEqual([
      { code: 'shared_identity', data: { others: 'Gian bị dừng' } },
      { code: 'shared_bank', data: { others: 'Gian bị dừng' } },
      { code: 'suspended_identity', data: { others: 'Gian bị dừng' } },
    ]);
  });

  it('finds the house of a stopped shop however it is written', () => {
    const neighbours = [{ ...stopped, addressLine: 'so nha 5, Thôn Đông' }];
    expect(applicationSignals({ ...alone, neighbours })).toEqual([
      { code: 'suspended_address', data: { others: 'Gian bị dừng' } },
    ]);
    expect(addressKey('thôn Đông')).toBe('');
  });
});

import { BanksObject } from 'vietnam-qr-pay';
import { describe, expect, it } from 'vitest';
import { BANKS, findBank, OFFERED_BANKS } from './banks.ts';

describe('banks', () => {
  it('lists each BIN once', () => {
    expect(BANKS).toHaveLength(58);
    expect(new Set(BANKS.map((bank) => bank.bin)).size).toBe(58);
    expect(new Set(BANKS.map((bank) => bank.code)).size).toBe(58);
    for (const bank of BANKS) expect(bank.bin).toMatch(/^\d{6}$/);
  });

  it('agrees with the published package', () => {
    const published = new Map(
      Object.values(BanksObject)
        .filter((bank) => bank.bin !== '' && !bank.deprecated)
        .map((bank) => [bank.bin, bank]),
    );
    expect(BANKS.map((bank) => bank.bin).sort()).toEqual([...published.keys()].sort());
    for (const bank of BANKS) {
      const other = published.get(bank.bin);
      expect({ shortName: other?.shortName, receive: other?.vietQRStatus === 1 }).toEqual({
        shortName: bank.shortName,
        receive: bank.receive,
      });
    }
  });

  it('offers only banks that take VietQR', () => {
    expect(OFFERED_BANKS.length).toBe(BANKS.filter((bank) => bank.receive).length);
    expect(OFFERED_BANKS.every((bank) => bank.receive)).toBe(true);
    expect(findBank('970436')?.shortName).toBe('Vietcombank');
    expect(findBank('000000')).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { CONSUMER, isBusiness, NOBODY } from './core/buyer.ts';
import { buyerOf, maskBuyer } from './read-buyer.ts';

const person = { ...NOBODY, name: 'Đỗ Văn Khách', personalId: '026000000001' };

describe('the buyer on an invoice', () => {
  it('is a consumer where no name was wanted', () => {
    expect(buyerOf(null, 'coded', '0912000111')).toEqual({ name: CONSUMER });
    expect(buyerOf(NOBODY, 'cash_register', '0912000111')).toEqual({ name: CONSUMER });
  });

  it('is named with a personal number or a passport, and a telephone from a cash register alone', () => {
    expect(buyerOf(person, 'coded', '0912000111')).toEqual({ name: 'Đỗ Văn Khách', personalId: '026000000001' });
    expect(buyerOf({ ...person, personalId: 'C1234567' }, 'coded', null)).toMatchObject({ passport: 'C1234567' });
    expect(buyerOf(person, 'cash_register', '0912000111')).toMatchObject({ phone: '0912000111' });
  });

  it('has a name of at most 400 signs, whole ones', () => {
    const { name } = buyerOf({ ...NOBODY, name: '🍈'.repeat(500) }, 'coded', null);
    expect([...name]).toHaveLength(400);
  });

  it('shows no identity number beside the XML', () => {
    expect(JSON.stringify(maskBuyer(buyerOf(person, 'coded', null)))).not.toContain('026000000001');
  });

  it.each([
    ['0100109106', true],
    ['0100109106-001', true],
    ['026000000001', false],
    [null, false],
  ])('%s is a business: %s', (taxCode, is) => {
    expect(isBusiness({ ...NOBODY, taxCode })).toBe(is);
  });
});

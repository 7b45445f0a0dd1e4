import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OfficialGrant, Person } from '#kernel/actor.ts';
import { mayWorkOn, signingPower } from './policy.ts';
import { choicesAt, endsWith, isOver, leftOfLots, STAGES } from './recall.ts';

const person = (accountId: string, grants: OfficialGrant[], shopId?: string): Person => ({
  kind: 'person',
  accountId,
  phone: '+84900000001',
  name: '',
  grants,
  agency: null,
  shops: shopId ? [{ shopId, role: 'staff' }] : [],
  hasSecondFactor: true,
  cartToken: null,
  openedOrders: [],
});

describe('what is left of lots', () => {
  it('is never below zero, and unknown as soon as one of them is', () => {
    const base = fc.bigInt({ min: 0n, max: 1_000_000n });
    fc.assert(
      fc.property(fc.array(fc.record({ quantityBase: fc.option(base), packedBase: base })), (lots) => {
        const left = leftOfLots(lots);
        if (lots.some(({ quantityBase }) => quantityBase === null)) expect(left).toBeNull();
        else expect(left).toBeGreaterThanOrEqual(0n);
      }),
    );
  });
});

describe('what a buyer may answer', () => {
  it('is always his money; other goods only while the order is with the seller', () => {
    for (const stage of STAGES) expect(choicesAt(stage)).toContain('refund');
    expect(STAGES.filter((stage) => choicesAt(stage).includes('other_lot'))).toEqual(['reserved', 'packed']);
  });

  it('is nothing once his order ended, or was packed from other goods', () => {
    expect(STAGES.every((stage) => isOver(stage, 'cancelled'))).toBe(true);
    expect(isOver('reserved', 'packed')).toBe(true);
    expect(isOver('reserved', 'confirmed')).toBe(false);
    expect(isOver('packed', 'packed')).toBe(false);
  });

  it('is taken from who knows the last four digits, not fewer', () => {
    expect(endsWith('+84912345678', '5678')).toBe(true);
    for (const digits of ['', '678', '45678', '5679']) expect(endsWith('+84912345678', digits)).toBe(false);
  });
});

describe('who acts on a recall', () => {
  it('never signs what she or whom she stands in for proposed', () => {
    const who = fc.constantFrom('a', 'b', 'c');
    const grant: fc.Arbitrary<OfficialGrant> = fc.record({
      role: fc.constantFrom('head', 'inspector'),
      areaId: fc.constantFrom(null, 'here', 'there'),
      queues: fc.constantFrom(null, ['recall'], ['listing']),
      standsInFor: fc.option(who),
    });
    fc.assert(
      fc.property(who, fc.option(who), who, fc.array(grant), (proposedById, proposedForId, accountId, grants) => {
        const power = signingPower(person(accountId, grants), 'here', { proposedById, proposedForId });
        if (power === null) return;
        expect([proposedById, proposedForId]).not.toContain(accountId);
        if (power.forId !== null) expect([proposedById, proposedForId]).not.toContain(power.forId);
      }),
    );
  });

  it('is of the shop as its seller, never as an official', () => {
    const inspector: OfficialGrant = { role: 'inspector', areaId: null, queues: null, standsInFor: null };
    const recall = { shopId: 'shop', areaId: 'here' };
    expect(mayWorkOn(person('a', [inspector]), recall)).toBe(true);
    expect(mayWorkOn(person('a', []), recall)).toBe(false);
    const packer = { ...person('a', [inspector]), shops: [{ shopId: 'shop', role: 'packer' as const }] };
    expect(mayWorkOn(packer, recall)).toBe(false);
    expect(mayWorkOn(person('a', [], 'shop'), recall)).toBe(true);
  });
});

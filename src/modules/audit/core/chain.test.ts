import { describe, expect, it } from 'vitest';
import { type Seal, sealFault } from './chain.ts';

const seal: Seal = { day: '2026-11-22', entryId: 10n, hash: 'a', links: 9n };

describe('the hash that left the database', () => {
  it('is believed before what the database says', () => {
    expect(sealFault(seal, seal, { hash: 'a', newestId: 12n })).toBeNull();
    expect(sealFault(seal, seal, { hash: null, newestId: 8n })).toEqual({ kind: 'cut', id: 10n });
    expect(sealFault(seal, seal, { hash: null, newestId: 12n })).toEqual({ kind: 'removed', id: 10n });
    expect(sealFault(seal, { ...seal, hash: 'b' }, { hash: 'b', newestId: 12n })).toEqual({
      kind: 'rewritten',
      id: 10n,
    });
    expect(sealFault(seal, null, { hash: 'a', newestId: 12n })).toEqual({ kind: 'seal', id: 10n });
    expect(sealFault(null, seal, { hash: 'a', newestId: 12n })).toEqual({ kind: 'seal', id: 10n });
    expect(sealFault(null, null, { hash: null, newestId: 0n })).toBeNull();
  });
});

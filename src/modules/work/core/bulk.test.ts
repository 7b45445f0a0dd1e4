import { describe, expect, it } from 'vitest';
import { BULK_MOVES, bulkRefusal } from './bulk.ts';
import { WORK_KINDS } from './work.ts';

describe('several in one go', () => {
  const work = { kind: 'listing', variant: 'change', riskPoints: 20 } as const;

  it('approves listings of low risk alone', () => {
    expect(bulkRefusal(work, 'approve', 20)).toBeNull();
    expect(bulkRefusal({ ...work, riskPoints: 21 }, 'approve', 20)).toBe('WORK_TOO_RISKY');
    expect(bulkRefusal({ ...work, variant: 'conditional' }, 'approve', 20)).toBe('WORK_TOO_RISKY');
    expect(bulkRefusal({ ...work, kind: 'application' }, 'approve', 20)).toBe('WORK_NOT_IN_BULK');
    expect(bulkRefusal({ ...work, riskPoints: 90 }, 'ask_more', 20)).toBeNull();
  });

  it.each(['sanction', 'appeal', 'takedown', 'recall'] as const)('never a %s', (kind) => {
    for (const move of BULK_MOVES) expect(bulkRefusal({ ...work, kind }, move, 100)).toBe('WORK_NOT_IN_BULK');
  });

  it('decides nothing that it was not told of', () => {
    const approved = WORK_KINDS.filter((kind) => bulkRefusal({ ...work, kind, riskPoints: 0 }, 'approve', 20) === null);
    expect(approved).toEqual(['listing']);
  });
});

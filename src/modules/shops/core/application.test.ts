import { describe, expect, it } from 'vitest';
import { doneSteps, nextStep, withKind } from './answers.ts';
import { answerDueAt } from './application.ts';
import { decideBankChange, effectiveAt } from './bank-change.ts';
import { type ApplicationFacts, applicationFindings, holderMatches, mayApprove } from './findings.ts';

describe('answerDueAt', () => {
  it('counts working days only', () => {
    expect(answerDueAt(new Date('2026-11-23T02:00:00Z'), 3, []).toISOString()).toBe('2026-11-26T10:00:00.000Z');
    expect(answerDueAt(new Date('2026-11-27T02:00:00Z'), 3, []).toISOString()).toBe('2026-12-02T10:00:00.000Z');
    // 23:00 UTC on Friday is Saturday morning in Vietnam.
    expect(answerDueAt(new Date('2026-11-27T23:00:00Z'), 3, []).toISOString()).toBe('2026-12-02T10:00:00.000Z');
    // Two days of New Year's feast between.
    const feast = ['2026-12-31', '2027-01-01'];
    expect(answerDueAt(new Date('2026-12-30T02:00:00Z'), 3, feast).toISOString()).toBe('2027-01-06T10:00:00.000Z');
  });
});

describe('steps', () => {
  const nothing = { answers: {}, hasPersonalId: false, paperKinds: [] };
  it('begin with the kind', () => expect(nextStep(nothing)).toBe('kind'));
  it('ask of each kind what it must give', () => {
    const household = { ...nothing, answers: { kind: 'household' as const, legalName: 'Trần Văn Mến' } };
    expect(doneSteps(household)).toEqual(['kind']);
    expect(doneSteps({ ...household, hasPersonalId: true })).toEqual(['kind', 'identity']);
    const cooperative = {
      ...nothing,
      answers: { kind: 'cooperative' as const, legalName: 'HTX', taxCode: '2500900027' },
    };
    expect(doneSteps(cooperative)).toEqual(['kind']);
    expect(doneSteps({ ...cooperative, answers: { ...cooperative.answers, representative: 'Trần Văn Lực' } })).toEqual([
      'kind',
      'identity',
    ]);
    expect(doneSteps({ ...cooperative, paperKinds: ['identity'] })).not.toContain('papers');
    expect(doneSteps({ ...cooperative, paperKinds: ['business_registration'] })).toContain('papers');
  });
  it('forget the old kind with another', () => {
    const answers = { kind: 'household' as const, legalName: 'A', shopName: 'Gian' };
    expect(withKind(answers, 'household')).toBe(answers);
    expect(withKind(answers, 'enterprise')).toEqual({ kind: 'enterprise', shopName: 'Gian' });
  });
});

describe('holderMatches', () => {
  it('compares as banks write', () => {
    expect(holderMatches('Đỗ Thị Mến', 'DO THI MEN')).toBe(true);
    expect(holderMatches('Đỗ Thị Mến', 'do  thi men')).toBe(true);
    expect(holderMatches('Đỗ Thị Mến', 'DO THI MAN')).toBe(false);
    expect(holderMatches('Hợp tác xã Nông nghiệp Đồi Xanh', 'HOP TAC XA NONG NGHIEP')).toBe(true);
    expect(holderMatches('Hợp tác xã Nông nghiệp Đồi Xanh', 'HOP TAC XA')).toBe(false);
    expect(holderMatches('Hợp tác xã Nông nghiệp Đồi Xanh', 'HTX NN DOI XANH')).toBe(true);
    expect(holderMatches('Công ty TNHH Một thành viên Sông Lô', 'CTY TNHH MTV SONG LO')).toBe(true);
    expect(holderMatches('Đỗ', '')).toBe(false);
  });
});

describe('findings', () => {
  const facts: ApplicationFacts = {
    kind: 'household',
    legalName: 'Đỗ Thị Mến',
    taxCode: null,
    personalIdTakenBy: [],
    taxCodeTakenBy: [],
    areaIsToday: true,
    areaName: 'Xã Lập Thạch',
    holderName: 'DO THI MEN',
    bankAccountAlsoOf: [],
    hasRequiredPaper: true,
    identity: 'none',
    identityNeeded: false,
  };
  const level = (changed: Partial<ApplicationFacts>, code: string) =>
    applicationFindings({ ...facts, ...changed }).find((f) => f.code === code)?.level;

  it('let a whole request through', () => expect(mayApprove(applicationFindings(facts))).toBe(true));
  it('stand against what must not be', () => {
    expect(level({ personalIdTakenBy: ['Gian A'] }, 'PERSONAL_ID')).toBe('bad');
    expect(level({ taxCode: '2500900028' }, 'TAX_CODE')).toBe('bad');
    expect(level({ taxCode: '2500900027', taxCodeTakenBy: ['Gian A'] }, 'TAX_CODE')).toBe('bad');
    expect(level({ kind: 'enterprise' }, 'TAX_CODE')).toBe('bad');
    expect(level({ areaIsToday: false }, 'AREA')).toBe('bad');
    expect(level({ hasRequiredPaper: false }, 'PAPER_PHOTO')).toBe('bad');
  });
  it('ask for electronic identity from the day the law wants it', () => {
    expect(level({}, 'IDENTITY')).toBeUndefined();
    expect(level({ identity: 'waiting' }, 'IDENTITY')).toBe('look');
    expect(level({ identity: 'accepted', identityNeeded: true }, 'IDENTITY')).toBe('ok');
    for (const identity of ['none', 'refused', 'waiting'] as const)
      expect(level({ identity, identityNeeded: true }, 'IDENTITY')).toBe('bad');
  });
  it('leave to a person what a machine cannot judge', () => {
    expect(level({ holderName: 'TRAN VAN LUC' }, 'HOLDER_NAME')).toBe('look');
    expect(level({ bankAccountAlsoOf: ['Gian A'] }, 'BANK_ACCOUNT')).toBe('look');
    expect(mayApprove(applicationFindings({ ...facts, holderName: 'X', bankAccountAlsoOf: ['Gian A'] }))).toBe(true);
  });
});

describe('decideBankChange', () => {
  const askedAt = new Date('2026-11-23T05:00:00Z');
  const change = { state: 'waiting' as const, effectiveAt: effectiveAt(askedAt) };
  it('waits a whole day before approving', () => {
    expect(decideBankChange(change, 'approve', new Date('2026-11-24T04:59:59Z'))).toMatchObject({
      code: 'BANK_CHANGE_TOO_EARLY',
    });
    expect(decideBankChange(change, 'approve', new Date('2026-11-24T05:00:00Z'))).toMatchObject({ value: 'approved' });
  });
  it('can be stopped at once, and decided once', () => {
    expect(decideBankChange(change, 'withdraw', askedAt)).toMatchObject({ value: 'withdrawn' });
    expect(decideBankChange(change, 'refuse', askedAt)).toMatchObject({ value: 'refused' });
    expect(decideBankChange({ ...change, state: 'approved' }, 'refuse', askedAt)).toMatchObject({
      code: 'ALREADY_DECIDED',
    });
  });
});

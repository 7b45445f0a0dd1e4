import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CODE_ALPHABET } from '#kernel/ids.ts';
import { outcomeOf, readReportCode, reportCode, reportLimits } from './report.ts';

const letters = fc
  .array(fc.constantFrom(...CODE_ALPHABET), { minLength: 12, maxLength: 12 })
  .map((signs) => signs.join(''));

describe('the code of a report', () => {
  it('is read as people write it', () => {
    fc.assert(
      fc.property(letters, (text) => {
        const code = reportCode(text);
        expect(readReportCode(code)).toBe(code);
        expect(readReportCode(` ${code.toLowerCase()} `)).toBe(code);
        expect(readReportCode(`PA ${text.slice(0, 6)} ${text.slice(6)}`)).toBe(code);
      }),
    );
  });

  it('is nothing else', () => {
    for (const text of ['', 'PA1001', 'PA-IIIIIIIIIIII', `PA-${'A'.repeat(13)}`, 'DHABCDEFGH', "PA-' or 1=1 --"])
      expect(readReportCode(text)).toBeNull();
    fc.assert(
      fc.property(fc.string(), (text) => {
        const code = readReportCode(text);
        expect(code === null || /^PA-[A-HJ-NP-Z2-9]{12}$/.test(code)).toBe(true);
      }),
    );
  });
});

describe('what its reporter reads', () => {
  it.each([
    ['open', null, 'waiting'],
    ['correcting', null, 'correcting'],
    ['kept', null, 'kept'],
    ['removed', 'done', 'removed'],
    ['removed', 'final', 'removed'],
    ['removed', 'provisional', 'removed_for_now'],
    ['removed', 'lifted', 'returned'],
  ] as const)('%s with its takedown %s: %s', (state, takedown, outcome) => {
    expect(outcomeOf(state, takedown)).toBe(outcome);
  });
});

describe('limits', () => {
  it('count account and phone finely, an address coarsely', () => {
    const limits = reportLimits({ accountId: 'a', phoneHash: 'p', address: '10.0.0.1' });
    expect(limits.map(({ hits }) => hits)).toEqual([20, 10, 200]);
    expect(reportLimits({ accountId: null, phoneHash: null, address: undefined })).toEqual([]);
  });
});

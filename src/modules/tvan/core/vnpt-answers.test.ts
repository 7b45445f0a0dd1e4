import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readVnptIssued, vnptErrorOf, vnptMeaning } from './vnpt-answers.ts';

const KEY = 'a1b2c3d4e5f6';

describe('what was issued', () => {
  it.each([
    [`OK:1/001;C26TAA-${KEY}_15`, { pattern: '1/001', serial: 'C26TAA', number: 15, code: null }],
    [`OK:1/001;C26TAA-other_14,${KEY}_15,third_16`, { pattern: '1/001', serial: 'C26TAA', number: 15, code: null }],
    [
      `OK:2/001;C26MAA-${KEY}_3_M2-26-ABCDE-00000000003`,
      { pattern: '2/001', serial: 'C26MAA', number: 3, code: 'M2-26-ABCDE-00000000003' },
    ],
    ['OK:1/001;C26TAA;16', { pattern: '1/001', serial: 'C26TAA', number: 16, code: null }],
  ])('%s', (text, issued) => {
    expect(readVnptIssued(text, KEY)).toEqual(issued);
  });

  it.each([
    '',
    'OK:',
    'OK:#',
    'OK:1/001;C26TAA-other_15',
    `OK:1/001;C26TAA-${KEY}`,
    `OK:1/001;C26TAA-${KEY}_0`,
    `OK:1/001;C26TAA-${KEY}_x`,
    `OK:1/001;C26TAA-${KEY}_15_code_more`,
    `OK:1/001;C26TAA-x${KEY}_15`,
    'ERR:5',
    '<html>',
  ])('%j says nothing of ours', (text) => {
    expect(readVnptIssued(text, KEY)).toBeNull();
  });

  it('of any text never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        readVnptIssued(`OK:${text}`, KEY);
        vnptErrorOf(text);
      }),
    );
  });
});

describe('errors', () => {
  it('are read with what some put behind them', () => {
    expect(['ERR:13', 'ERR:6#khoa', 'ERR: 5', 'ERR:-1', 'OK:1', 'ERR:'].map(vnptErrorOf)).toEqual([
      '13',
      '6',
      '5',
      '-1',
      null,
      null,
    ]);
  });

  it('mean what the call makes of them', () => {
    expect(vnptMeaning('ImportAndPublishInv', '6').kind).toBe('refused');
    expect(vnptMeaning('downloadInvFkeyNoPay', '6').kind).toBe('absent');
    expect(vnptMeaning('GetMCCQThueByFkeys', '24').kind).toBe('absent');
    expect(vnptMeaning('ImportAndPublishInv', '24').kind).toBe('silent');
    expect(vnptMeaning('ImportAndPublishInv', '13').kind).toBe('known');
    expect(vnptMeaning('ImportAndPublishInv', '8').kind).toBe('silent');
    expect(vnptMeaning('AdjustInvoiceAction', '8').kind).toBe('known');
    // Rolled back, or of a number that nobody wrote down.
    expect(vnptMeaning('ImportAndPublishInv', '5').kind).toBe('silent');
    expect(vnptMeaning('ReplaceInvoiceAction', '777').kind).toBe('silent');
  });
});

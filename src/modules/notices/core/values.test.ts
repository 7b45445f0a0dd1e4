import { describe, expect, it } from 'vitest';
import { instantOf } from '#kernel/time.ts';
import { deadlineValue, reasonValue, spokenValues } from './values.ts';

const words = { reason: (reason: string) => `vì ${reason}`, endOf: (day: string) => `hết ngày ${day}` };

describe('what the market says in the values of a notice', () => {
  it.each([
    [deadlineValue(instantOf('2026-11-23')), 'hết ngày 22/11'],
    [deadlineValue(instantOf('2026-11-23', '09:16')), '23/11, 9:16'],
    [reasonValue('weight'), 'vì weight'],
    [reasonValue('Mưa to'), 'Mưa to'],
  ])('%s is read as %s', (value, text) => {
    expect(spokenValues({ value }, words)).toEqual({ value: text });
  });
});

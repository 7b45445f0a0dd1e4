import type { BadgeTone } from '#ui/badge.tsx';
import type { ComplaintState } from '../core/complaint.ts';

const TONES: Record<ComplaintState, BadgeTone> = {
  open: 'wait',
  answered: 'info',
  settled: 'ok',
  withdrawn: 'off',
  escalated: 'bad',
  decided: 'ok',
  referred: 'off',
};

export const complaintTone = (state: ComplaintState): BadgeTone => TONES[state];

import type { TakedownState } from '../core/takedown.ts';

const TONES = {
  requested: 'wait',
  provisional: 'wait',
  done: 'bad',
  lifted: 'ok',
  final: 'bad',
  dropped: 'off',
} as const;

export const takedownTone = (state: TakedownState): (typeof TONES)[TakedownState] => TONES[state];

import type { BadgeTone } from '#ui/badge.tsx';
import type { ReturnState } from '../core/return.ts';

const TONES: Record<ReturnState, BadgeTone> = {
  asked: 'wait',
  accepted: 'info',
  refused: 'off',
  received: 'info',
  settled: 'ok',
};

export const returnTone = ({ state }: { state: ReturnState }): BadgeTone => TONES[state];

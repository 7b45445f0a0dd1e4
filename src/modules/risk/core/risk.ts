import { isHardReason, type ReasonCode } from './reason.ts';

/** One thing seen, with what the sentence about it names. */
export type Signal = { code: ReasonCode; data: Readonly<Record<string, string | number>> };
export type Weights = Readonly<Record<ReasonCode, number>>;
export type WeighedReason = Signal & { points: number };
export type Risk = { points: number; isHard: boolean; reasons: WeighedReason[] };

export const MOST_POINTS = 100;

/** Points with their reasons, the heaviest first. A reason counts once, however often it was seen; its first words stand. */
export function riskOf(signals: readonly Signal[], weights: Weights): Risk {
  const seen = new Map<ReasonCode, WeighedReason>();
  for (const signal of signals)
    if (!seen.has(signal.code)) seen.set(signal.code, { ...signal, points: Math.max(0, weights[signal.code]) });
  const reasons = [...seen.values()].sort((a, b) => b.points - a.points || (a.code < b.code ? -1 : 1));
  return {
    points: Math.min(
      MOST_POINTS,
      reasons.reduce((sum, { points }) => sum + points, 0),
    ),
    // A weight of nothing does not make alcohol ordinary goods.
    isHard: reasons.some(({ code }) => isHardReason(code)),
    reasons,
  };
}

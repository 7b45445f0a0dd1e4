/** Colours of a map: five bounds at most make six steps; the number itself stands in every tile. */
export type MapSteps = { bounds: readonly number[]; stepOf(value: number): number };

const STEPS = 6;

/** A round number at or below: bounds are read by people. */
function round(value: number): number {
  if (value <= 0) return 0;
  const size = 10 ** Math.floor(Math.log10(value));
  const fine = size >= 10 ? size / 10 : size;
  return Math.floor(value / fine) * fine;
}

/** Bounds so that about as many units fall under each step; few different values make few steps. */
export function mapSteps(values: readonly number[]): MapSteps {
  const sorted = [...values].sort((a, b) => a - b);
  const lowest = sorted[0] ?? 0;
  const cuts = Array.from({ length: STEPS - 1 }, (_, at) => sorted[Math.ceil(((at + 1) * sorted.length) / STEPS)]);
  const bounds = [...new Set(cuts.flatMap((cut) => (cut === undefined ? [] : [round(cut)])))].filter(
    (bound) => bound > lowest,
  );
  return { bounds, stepOf: (value) => bounds.filter((bound) => bound <= value).length };
}

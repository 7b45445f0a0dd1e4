import type { CategoryGroup } from './label.ts';

/** The units each kind of goods is mostly sold by: offered first, the others behind one tap. */
export const USUAL_UNITS: Readonly<Record<CategoryGroup, readonly string[]>> = {
  fresh: ['kg', 'qua', 'chuc', 'bo', 'tui', 'hop'],
  cereal: ['kg', 'tui', 'bao', 'yen', 'hop'],
  food: ['hop', 'hu', 'chai', 'tui', 'goi', 'kg'],
  drink: ['chai', 'hop', 'loc', 'tui', 'goi', 'lit'],
  alcohol: ['chai', 'lit', 'can'],
  supplement: ['hop', 'lo', 'hu', 'goi', 'kg'],
  craft: ['cai', 'chiec', 'bo-do', 'doi'],
};

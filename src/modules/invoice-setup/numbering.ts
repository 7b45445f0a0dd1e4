/** Series, whose they are and their numbers, for who gives one. */
export { chooseSeries, chooseVendorSeries } from './choose-series.ts';
export { codeKey, type KeptCode, keptCode, withCode } from './kept-code.ts';
export {
  findSeries,
  giveNumbers,
  insertSeries,
  lockSeries,
  MOST_NUMBER,
  readSeries,
} from './series-store.ts';
export { holdRegistration } from './setup-store.ts';

/** The door to whoever takes the money of household bills. */
export type { Answer, Collector, NewBillPayment, Opened, RawNotice, Said } from './collector.ts';
export { billerOf, billers, collector, isBillDeskOpen } from './connect.ts';

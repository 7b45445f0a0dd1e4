/**
 * Facts of the market, in the past tense. Each room declares its own in `events.ts` by module augmentation:
 * `declare module '#kernel/facts.ts' { interface Facts { 'order.placed': { orderId: string } } }`.
 */
export interface Facts {}
export type FactName = keyof Facts & string;
export type Fact<N extends FactName = FactName> = Facts[N];

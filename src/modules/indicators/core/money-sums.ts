export type Money = { count: number; vnd: bigint };

export const NOTHING: Money = { count: 0, vnd: 0n };

export const plus = (a: Money, b: Money): Money => ({ count: a.count + b.count, vnd: a.vnd + b.vnd });

import type { Vnd } from '#kernel/money.ts';

export type Planted = Vnd;

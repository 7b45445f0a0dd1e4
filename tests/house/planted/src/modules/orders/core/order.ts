import { z } from 'zod';
import type { Vnd } from '#kernel/money.ts';

export const planted = z;
export type Total = Vnd;

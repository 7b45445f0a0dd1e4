import { planted } from '#modules/orders/reactions.ts';
import { bank } from '#sandbox/page.ts';

export const worker = [planted, bank];

import { gone } from './not-there.ts';

export const planted = gone;

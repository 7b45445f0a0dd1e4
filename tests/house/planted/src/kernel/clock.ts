import { hrtime } from 'node:process';

export const planted = hrtime;

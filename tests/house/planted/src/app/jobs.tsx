import { jobs } from '#platform/jobs.ts';

export const planted = jobs;

import { route } from '#api/routes.ts';

export const planted = route;

export const insertProduct = 1;

export type Vnd = bigint;

import { searchKey } from './vietnamese.ts';

/** The pattern of SQL's `like` for text that holds these letters, none of which the pattern reads for itself. */
export const likeOf = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** One for each word, written as `searchKey` writes: of what is looked for, all must be found. */
export const likeWords = (text: string): string[] => searchKey(text).split(' ').filter(Boolean).map(likeOf);

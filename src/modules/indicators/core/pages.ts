/** Where the market's open figures are. */
export const STATISTICS_PATH = '/thong-ke';

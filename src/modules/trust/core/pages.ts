/** Where the formula is published. */
export const FORMULA_PATH = '/quy-che/diem-tin-nhiem';

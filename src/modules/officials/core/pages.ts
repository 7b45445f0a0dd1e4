export const OFFICIALS_PATH = '/so-cong-thuong/can-bo';
export const REVIEW_PATH = '/so-cong-thuong/can-bo/ra-soat';
export const SUBSTITUTES_PATH = '/so-cong-thuong/can-bo/lam-thay';
export const MATRIX_PATH = '/so-cong-thuong/can-bo/quyen';

export const officialPath = (accountId: string): string => `${OFFICIALS_PATH}/${accountId}`;

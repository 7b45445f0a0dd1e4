export const CASES_PATH = '/so-cong-thuong/ho-so';
export const NEW_CASE_PATH = `${CASES_PATH}/moi`;
export const SELLER_LETTERS_PATH = '/kenh-nguoi-ban/cong-van';
export const casePath = (code: string): string => `${CASES_PATH}/${code}`;
export const letterPath = (code: string, letterId: string): string => `${CASES_PATH}/${code}/cong-van/${letterId}`;
export const sellerLetterPath = (letterId: string): string => `${SELLER_LETTERS_PATH}/${letterId}`;

/** Money that came to the shop's account and what became of it. */
export const ROWS_PATH = '/kenh-nguoi-ban/tien-ve';

/** The same of every shop, for the department. */
export const DESK_ROWS_PATH = '/so-cong-thuong/chuyen-khoan';

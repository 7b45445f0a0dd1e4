/** Money that came to the shop's account and what became of it. */
export const ROWS_PATH = '/kenh-nguoi-ban/tien-ve';

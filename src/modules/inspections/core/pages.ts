export const DESK_PATH = '/so-cong-thuong/kiem-tra';
export const SELLER_PATH = '/kenh-nguoi-ban/kiem-tra';

export const PRIVACY_PATH = '/tai-khoan/rieng-tu';
export const EXPORT_PATH = '/tai-khoan/rieng-tu/tai-ve';
export const ASK_PATH = '/tai-khoan/rieng-tu/yeu-cau';
export const DELETE_PATH = '/tai-khoan/rieng-tu/xoa';
export const DATA_DESK_PATH = '/so-cong-thuong/du-lieu-ca-nhan';
export const BREACH_PATH = '/so-cong-thuong/du-lieu-ca-nhan/su-co';

export const RISK_PATH = '/so-cong-thuong/rui-ro';

export const RISK_PATH = '/so-cong-thuong/rui-ro';

/** The tables of the page that are also to be had as sheets, as its address names them. */
export const RISK_SHEETS = ['ly-do', 'ban-ngay', 'muc', 'da-dat', 'nhan-hieu'] as const;
export type RiskSheet = (typeof RISK_SHEETS)[number];

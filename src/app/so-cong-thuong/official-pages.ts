import type { OfficialRole } from '#kernel/actor.ts';
import { AGENCY_ROLES, OPENER_ROLES } from '#modules/agencies/core/policy.ts';
import { LOG_ROLES } from '#modules/audit/core/policy.ts';
import { BILL_ROLES } from '#modules/bills/core/policy.ts';
import { CHECK_ROLES } from '#modules/books/core/policy.ts';
import { BULLETIN_ROLES, PREPARE_ROLES } from '#modules/bulletins/core/policy.ts';
import { CASE_ROLES } from '#modules/cases/core/policy.ts';
import { COMPLAINT_ROLES } from '#modules/complaints/core/policy.ts';
import { IDENTITY_ROLES } from '#modules/identity/core/policy.ts';
import { FIGURE_ROLES, TARGET_ROLES } from '#modules/indicators/core/policy.ts';
import { INQUIRY_ROLES } from '#modules/inquiries/core/policy.ts';
import { INSPECTION_ROLES } from '#modules/inspections/core/policy.ts';
import { INVOICE_ROLES } from '#modules/invoices/core/desk-policy.ts';
import { MANAGER_ROLES, OVERSEER_ROLES } from '#modules/officials/core/policy.ts';
import { DESK_ROLES, JOB_ROLES, ORDER_ROLES, WORK_ROLES } from '#modules/oversight/core/policy.ts';
import { DATA_ROLES } from '#modules/personal-data/core/policy.ts';
import { WRITER_ROLES } from '#modules/publications/core/policy.ts';
import { RECALL_ROLES } from '#modules/recalls/core/policy.ts';
import { RISK_READERS } from '#modules/risk/core/policy.ts';
import { SANCTION_ROLES } from '#modules/sanctions/core/policy.ts';
import { TAKEDOWN_ROLES } from '#modules/takedowns/core/policy.ts';
import { CLASS_ROLES, TAX_ROLES } from '#modules/tax/core/policy.ts';
import { WORK_ROLES as WORK_ROLES_2 } from '#modules/work/core/policy.ts';
import { VOUCHER_ROLES } from './(desk)/phieu-giam-gia/voucher-rows.ts';

/**
 * Every page of the department and whom its `requireOfficial` lets in; none named: every official. Made by
 * `node scripts/write-doors.ts`.
 */
export const OFFICIAL_PAGES: readonly { path: string; roles: readonly OfficialRole[] }[] = [
  { path: '/so-cong-thuong', roles: [] },
  { path: '/so-cong-thuong/ban-do', roles: DESK_ROLES },
  { path: '/so-cong-thuong/bao-cao', roles: BULLETIN_ROLES },
  { path: '/so-cong-thuong/bao-cao/[id]', roles: BULLETIN_ROLES },
  { path: '/so-cong-thuong/bao-cao/[id]/tep/[format]', roles: BULLETIN_ROLES },
  { path: '/so-cong-thuong/bao-cao/[id]/xuat', roles: BULLETIN_ROLES },
  { path: '/so-cong-thuong/bao-cao/lap', roles: PREPARE_ROLES },
  { path: '/so-cong-thuong/bao-cao/lich', roles: BULLETIN_ROLES },
  { path: '/so-cong-thuong/bao-cao/xuat', roles: BULLETIN_ROLES },
  { path: '/so-cong-thuong/can-bo', roles: OVERSEER_ROLES },
  { path: '/so-cong-thuong/can-bo/[id]', roles: OVERSEER_ROLES },
  { path: '/so-cong-thuong/can-bo/lam-thay', roles: [] },
  { path: '/so-cong-thuong/can-bo/moi', roles: MANAGER_ROLES },
  { path: '/so-cong-thuong/can-bo/quyen', roles: OVERSEER_ROLES },
  { path: '/so-cong-thuong/can-bo/quyen/xuat', roles: OVERSEER_ROLES },
  { path: '/so-cong-thuong/can-bo/ra-soat', roles: OVERSEER_ROLES },
  { path: '/so-cong-thuong/can-bo/xuat', roles: OVERSEER_ROLES },
  { path: '/so-cong-thuong/chi-so', roles: DESK_ROLES },
  { path: '/so-cong-thuong/chi-so/[ma]', roles: DESK_ROLES },
  { path: '/so-cong-thuong/chi-so/[ma]/xuat', roles: DESK_ROLES },
  { path: '/so-cong-thuong/chi-so/chi-tieu', roles: DESK_ROLES },
  { path: '/so-cong-thuong/chi-so/chi-tieu/moi', roles: TARGET_ROLES },
  { path: '/so-cong-thuong/chi-so/chi-tieu/xuat', roles: DESK_ROLES },
  { path: '/so-cong-thuong/chi-so/ebi', roles: DESK_ROLES },
  { path: '/so-cong-thuong/chi-so/ebi/moi', roles: FIGURE_ROLES },
  { path: '/so-cong-thuong/chi-so/ebi/xuat', roles: DESK_ROLES },
  { path: '/so-cong-thuong/chi-so/so-ngoai', roles: DESK_ROLES },
  { path: '/so-cong-thuong/chi-so/so-ngoai/moi', roles: FIGURE_ROLES },
  { path: '/so-cong-thuong/chi-so/so-ngoai/xuat', roles: DESK_ROLES },
  { path: '/so-cong-thuong/chi-so/xuat', roles: DESK_ROLES },
  { path: '/so-cong-thuong/chuyen-khoan', roles: WORK_ROLES },
  { path: '/so-cong-thuong/co-quan', roles: AGENCY_ROLES },
  { path: '/so-cong-thuong/co-quan/[id]', roles: AGENCY_ROLES },
  { path: '/so-cong-thuong/co-quan/[id]/nhat-ky', roles: AGENCY_ROLES },
  { path: '/so-cong-thuong/co-quan/[id]/nhat-ky/xuat', roles: AGENCY_ROLES },
  { path: '/so-cong-thuong/co-quan/moi', roles: OPENER_ROLES },
  { path: '/so-cong-thuong/co-quan/xuat', roles: AGENCY_ROLES },
  { path: '/so-cong-thuong/co-quan/yeu-cau', roles: INQUIRY_ROLES },
  { path: '/so-cong-thuong/co-quan/yeu-cau/[id]/tep', roles: INQUIRY_ROLES },
  { path: '/so-cong-thuong/co-quan/yeu-cau/moi', roles: INQUIRY_ROLES },
  { path: '/so-cong-thuong/cong-bo', roles: [] },
  { path: '/so-cong-thuong/cong-bo/[slug]', roles: WRITER_ROLES },
  { path: '/so-cong-thuong/cong-bo/xuat', roles: [] },
  { path: '/so-cong-thuong/cong-thanh-toan', roles: ['moderator', 'head'] },
  { path: '/so-cong-thuong/danh-gia', roles: DESK_ROLES },
  { path: '/so-cong-thuong/danh-gia/xuat', roles: DESK_ROLES },
  { path: '/so-cong-thuong/dinh-danh', roles: IDENTITY_ROLES },
  { path: '/so-cong-thuong/dinh-danh/[code]', roles: ['moderator', 'head', 'inspector'] },
  { path: '/so-cong-thuong/dinh-danh/xuat', roles: IDENTITY_ROLES },
  { path: '/so-cong-thuong/doi-soat', roles: CHECK_ROLES },
  { path: '/so-cong-thuong/doi-soat/[id]', roles: CHECK_ROLES },
  { path: '/so-cong-thuong/doi-soat/xuat', roles: CHECK_ROLES },
  { path: '/so-cong-thuong/don-hang', roles: ORDER_ROLES },
  { path: '/so-cong-thuong/don-hang/[code]', roles: ORDER_ROLES },
  { path: '/so-cong-thuong/don-hang/xuat', roles: ORDER_ROLES },
  { path: '/so-cong-thuong/du-lieu-ca-nhan', roles: DATA_ROLES },
  { path: '/so-cong-thuong/du-lieu-ca-nhan/[id]', roles: DATA_ROLES },
  { path: '/so-cong-thuong/du-lieu-ca-nhan/su-co', roles: DATA_ROLES },
  { path: '/so-cong-thuong/du-lieu-ca-nhan/su-co/[id]', roles: DATA_ROLES },
  { path: '/so-cong-thuong/du-lieu-ca-nhan/su-co/xuat', roles: DATA_ROLES },
  { path: '/so-cong-thuong/du-lieu-ca-nhan/xuat', roles: DATA_ROLES },
  { path: '/so-cong-thuong/gian-hang', roles: DESK_ROLES },
  { path: '/so-cong-thuong/gian-hang/[id]', roles: DESK_ROLES },
  { path: '/so-cong-thuong/gian-hang/xuat', roles: DESK_ROLES },
  { path: '/so-cong-thuong/go-bo', roles: TAKEDOWN_ROLES },
  { path: '/so-cong-thuong/go-bo/[code]', roles: TAKEDOWN_ROLES },
  { path: '/so-cong-thuong/go-bo/[code]/chung-cu', roles: ['moderator', 'inspector', 'head'] },
  { path: '/so-cong-thuong/go-bo/[code]/chung-cu/anh/[name]', roles: ['moderator', 'inspector', 'head'] },
  { path: '/so-cong-thuong/go-bo/moi', roles: ['moderator', 'head'] },
  { path: '/so-cong-thuong/go-bo/xuat', roles: TAKEDOWN_ROLES },
  { path: '/so-cong-thuong/ho-so', roles: CASE_ROLES },
  { path: '/so-cong-thuong/ho-so/[code]', roles: CASE_ROLES },
  { path: '/so-cong-thuong/ho-so/[code]/cong-van/[id]', roles: CASE_ROLES },
  { path: '/so-cong-thuong/ho-so/[code]/cong-van/[id]/pdf', roles: CASE_ROLES },
  { path: '/so-cong-thuong/ho-so/[code]/cong-van/[id]/word', roles: CASE_ROLES },
  { path: '/so-cong-thuong/ho-so/moi', roles: CASE_ROLES },
  { path: '/so-cong-thuong/ho-so/xuat', roles: CASE_ROLES },
  { path: '/so-cong-thuong/hoa-don', roles: INVOICE_ROLES },
  { path: '/so-cong-thuong/hoa-don-dich-vu', roles: BILL_ROLES },
  { path: '/so-cong-thuong/hoa-don-dich-vu/viec', roles: BILL_ROLES },
  { path: '/so-cong-thuong/hoa-don-dich-vu/xuat', roles: BILL_ROLES },
  { path: '/so-cong-thuong/hoa-don/xuat', roles: INVOICE_ROLES },
  { path: '/so-cong-thuong/hoan-tien-tre', roles: ORDER_ROLES },
  { path: '/so-cong-thuong/khieu-nai', roles: COMPLAINT_ROLES },
  { path: '/so-cong-thuong/khieu-nai/thong-ke', roles: COMPLAINT_ROLES },
  { path: '/so-cong-thuong/khieu-nai/thong-ke/xuat', roles: COMPLAINT_ROLES },
  { path: '/so-cong-thuong/khieu-nai/xuat', roles: COMPLAINT_ROLES },
  { path: '/so-cong-thuong/kiem-tra', roles: INSPECTION_ROLES },
  { path: '/so-cong-thuong/kiem-tra/[id]', roles: INSPECTION_ROLES },
  { path: '/so-cong-thuong/kiem-tra/lap', roles: INSPECTION_ROLES },
  { path: '/so-cong-thuong/kiem-tra/xuat', roles: INSPECTION_ROLES },
  { path: '/so-cong-thuong/nhat-ky', roles: LOG_ROLES },
  { path: '/so-cong-thuong/phieu-giam-gia', roles: VOUCHER_ROLES },
  { path: '/so-cong-thuong/phieu-giam-gia/[id]', roles: VOUCHER_ROLES },
  { path: '/so-cong-thuong/phieu-giam-gia/moi', roles: VOUCHER_ROLES },
  { path: '/so-cong-thuong/phieu-giam-gia/xuat', roles: VOUCHER_ROLES },
  { path: '/so-cong-thuong/rui-ro', roles: RISK_READERS },
  { path: '/so-cong-thuong/rui-ro/xuat', roles: RISK_READERS },
  { path: '/so-cong-thuong/san-pham', roles: DESK_ROLES },
  { path: '/so-cong-thuong/san-pham/xuat', roles: DESK_ROLES },
  { path: '/so-cong-thuong/thu-hoi', roles: RECALL_ROLES },
  { path: '/so-cong-thuong/thu-hoi/[code]', roles: RECALL_ROLES },
  { path: '/so-cong-thuong/thu-hoi/[code]/can-goi', roles: RECALL_ROLES },
  { path: '/so-cong-thuong/thu-hoi/moi', roles: RECALL_ROLES },
  { path: '/so-cong-thuong/thu-hoi/xuat', roles: RECALL_ROLES },
  { path: '/so-cong-thuong/thue', roles: TAX_ROLES },
  { path: '/so-cong-thuong/thue/[ky]', roles: TAX_ROLES },
  { path: '/so-cong-thuong/thue/can-cu', roles: CLASS_ROLES },
  { path: '/so-cong-thuong/thue/nguon-hang', roles: CLASS_ROLES },
  { path: '/so-cong-thuong/thue/nguon-hang/[id]', roles: CLASS_ROLES },
  { path: '/so-cong-thuong/thue/nguon-hang/xuat', roles: CLASS_ROLES },
  { path: '/so-cong-thuong/thue/xuat', roles: TAX_ROLES },
  { path: '/so-cong-thuong/tong-quan', roles: DESK_ROLES },
  { path: '/so-cong-thuong/tong-quan/xuat', roles: DESK_ROLES },
  { path: '/so-cong-thuong/tong-quan/xuat/hoa-don', roles: DESK_ROLES },
  { path: '/so-cong-thuong/viec', roles: WORK_ROLES_2 },
  { path: '/so-cong-thuong/viec-ket', roles: JOB_ROLES },
  { path: '/so-cong-thuong/viec/[kind]/[id]', roles: WORK_ROLES_2 },
  { path: '/so-cong-thuong/viec/[kind]/[id]/dang-xem', roles: WORK_ROLES_2 },
  { path: '/so-cong-thuong/viec/da-xong', roles: WORK_ROLES_2 },
  { path: '/so-cong-thuong/viec/da-xong/xuat', roles: WORK_ROLES_2 },
  { path: '/so-cong-thuong/viec/lo/[id]', roles: WORK_ROLES_2 },
  { path: '/so-cong-thuong/viec/xuat', roles: WORK_ROLES_2 },
  { path: '/so-cong-thuong/xu-ly', roles: SANCTION_ROLES },
  { path: '/so-cong-thuong/xu-ly/[code]', roles: SANCTION_ROLES },
  { path: '/so-cong-thuong/xu-ly/moi', roles: SANCTION_ROLES },
  { path: '/so-cong-thuong/xu-ly/xuat', roles: SANCTION_ROLES },
];

'use server';
import { isShopMember } from '#kernel/actor.ts';
import { defineAction } from '#platform/action.ts';
import { mayGiveMarketVoucher } from './core/voucher.ts';
import { makeMarketVoucher } from './make-market-voucher.ts';
import { makeShopVoucher } from './make-shop-voucher.ts';
import { marketVoucherForm, shopVoucherForm, stopMarketVoucherForm, stopVoucherForm } from './schema.ts';
import { stopVoucher } from './stop-voucher.ts';
import { marketVoucherRules, shopVoucherRules } from './voucher-rules.ts';

export const makeShopVoucherAction = defineAction({
  name: 'vouchers.make-shop',
  once: true,
  input: shopVoucherForm,
  allow: (actor, { shopId }) => isShopMember(actor, shopId, 'owner', 'staff'),
  rules: shopVoucherRules,
  run: makeShopVoucher,
  after: () => ({ redirect: '/kenh-nguoi-ban/khuyen-mai?xong=phieu' }),
});

export const stopShopVoucherAction = defineAction({
  name: 'vouchers.stop-shop',
  input: stopVoucherForm,
  allow: (actor) => actor.kind === 'person' && actor.shops.length > 0,
  run: stopVoucher,
  after: () => ({ redirect: '/kenh-nguoi-ban/khuyen-mai?xong=dung-phieu' }),
});

export const makeMarketVoucherAction = defineAction({
  name: 'vouchers.make-market',
  once: true,
  input: marketVoucherForm,
  allow: mayGiveMarketVoucher,
  rules: marketVoucherRules,
  run: makeMarketVoucher,
  after: ({ voucherId }) => ({ redirect: `/so-cong-thuong/phieu-giam-gia/${voucherId}?xong=mo` }),
});

export const stopMarketVoucherAction = defineAction({
  name: 'vouchers.stop-market',
  input: stopMarketVoucherForm,
  allow: mayGiveMarketVoucher,
  run: stopVoucher,
  after: (_, { voucherId }) => ({ redirect: `/so-cong-thuong/phieu-giam-gia/${voucherId}?xong=dung` }),
});

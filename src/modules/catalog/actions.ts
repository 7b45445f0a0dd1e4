'use server';
import { isShopMember } from '#kernel/actor.ts';
import { mayRuleClasses } from '#modules/tax/core/policy.ts';
import { defineAction } from '#platform/action.ts';
import { addLot as runAddLot } from './add-lot.ts';
import { addPhoto as runAddPhoto } from './add-photo.ts';
import { isSeller, mayDecideListings } from './core/policy.ts';
import { decideListing as runDecideListing } from './decide-listing.ts';
import { dropDraft as runDropDraft } from './drop-draft.ts';
import { hideProduct as runHideProduct } from './hide-product.ts';
import { flashForm, stopFlashForm, tiersForm } from './price-schema.ts';
import { removePhoto as runRemovePhoto } from './remove-photo.ts';
import { ruleClass } from './rule-class.ts';
import { saveDraft as runSaveDraft } from './save-draft.ts';
import {
  addPhotoForm,
  decisionForm,
  draftForm,
  listingForm,
  lotForm,
  productOnly,
  removePhotoForm,
  ruleClassForm,
  startForm,
  todayForm,
} from './schema.ts';
import { sendListing as runSendListing } from './send-listing.ts';
import { setFlashPrice } from './set-flash-price.ts';
import { setPriceTiers } from './set-price-tiers.ts';
import { setToday as runSetToday } from './set-today.ts';
import { showProduct as runShowProduct } from './show-product.ts';
import { startProduct as runStartProduct } from './start-product.ts';
import { stopFlashPrice } from './stop-flash-price.ts';

const LIST = '/kenh-nguoi-ban/san-pham';

export const startProduct = defineAction({
  name: 'catalog.startProduct',
  input: startForm,
  allow: (actor, { shopId }) => isShopMember(actor, shopId, 'owner', 'staff'),
  run: runStartProduct,
  after: ({ productId }) => ({ redirect: `${LIST}/${productId}` }),
});

export const addPhoto = defineAction({
  name: 'catalog.addPhoto',
  input: addPhotoForm,
  allow: isSeller,
  run: runAddPhoto,
  after: (_, { productId }) => ({ redirect: `${LIST}/${productId}#anh` }),
});

export const removePhoto = defineAction({
  name: 'catalog.removePhoto',
  input: removePhotoForm,
  allow: isSeller,
  run: runRemovePhoto,
  after: (_, { productId }) => ({ redirect: `${LIST}/${productId}#anh` }),
});

export const saveDraft = defineAction({
  name: 'catalog.saveDraft',
  input: draftForm,
  allow: isSeller,
  run: runSaveDraft,
  after: () => ({ notice: 'listing.form.saved' }),
});

export const dropDraft = defineAction({
  name: 'catalog.dropDraft',
  input: productOnly,
  allow: isSeller,
  run: runDropDraft,
  after: () => ({ redirect: `${LIST}?xong=dropped` }),
});

export const previewDraft = defineAction({
  name: 'catalog.previewDraft',
  input: draftForm,
  allow: isSeller,
  run: runSaveDraft,
  after: (_, { productId }) => ({ redirect: `${LIST}/${productId}/xem-thu` }),
});

export const sendListing = defineAction({
  name: 'catalog.sendListing',
  input: listingForm,
  allow: isSeller,
  run: runSendListing,
  after: ({ productId, kind }) => ({ redirect: `${LIST}?xong=${kind}&sp=${productId}` }),
});

export const setToday = defineAction({
  name: 'catalog.setToday',
  input: todayForm,
  allow: isSeller,
  run: runSetToday,
  after: ({ isPriceWaiting }) => ({ notice: isPriceWaiting ? 'listing.today.priceWaits' : 'listing.today.saved' }),
});

export const addLot = defineAction({
  name: 'catalog.addLot',
  input: lotForm,
  allow: isSeller,
  run: runAddLot,
  after: () => ({ redirect: `${LIST}?xong=lot` }),
});

export const hideProduct = defineAction({
  name: 'catalog.hideProduct',
  input: productOnly,
  allow: isSeller,
  run: runHideProduct,
  after: () => ({ redirect: `${LIST}?xong=hidden` }),
});

export const showProduct = defineAction({
  name: 'catalog.showProduct',
  input: productOnly,
  allow: isSeller,
  run: runShowProduct,
  after: () => ({ redirect: `${LIST}?xong=shown` }),
});

export const decideListing = defineAction({
  name: 'catalog.decideListing',
  input: decisionForm,
  allow: mayDecideListings,
  run: runDecideListing,
  after: ({ reviewId }, { decision }) => ({
    redirect: `/so-cong-thuong/viec?loai=san-pham&xong=${decision}&hs=${reviewId}`,
  }),
});

export const setPriceTiersAction = defineAction({
  name: 'catalog.setPriceTiers',
  input: tiersForm,
  allow: isSeller,
  run: setPriceTiers,
  after: ({ steps }) => ({ notice: steps > 0 ? 'prices.tiers.saved' : 'prices.tiers.removed' }),
});

export const setFlashPriceAction = defineAction({
  name: 'catalog.setFlashPrice',
  once: true,
  input: flashForm,
  allow: isSeller,
  run: setFlashPrice,
  after: () => ({ redirect: '/kenh-nguoi-ban/khuyen-mai?xong=gia' }),
});

export const stopFlashPriceAction = defineAction({
  name: 'catalog.stopFlashPrice',
  input: stopFlashForm,
  allow: isSeller,
  run: stopFlashPrice,
  after: () => ({ redirect: '/kenh-nguoi-ban/khuyen-mai?xong=dung-gia' }),
});

export const ruleClassAction = defineAction({
  name: 'catalog.ruleClass',
  input: ruleClassForm,
  allow: mayRuleClasses,
  run: ruleClass,
  after: ({ productId }) => ({ redirect: `/so-cong-thuong/thue/nguon-hang/${productId}` }),
});

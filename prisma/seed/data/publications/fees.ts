import type { ShippedText } from '#modules/publications/core/text.ts';

export const fees: ShippedText = {
  slug: 'bieu-phi',
  vi: {
    title: 'Biểu phí',
    lead: 'Mua và bán trên chợ không mất phí.',
    sections: [
      {
        title: 'Các khoản',
        items: [
          'Mở gian hàng, đăng sản phẩm: 0 ₫.',
          'Phí trên mỗi đơn bán được: {fee.order_vnd} ₫.',
          'Người mua trả đúng tiền hàng và phí giao của gian; chợ không thu thêm.',
          'Phí của ngân hàng khi chuyển tiền, nếu có, theo ngân hàng của mỗi người.',
        ],
      },
      {
        title: 'Khi phí đổi',
        items: ['Báo trên trang này trước ít nhất {fee.change_notice_days} ngày ({cite:fee.change_notice_days}).'],
      },
    ],
  },
  en: {
    title: 'Fees',
    lead: 'Buying and selling here is free of charge.',
    sections: [
      {
        title: 'Items',
        items: [
          'Opening a shop, listing products: 0 ₫.',
          'For each order sold: {fee.order_vnd} ₫.',
          'Buyers pay the goods and the shop’s delivery fee; the market adds nothing.',
          'Your bank may charge for transfers.',
        ],
      },
      {
        title: 'When fees change',
        items: [
          'Announced on this page at least {fee.change_notice_days} days before ({cite:fee.change_notice_days}).',
        ],
      },
    ],
  },
};

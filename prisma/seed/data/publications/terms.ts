import type { ShippedText } from '#modules/publications/core/text.ts';

/** What buyers and sellers take upon themselves towards the market (Consumer Law 19/2023, Art. 37 and 39). */
export const terms: ShippedText = {
  slug: 'dieu-khoan',
  vi: {
    title: 'Điều khoản sử dụng',
    lead: 'Mở tài khoản hoặc đặt hàng là hai bên nhận những điều này.',
    sections: [
      {
        title: 'Tài khoản',
        items: [
          'Một số di động mở một tài khoản. Người mở phải từ đủ 18 tuổi; từ 15 tuổi thì có cha mẹ hoặc người giám hộ đồng ý.',
          'Giữ mật khẩu và mã xác nhận cho riêng mình. Chợ không bao giờ gọi hỏi mật khẩu hay mã.',
          'Có thể đóng tài khoản bất cứ lúc nào khi không còn đơn, khiếu nại và tiền chưa xong.',
        ],
      },
      {
        title: 'Khi mua',
        items: [
          'Hợp đồng là giữa người mua và gian hàng, có từ lúc gian xác nhận đơn. Nội dung hợp đồng lưu ở trang đơn hàng, xem và tải về được.',
          'Đặt nhiều lần mà không nhận, không trả tiền thì gian có thể thôi nhận đơn trả tiền mặt từ số đó.',
        ],
      },
      {
        title: 'Khi bán',
        items: [
          'Khai đúng tên, địa chỉ, giấy tờ; giấy tờ đổi thì báo ngay.',
          'Giao đúng hàng, đúng giá đã ghi; xuất hóa đơn theo luật; trả lại tiền trong {refund.days} ngày khi phải trả.',
          'Chợ ngừng gian vi phạm và báo trước {shop.suspend_notice_days} ngày, trừ khi cơ quan nhà nước yêu cầu ngừng ngay.',
        ],
      },
      {
        title: 'Trách nhiệm của chợ',
        items: [
          'Chợ giữ cho máy chạy, kiểm tra người bán và sản phẩm như ghi ở Quy chế hoạt động, giải quyết khiếu nại đúng hạn.',
          'Chợ không phải là bên bán và không giữ tiền. Hàng hỏng, giao sai do gian hàng chịu; chợ giúp hai bên giải quyết.',
        ],
      },
      {
        title: 'Thay đổi và pháp luật',
        items: [
          'Điều khoản đổi thì báo trước ít nhất {terms.change_notice_days} ngày. Bản cũ vẫn đọc được ở địa chỉ của nó.',
          'Áp dụng pháp luật Việt Nam. Không tự giải quyết được thì đưa ra tòa án có thẩm quyền.',
        ],
      },
    ],
  },
  en: {
    title: 'Terms of use',
    lead: 'Whoever opens an account or orders takes these upon himself, and so does the market.',
    sections: [
      {
        title: 'Account',
        items: [
          'One mobile number opens one account. Its holder is 18 or older; from 15 on with the consent of a parent or guardian.',
          'Keep password and one-time codes to yourself. The market never calls to ask for them.',
          'An account may be closed at any time when no order, complaint or money is open.',
        ],
      },
      {
        title: 'Buying',
        items: [
          'The contract is between buyer and shop, from the shop’s confirmation on. It is kept on the order’s page, to read and to download.',
          'A shop may stop taking cash orders from a number that often refuses goods or does not pay.',
        ],
      },
      {
        title: 'Selling',
        items: [
          'Give true names, addresses and papers, and tell at once when they change.',
          'Deliver the goods at the price that was shown; issue invoices as the law says; return money within {refund.days} days when it is due.',
          'The market suspends shops that break the rules with {shop.suspend_notice_days} days’ notice, unless an authority demands it at once.',
        ],
      },
      {
        title: 'What the market answers for',
        items: [
          'It keeps the market running, checks sellers and listings as the rules of operation say, and settles complaints in time.',
          'It is not the seller and holds no money. Spoiled or wrong goods are the shop’s to put right; the market helps both sides.',
        ],
      },
      {
        title: 'Changes and law',
        items: [
          'Changes are announced at least {terms.change_notice_days} days before. The old version stays readable at its own address.',
          'The law of Việt Nam holds. What cannot be settled goes to the courts.',
        ],
      },
    ],
  },
};

import type { ShippedText } from '#modules/publications/core/text.ts';

/** The rules of the market itself (Consumer Law 19/2023, Art. 39.3; E-commerce Law 122/2025). */
export const operation: ShippedText = {
  slug: 'hoat-dong',
  vi: {
    title: 'Quy chế hoạt động',
    lead: 'Ai được bán, mua bán diễn ra thế nào, chợ làm gì và không làm gì.',
    sections: [
      {
        title: 'Ai quản lý chợ',
        paragraphs: [
          '{operator.name} quản lý chợ. Chợ là nơi trung gian: người bán và người mua giao dịch trực tiếp với nhau, chợ không mua, không bán và không giữ tiền của ai.',
          'Đăng ký với Bộ Công Thương số {operator.registrationNo} ngày {operator.registeredOn}.',
        ],
      },
      {
        title: 'Ai được mở gian hàng',
        items: [
          'Hộ nông dân, hộ kinh doanh, hợp tác xã và doanh nghiệp có nơi sản xuất hoặc kinh doanh trong vùng của chợ.',
          'Người bán cho biết tên theo giấy tờ, số định danh cá nhân hoặc mã số thuế, địa chỉ, tài khoản ngân hàng và ảnh giấy tờ. Sở xem giấy tờ trước khi gian mở ({cite:shop.verify_sellers}).',
          'Sở trả lời đơn mở gian trong {shop.application_working_days} ngày làm việc. Nếu từ chối, lý do được ghi rõ và người bán có thể nộp lại.',
          'Đổi tài khoản ngân hàng chờ {shop.bank_change_wait_hours} giờ và được kiểm tra tên chủ tài khoản. Trong lúc chờ, mã trả tiền vẫn dùng tài khoản cũ.',
        ],
      },
      {
        title: 'Đăng sản phẩm',
        items: [
          'Mỗi sản phẩm được xem trước khi hiện ra ({cite:listing.check_before_display}), thường trong {listing.review_hours} giờ.',
          'Giá, số lượng và lô đổi được ngay. Đổi tên, nhóm, ảnh, giấy tờ, hoặc giá quá {listing.price_change_review_percent} % thì xem lại; bản cũ vẫn bán trong lúc chờ.',
          'Không dùng lời so sánh hơn người khác khi không có tài liệu chứng minh, không nói hàng chữa được bệnh ({cite:listing.banned_superlatives}).',
          'Không bán hàng cấm, hàng giả, hàng không rõ nguồn gốc, động vật và cây rừng cần giấy phép mà không có giấy phép.',
          'Rượu cần giấy phép; người mua phải đủ {alcohol.min_age} tuổi, trả tiền qua ngân hàng, và được hỏi tuổi khi nhận hàng ({cite:alcohol.non_cash_only}).',
        ],
      },
      {
        title: 'Đặt hàng và trả tiền',
        items: [
          'Trước khi đặt, người mua thấy hết: hàng, giá có thuế, phí giao, ngày giao, cách trả tiền. Giá đổi hoặc hết hàng thì chợ dừng lại và nói rõ.',
          'Mỗi gian là một đơn riêng. Trả tiền bằng mã VietQR vào tài khoản của chính người bán, hoặc trả tiền mặt khi nhận nếu gian cho phép.',
          'Đơn trả bằng mã được giữ hàng {order.hold_minutes} phút, mỗi đơn sau trong cùng lượt mua thêm {order.hold_further_minutes} phút. Hết giờ mà chưa trả thì đơn hủy, giỏ vẫn còn.',
          'Bấm "Tôi đã chuyển" thì hàng được giữ tiếp tới khi người bán xem, nhiều nhất {payment.claim_hours} giờ trong giờ mở cửa của gian; quá giờ thì chuyển cho Sở xem.',
          'Bán tại sạp thì mã trên máy người bán chờ tiền {stall.hold_minutes} phút, người mua không phải cho tên và số điện thoại.',
          'Mỗi số điện thoại có nhiều nhất {order.max_open_cod} đơn trả tiền mặt đang chờ ở một gian.',
        ],
      },
      {
        title: 'Xác nhận, hủy và hoàn thành',
        items: [
          'Người bán xác nhận trong {order.confirm_hours} giờ. Không xác nhận thì đơn tự hủy và người mua được báo.',
          'Người mua hủy được tới khi người bán đóng gói xong. Người bán không giao được thì hủy kèm lý do.',
          'Đơn đã giao tự hoàn thành sau {order.auto_complete_days} ngày nếu người mua không báo gì.',
          'Tiền đã chuyển cho đơn bị hủy được người bán trả lại trong {refund.days} ngày.',
        ],
      },
      {
        title: 'Đánh giá',
        items: [
          'Chỉ người đã nhận hàng mới đánh giá được. Mọi đánh giá đều hiện, khen hay chê ({cite:review.show_all}).',
          'Chợ chỉ gỡ lời xúc phạm hoặc lộ thông tin riêng của người khác.',
        ],
      },
      {
        title: 'Khi có vi phạm',
        items: [
          'Cơ quan có thẩm quyền yêu cầu thì sản phẩm được gỡ trong {listing.takedown_hours} giờ.',
          'Gian vi phạm có thể bị tạm dừng. Trừ khi cơ quan yêu cầu dừng ngay, người bán được báo trước {shop.suspend_notice_days} ngày.',
          'Mọi việc cán bộ làm đều ghi vào nhật ký không sửa được, kèm lý do.',
        ],
      },
      {
        title: 'Sự cố và thay đổi',
        items: [
          'Khi chợ trục trặc, đơn đã đặt không mất. Trang báo lỗi có một số để đọc khi gọi {operator.phone}.',
          'Quy chế này đổi thì báo trước {terms.change_notice_days} ngày trên trang này.',
        ],
      },
    ],
  },
  en: {
    title: 'Market rules',
    lead: 'Who may sell, how buying works, and what the market does and does not do.',
    sections: [
      {
        title: 'Who runs the market',
        paragraphs: [
          '{operator.name} runs it. The market is an intermediary: sellers and buyers deal with one another; it buys nothing, sells nothing and holds nobody’s money.',
          'Registered with the Ministry of Industry and Trade, no. {operator.registrationNo} of {operator.registeredOn}.',
        ],
      },
      {
        title: 'Who may open a shop',
        items: [
          'Farm households, household businesses, cooperatives and enterprises that produce or trade in the market’s area.',
          'Sellers give their legal name, personal or tax number, address, bank account and photos of their papers. The department looks at them before a shop opens ({cite:shop.verify_sellers}).',
          'The department answers within {shop.application_working_days} working days. A refusal states its reason, and one may apply again.',
          'A change of bank account waits {shop.bank_change_wait_hours} hours and the holder’s name is checked. Until then payments go to the old account.',
        ],
      },
      {
        title: 'Listing products',
        items: [
          'Each product is looked at before it is shown ({cite:listing.check_before_display}), usually within {listing.review_hours} hours.',
          'Price, stock and lot change at once. A new name, category, photo, paper, or a price changed by more than {listing.price_change_review_percent} % is looked at again; the old version stays on sale meanwhile.',
          'No claims to be better than others without proof, and no claims to cure illness ({cite:listing.banned_superlatives}).',
          'No forbidden, counterfeit or untraceable goods, and no wild animals or plants without the licence they need.',
          'Spirits need a licence; buyers must be {alcohol.min_age}, pay by bank, and are asked for their age at hand-over ({cite:alcohol.non_cash_only}).',
        ],
      },
      {
        title: 'Ordering and paying',
        items: [
          'Before ordering, everything is shown: goods, price with tax, delivery fee, day, ways to pay. If a price changed or stock ran out, the market stops and says so.',
          'Each shop is its own order. Pay by VietQR to the seller’s own account, or in cash on delivery where the shop allows it.',
          'Orders paid by QR hold the goods for {order.hold_minutes} minutes, and each further order of the same purchase adds {order.hold_further_minutes}. After that the order is cancelled and the cart is kept.',
          'After “I have transferred” the goods are held until the seller looks, at most {payment.claim_hours} hours within the shop’s opening hours; then the department looks.',
          'At a stall the code on the seller’s phone waits {stall.hold_minutes} minutes for the money, and the buyer gives no name or number.',
          'A phone number may have at most {order.max_open_cod} open cash orders with one shop.',
        ],
      },
      {
        title: 'Confirming, cancelling, completing',
        items: [
          'The seller confirms within {order.confirm_hours} hours; otherwise the order is cancelled and the buyer told.',
          'Buyers may cancel until the goods are packed. A seller who cannot deliver cancels with a reason.',
          'A delivered order completes by itself after {order.auto_complete_days} days if the buyer says nothing.',
          'Money paid for a cancelled order is returned by the seller within {refund.days} days.',
        ],
      },
      {
        title: 'Reviews',
        items: [
          'Only people who received the goods may review. Every review is shown, good or bad ({cite:review.show_all}).',
          'The market removes only insults and other people’s private data.',
        ],
      },
      {
        title: 'Breaches',
        items: [
          'When an authority demands it, a listing is taken down within {listing.takedown_hours} hours.',
          'A shop that breaks the rules may be suspended, with {shop.suspend_notice_days} days’ notice unless an authority demands it at once.',
          'Whatever an official does is kept in a log that cannot be changed, with its reason.',
        ],
      },
      {
        title: 'Faults and changes',
        items: [
          'When the market is out of order, orders are not lost. The error page shows a number to read out when calling {operator.phone}.',
          'Changes to these rules are announced on this page {terms.change_notice_days} days before.',
        ],
      },
    ],
  },
};

import type { ShippedText } from '#modules/publications/core/text.ts';

/** The eight things a person must be able to read (Law 91/2025 with Decree 356/2025). */
export const personalData: ShippedText = {
  slug: 'du-lieu-ca-nhan',
  vi: {
    title: 'Bảo vệ dữ liệu cá nhân',
    lead: 'Chợ giữ gì về bạn, để làm gì, ai thấy, bao lâu, và bạn làm được gì.',
    sections: [
      {
        title: '1. Giữ gì và để làm gì',
        items: [
          'Tài khoản: số điện thoại, tên, mật khẩu đã mã hóa một chiều. Để đăng nhập và báo tin về đơn.',
          'Đơn hàng: tên, số điện thoại, địa chỉ nhận, món đã mua. Để giao hàng và giải quyết khi có việc.',
          'Người bán: thêm tên theo giấy tờ, số định danh hoặc mã số thuế, địa chỉ, tài khoản ngân hàng, ảnh giấy tờ. Luật buộc chợ xác minh người bán.',
        ],
      },
      {
        title: '2. Dùng trong phạm vi nào',
        items: [
          'Chỉ dùng cho các việc trên. Không bán, không cho thuê, không dùng để quảng cáo, không lập hồ sơ sở thích.',
          'Trang công khai không đọc cookie. Cookie chỉ giữ phiên đăng nhập, giỏ hàng và bước đăng ký đang làm dở.',
        ],
      },
      {
        title: '3. Giữ bao lâu',
        items: [
          'Tài khoản: tới khi bạn xóa. Mã xác nhận: {data.code_kept_hours} giờ. Giỏ của khách: {cart.guest_days} ngày.',
          'Đơn hàng: ít nhất {order.kept_years} năm theo luật ({cite:order.kept_years}); đơn đã giao và hóa đơn: {invoice.kept_years} năm như chứng từ kế toán, thuế.',
          'Ảnh giấy tờ và kết quả định danh của đơn mở gian không thành: {data.papers_kept_days} ngày.',
        ],
      },
      {
        title: '4. Ai thấy',
        items: [
          'Tên, điện thoại, địa chỉ của bạn: chủ gian và người gói hàng của đơn đó, từ khi đặt tới {order.contact_privacy_days} ngày sau khi xong, rồi được che.',
          'Giấy tờ người bán: cán bộ duyệt của Sở. Số định danh bị che; mỗi lần mở ra xem đều phải ghi lý do và lưu lại.',
          'Tên pháp lý, địa chỉ và mã số của người bán hiện trên trang gian hàng vì luật bắt buộc.',
          'Nhà mạng nhận số điện thoại và nội dung tin nhắn để gửi. Cơ quan có thẩm quyền khi có yêu cầu đúng luật.',
        ],
      },
      {
        title: '5. Giữ an toàn thế nào',
        items: [
          'Số định danh được mã hóa khi lưu. Mật khẩu không ai đọc được, kể cả người quản lý máy.',
          'Cán bộ đăng nhập bằng mật khẩu và mã trong ứng dụng. Việc họ làm ghi vào nhật ký không sửa được.',
          'Nếu lộ dữ liệu gây hại, chợ báo cơ quan trong {data.breach_notice_hours} giờ và báo người bị ảnh hưởng ({cite:data.breach_notice_hours}).',
        ],
      },
      {
        title: '6. Xem và sửa',
        items: [
          'Đăng nhập, mở Tài khoản rồi Dữ liệu của tôi: xem chợ giữ gì, để làm gì, bao lâu; tải về tất cả trong một tệp.',
          'Tên, mật khẩu, thư điện tử tự sửa được. Phần khác gửi yêu cầu ở trang đó, gọi {operator.phone} hoặc viết tới {operator.email}; trả lời trong {data.request_hours} giờ.',
        ],
      },
      {
        title: '7. Xóa và rút lại đồng ý',
        items: [
          'Ở trang Dữ liệu của tôi, bấm Xóa tài khoản. Tài khoản được đóng và dữ liệu được xóa ngay, trừ đơn hàng, hóa đơn và sổ sách luật buộc giữ; phần đó được xóa khi hết hạn giữ.',
          'Đồng ý nào cho rút thì có nút rút ngay bên cạnh. Rút lại không ảnh hưởng tới việc đã làm trước đó.',
        ],
      },
      {
        title: '8. Khiếu nại',
        items: [
          'Nói với người quản lý chợ trước: {operator.phone}, {operator.email}. Không đồng ý thì gửi tới cơ quan bảo vệ dữ liệu cá nhân của Bộ Công an.',
        ],
      },
    ],
  },
  en: {
    title: 'Personal data',
    lead: 'What the market keeps about you, what for, who sees it, how long, and what you can do.',
    sections: [
      {
        title: '1. What is kept and why',
        items: [
          'Account: phone number, name, a one-way hash of the password. To sign in and to tell you about orders.',
          'Orders: name, phone number, address, goods. To deliver them and to settle what comes up.',
          'Sellers: also legal name, personal or tax number, address, bank account, photos of papers. The law obliges the market to verify sellers.',
        ],
      },
      {
        title: '2. Scope of use',
        items: [
          'Only for that. Not sold, not rented, not used for advertising, no profiles of taste.',
          'Public pages read no cookie. Cookies keep the session, the cart and a half-done registration.',
        ],
      },
      {
        title: '3. How long',
        items: [
          'Account: until you delete it. One-time codes: {data.code_kept_hours} hours. A guest’s cart: {cart.guest_days} days.',
          'Orders: at least {order.kept_years} years by law ({cite:order.kept_years}); delivered orders and invoices {invoice.kept_years} years as records of accounting and tax.',
          'Photos of papers and answers of the identity provider of a request to open a shop that came to nothing: {data.papers_kept_days} days.',
        ],
      },
      {
        title: '4. Who sees it',
        items: [
          'Your name, phone and address: the owner and the packer of that shop, from the order until {order.contact_privacy_days} days after it is done; then they are masked.',
          'Sellers’ papers: the department’s reviewers. Identity numbers are masked; each look at them needs a reason and is kept.',
          'A seller’s legal name, address and number stand on the shop’s page because the law says so.',
          'The SMS provider gets the phone number and the text to send it. Authorities, on lawful request.',
        ],
      },
      {
        title: '5. How it is protected',
        items: [
          'Identity numbers are stored encrypted. Nobody can read passwords, not even those who run the machines.',
          'Officials sign in with a password and the code of an app. What they do is kept in a log that cannot be changed.',
          'A harmful leak is reported to the authority within {data.breach_notice_hours} hours and to those affected ({cite:data.breach_notice_hours}).',
        ],
      },
      {
        title: '6. Seeing and correcting',
        items: [
          'Sign in and open Account, then My data: what is kept, what for and how long; all of it to take along in one file.',
          'Name, password and e-mail you change yourself. For anything else ask there, call {operator.phone} or write to {operator.email}; answered within {data.request_hours} hours.',
        ],
      },
      {
        title: '7. Deleting and withdrawing consent',
        items: [
          'Under My data, choose Delete the account. It is closed and its data deleted at once, but for orders, invoices and books that the law says must be kept; those go when their time is over.',
          'Consent that can be withdrawn has its button beside it. Withdrawing does not touch what was done before.',
        ],
      },
      {
        title: '8. Complaints',
        items: [
          'First to those who run the market: {operator.phone}, {operator.email}. If you do not agree, to the data protection authority of the Ministry of Public Security.',
        ],
      },
    ],
  },
};

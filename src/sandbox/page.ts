import { html, raw } from 'hono/html';

export type Html = ReturnType<typeof html>;

const css = `
*{box-sizing:border-box}
body{margin:0;background:#faf6ee;color:#14231b;font:16px/1.55 "Be Vietnam Pro",system-ui,"Segoe UI",Roboto,sans-serif}
header{background:#0b2e18;color:#fff}
header div,main{max-width:720px;margin:0 auto;padding:12px 16px}
header div{display:flex;flex-wrap:wrap;gap:4px 12px;align-items:center}
header a{color:#fff;min-height:44px;display:inline-flex;align-items:center}
header .home{margin-right:auto;font-weight:700;text-decoration:none}
main{padding-bottom:48px}
h1{font-size:1.5rem;line-height:1.28;margin:16px 0 4px}
h2{font-size:1.125rem;margin:0 0 12px}
p{margin:0 0 12px}
a{color:#1f6d36}
.test{background:#fdeebf;color:#755000;border-radius:8px;padding:8px 12px;font-weight:600}
.card{background:#fff;border:1px solid #e8dfcd;border-radius:12px;padding:16px;margin:16px 0}
.bad{background:#fdf1ee;color:#872314;border:1px solid #fadfd8}
.meta{color:#5b685f;font-size:.875rem;margin:0}
.text{white-space:pre-wrap;overflow-wrap:anywhere;margin:8px 0 4px;font-size:1.0625rem}
.mono{overflow-wrap:anywhere;font-family:ui-monospace,Consolas,monospace;font-size:.875rem}
label{display:block;font-weight:600;margin:12px 0 4px}
input,select,textarea{width:100%;min-height:48px;padding:10px 12px;border:1.5px solid #857c6a;border-radius:8px;background:#fff;color:inherit;font:inherit}
textarea{min-height:96px;font-family:ui-monospace,Consolas,monospace;font-size:.875rem}
button{min-height:48px;padding:10px 16px;border-radius:10px;border:1.5px solid #857c6a;background:#fff;color:#14231b;font:inherit;font-weight:600;cursor:pointer}
button.main{width:100%;margin-top:16px;border-color:#1f6d36;background:#1f6d36;color:#fff}
button.main:hover{background:#17572b}
:focus-visible{outline:3px solid #0b2e18;outline-offset:2px}
svg{max-width:100%;height:auto;width:240px}
.trouble{display:grid;gap:8px;grid-template-columns:repeat(auto-fill,minmax(240px,1fr))}
.trouble button{text-align:left;width:100%}
.row{display:flex;gap:8px;align-items:end}
.trouble+.row{margin-top:16px}
.row>*:first-child{flex:1}
.row label{margin-top:0}
button.main+.trouble,.row+.trouble,select+details{margin-top:16px}
dl{margin:0;display:grid;grid-template-columns:auto 1fr;gap:4px 16px}
dt{color:#5b685f}
dd{margin:0;font-weight:600;overflow-wrap:anywhere}
.sum{font-size:1.5rem}
details{margin-top:16px}
summary{min-height:44px;display:flex;align-items:center;font-weight:600;cursor:pointer}
summary::before{content:"+";margin-right:8px}
details[open]>summary::before{content:"–"}
`;

export function page(title: string, notice: string, body: Html): Html {
  return html`<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${raw(css)}</style>
</head>
<body>
<header><div><a class="home" href="/">Dịch vụ thử</a><a href="/hop-thu">Hộp thư</a><a href="/ngan-hang">Ngân hàng</a><a href="/cong-thanh-toan">Cổng thanh toán</a><a href="/thu-ho">Thu hộ</a><a href="/thue">Thuế</a><a href="/su-co">Sự cố</a></div></header>
<main>
<h1>${title}</h1>
<p class="test">${notice}</p>
${body}
</main>
</body>
</html>`;
}

export function money(amountVnd: number): string {
  return `${new Intl.NumberFormat('vi-VN').format(amountVnd)} đ`;
}

const clock = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
});

export function when(at: string): string {
  return clock.format(new Date(at));
}

/** A program asks for JSON by name; a browser lists HTML first. */
export function wantsJson(accept: string | undefined): boolean {
  return (accept ?? '').includes('application/json') && !(accept ?? '').includes('text/html');
}

import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { readLetter } from './letter.ts';
import { createSandbox } from './sandbox.ts';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

describe('letters', () => {
  it('are read in every way they are written', () => {
    expect(
      readLetter(
        'Subject: =?UTF-8?Q?Gian_=C4=91=C3=A3?=\r\n =?UTF-8?B?IG5o4bqtbiDEkcahbg==?=\r\nMessage-ID: <a@b>\r\n' +
          'Content-Transfer-Encoding: quoted-printable\r\n\r\nT=E1=BB=95ng =\r\n35.000 =E2=82=AB\r\n',
      ),
    ).toMatchObject({ subject: 'Gian đã nhận đơn', text: 'Tổng 35.000 ₫', messageId: '<a@b>' });
    expect(readLetter('Subject: a\r\nContent-Transfer-Encoding: base64\r\n\r\nxJDGoW4=\r\n').text).toBe('Đơn');
  });

  it('come in by SMTP, once for one Message-ID', async () => {
    const running = await createSandbox({
      host: '127.0.0.1',
      port: 0,
      smtpPort: 0,
      appBaseUrl: 'http://127.0.0.1:9',
      retryScale: 0,
    }).start();
    cleanups.push(running.close);
    const talk = (lines: string[]) =>
      new Promise<string>((resolve, reject) => {
        const socket = connect(running.smtpPort ?? 0, '127.0.0.1');
        let said = '';
        socket.setEncoding('utf8').on('data', (chunk: string) => {
          said += chunk;
          if (/^\d{3} /m.test(chunk)) socket.write(`${lines.shift() ?? 'QUIT'}\r\n`);
        });
        socket.on('close', () => resolve(said)).on('error', reject);
      });
    const letter = 'Subject: Don\r\nMessage-ID: <1@cho>\r\n\r\nHai\r\n..cham\r\n.';
    for (let i = 0; i < 2; i++)
      expect(await talk(['EHLO cho', 'MAIL FROM:<a@cho.vn>', 'RCPT TO:<b@nha.vn>', 'DATA', letter])).toContain(
        '250 Taken',
      );
    expect(await talk(['EHLO cho', 'RCPT TO:<b@nha.vn>'])).toContain('503');
    expect(await talk(['EHLO cho', 'MAIL FROM:<a@cho.vn>', 'RCPT TO:<nobody>'])).toContain('501');
    const { items } = await (await fetch(`${running.url}/hop-thu.json?to=b@nha.vn`)).json();
    expect(items).toMatchObject([{ channel: 'email', to: 'b@nha.vn', subject: 'Don', text: 'Hai\n.cham' }]);
  });
});

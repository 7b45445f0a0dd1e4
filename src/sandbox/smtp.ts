import { randomUUID } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import { readLetter } from './letter.ts';
import type { State } from './state.ts';
import type { Troubles } from './trouble.ts';

const MAX_LETTER_BYTES = 256 * 1024;

type Talk = { from: string | null; to: string[]; letter: string[] | null; size: number };

/** A mail server that keeps every letter for the inbox (RFC 5321, without TLS: it listens on loopback alone). */
export function createSmtp(state: State, troubles: Troubles, now: () => number): Server {
  return createServer((socket) => {
    socket.setEncoding('utf8');
    socket.setTimeout(60_000, () => socket.destroy());
    socket.on('error', () => socket.destroy());
    const talk: Talk = { from: null, to: [], letter: null, size: 0 };
    let rest = '';
    socket.write('220 sandbox ESMTP\r\n');
    socket.on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\r\n');
      rest = lines.pop() ?? '';
      if (rest.length > MAX_LETTER_BYTES) socket.destroy();
      for (const line of lines) {
        const answer = talk.letter === null ? command(talk, line) : dataLine(talk, line);
        if (answer === 'hang') return void socket.destroy();
        if (answer !== null) socket.write(`${answer}\r\n`);
        if (answer?.startsWith('221')) socket.end();
      }
    });
  });

  function command(talk: Talk, line: string): string {
    const verb = line.slice(0, 4).toUpperCase();
    const address = /<([^<>\s]*)>/.exec(line)?.[1] ?? '';
    if (verb === 'EHLO') return `250-sandbox\r\n250-SIZE ${MAX_LETTER_BYTES}\r\n250 8BITMIME`;
    if (verb === 'HELO' || verb === 'NOOP') return '250 OK';
    if (verb === 'QUIT') return '221 Bye';
    if (verb === 'RSET') return reset(talk, '250 OK');
    if (verb === 'MAIL') {
      reset(talk, '');
      talk.from = address;
      return '250 OK';
    }
    if (verb === 'RCPT') {
      if (talk.from === null) return '503 MAIL first';
      if (!/^[^@\s]+@[^@\s]+$/.test(address)) return '501 Bad address';
      talk.to.push(address);
      return '250 OK';
    }
    if (verb !== 'DATA') return '502 Not implemented';
    if (talk.to.length === 0) return '503 RCPT first';
    talk.letter = [];
    return '354 End with a dot';
  }

  function dataLine(talk: Talk, line: string): string | null {
    if (line !== '.') {
      talk.size += line.length + 2;
      if (talk.size <= MAX_LETTER_BYTES) talk.letter?.push(line.startsWith('.') ? line.slice(1) : line);
      return null;
    }
    const { to, letter, size } = talk;
    reset(talk, '');
    const ordered = troubles.take('smtp');
    if (ordered !== null && ordered !== 'hang')
      return `${ordered} ${ordered.startsWith('5') ? 'No such mailbox' : 'Try again later'}`;
    if (size > MAX_LETTER_BYTES) return '552 Too large';
    const { subject, text, messageId } = readLetter((letter ?? []).join('\r\n'));
    for (const one of to) {
      // A mailbox takes one letter of a Message-ID once.
      if ([...state.messages.values()].some((m) => m.to === one && m.email?.messageId === messageId)) continue;
      state.put({
        kind: 'message',
        row: {
          id: randomUUID(),
          channel: 'email',
          to: one,
          subject,
          text,
          at: new Date(now()).toISOString(),
          email: { messageId },
        },
      });
    }
    return ordered ?? '250 Taken';
  }
}

function reset(talk: Talk, answer: string): string {
  Object.assign(talk, { from: null, to: [], letter: null, size: 0 });
  return answer;
}

/** Listens and answers the port; open talks are ended by `close`. */
export async function listenSmtp(
  server: Server,
  port: number,
  host: string,
): Promise<{ port: number; close(): Promise<void> }> {
  const open = new Set<Socket>();
  server.on('connection', (socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        for (const socket of open) socket.destroy();
      }),
  };
}

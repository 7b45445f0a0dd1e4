import { Worker } from 'node:worker_threads';

type Answer = { id: number; bytes?: Uint8Array; fault?: string };
type Waiting = { done: (bytes: Uint8Array) => void; failed: (error: Error) => void };
type Printer = { thread: Worker; waiting: Map<number, Waiting> };

const shared = globalThis as typeof globalThis & { marketPrinter?: Printer };
let lastId = 0;

/**
 * Prints a paper: the file at `paper` exports `paper(data)`, a document of @react-pdf/renderer made with `createElement`
 * (no JSX: the file is read as it is). Called from programs' doors and the worker, never from code that Next.js bundles,
 * where a file has no address of its own. In a thread: a page of forty lines takes longer than a buyer waits, and the
 * React of pages is not the one that draws papers.
 */
export function printPdf(paper: URL, data: unknown): Promise<Uint8Array> {
  const { thread, waiting } = printer();
  const id = ++lastId;
  return new Promise((done, failed) => {
    waiting.set(id, { done, failed });
    thread.ref();
    thread.postMessage({ id, paper: paper.href, data });
  });
}

function printer(): Printer {
  shared.marketPrinter ??= startPrinter();
  return shared.marketPrinter;
}

function startPrinter(): Printer {
  const thread = new Worker(new URL('./pdf-thread.ts', import.meta.url), { execArgv: [] });
  const waiting = new Map<number, Waiting>();
  const failAll = (error: Error) => {
    if (shared.marketPrinter?.thread === thread) shared.marketPrinter = undefined;
    for (const { failed } of waiting.values()) failed(error);
    waiting.clear();
  };
  thread.on('message', ({ id, bytes, fault }: Answer) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    // Idle, it does not keep a process from ending.
    if (waiting.size === 0) thread.unref();
    if (bytes) asked?.done(bytes);
    else asked?.failed(new Error(`paper not printed: ${fault}`));
  });
  thread.on('error', (error) => failAll(error instanceof Error ? error : new Error('printer failed')));
  thread.on('exit', () => failAll(new Error('printer ended')));
  return { thread, waiting };
}

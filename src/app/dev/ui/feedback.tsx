import { MessageCircle, PackageOpen } from 'lucide-react';
import { Badge } from '#ui/badge.tsx';
import { Bar } from '#ui/bar-list.tsx';
import { Box, BoxItem, BoxRow, Rows } from '#ui/box.tsx';
import { Button } from '#ui/button.tsx';
import { CheckSquare } from '#ui/choice.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { PageTurner } from '#ui/pagination.tsx';
import { Steps } from '#ui/steps.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';
import { Timeline } from '#ui/timeline.tsx';
import { ToastBar, ToastRegion } from '#ui/toast.tsx';
import { words } from './sample-words.ts';
import { Section } from './section.tsx';
import { ToastSample } from './toast-sample.tsx';

const STATES = ['done', 'done', 'now', 'later'] as const;
const BADGES = [
  <Badge key="ok" tone="ok">
    {words.paid}
  </Badge>,
  <Badge key="info" tone="info">
    {words.onTheWay}
  </Badge>,
  <Badge key="wait" tone="wait">
    {words.cod}
  </Badge>,
];

export function Feedback() {
  return (
    <div className="grid gap-x-12 gap-y-10 lg:grid-cols-2">
      <Section title={words.toasts}>
        <div className="grid gap-3">
          <ToastBar kind="done" text={words.toastAdded} action={{ label: words.seeCart, href: '#main' }} />
          <ToastBar kind="undo" text={words.toastRemoved} action={{ label: words.undo, href: '#main' }} />
          <ToastBar kind="offline" text={words.toastOffline} action={{ label: words.retry, href: '#main' }} />
          <ToastSample label={words.showToast} text={words.toastAdded} action={words.seeCart} />
        </div>
        <ToastRegion />
      </Section>
      <Section title={words.table}>
        <Table
          caption={words.table}
          striped
          columns={[
            { label: words.order },
            { label: words.buyer },
            { label: words.money, numeric: true },
            { label: words.state, labelHidden: true },
          ]}
        >
          {words.orders.map(([code, name, money], index) => (
            <Row key={code}>
              <Cell head strong className="whitespace-nowrap">
                {code}
              </Cell>
              <Cell>{name}</Cell>
              <Cell numeric strong>
                {money}
              </Cell>
              <Cell>{BADGES[index]}</Cell>
            </Row>
          ))}
        </Table>
        <div className="mt-4 grid gap-3">
          <Table
            dense
            caption={words.queue}
            columns={[
              { label: words.queue, labelHidden: true },
              { label: words.task },
              { label: words.area },
              { label: words.timeLeft, sort: { href: '#main', direction: 'up' } },
            ]}
          >
            {words.tasks.map(([title, second, area, left], index) => (
              <Row key={second} current={index === 0} chosen={index === 1}>
                <Cell className="w-8">
                  <CheckSquare dense aria-label={title} defaultChecked={index === 1} />
                </Cell>
                <Cell head strong second={second}>
                  {title}
                </Cell>
                <Cell>{area}</Cell>
                <Cell
                  strong
                  second={
                    <Bar thin part={0.9 - index * 0.3} tone={index === 0 ? 'bad' : index === 1 ? 'wait' : 'ok'} />
                  }
                >
                  {left}
                </Cell>
              </Row>
            ))}
          </Table>
          <PageTurner from={1} to={13} total={75} previousHref="#main" nextHref="#main" />
        </div>
      </Section>
      <Section title={words.path}>
        <div className="grid gap-6">
          <Steps current={2} steps={words.steps.map((label) => ({ label }))} />
          <Timeline
            items={words.timeline.map(([title, text], index) => ({
              title,
              text: text || undefined,
              state: STATES[index] ?? 'later',
            }))}
          />
          <Dialog title={words.deleteTitle} trigger={words.remove} triggerVariant="danger">
            <p className="text-text-2">{words.deleteText}</p>
            <form method="dialog" className="mt-5 flex flex-wrap gap-2">
              <Button type="submit" variant="danger" className="flex-1">
                {words.remove}
              </Button>
              <Button type="submit" variant="soft" className="flex-1">
                {words.keep}
              </Button>
            </form>
          </Dialog>
        </div>
      </Section>
      <Section title={words.label}>
        <div className="grid gap-4">
          <Box>
            <Rows rows={words.labelRows.map(([label, value]) => ({ label, value }))} />
          </Box>
          <Box>
            <BoxItem
              icon={PackageOpen}
              iconTone="fresh"
              title={words.pack}
              href="#main"
              end={<span className="text-20 font-bold">5</span>}
            >
              {words.packText}
            </BoxItem>
            <BoxItem icon={MessageCircle} iconTone="info" title={words.reply} href="#main">
              {words.replyText}
            </BoxItem>
            <BoxRow className="flex items-center justify-between gap-3">
              <div>
                <p className="text-14 text-text-3">{words.content}</p>
                <p className="text-20 font-bold tabular">{words.contentCode}</p>
              </div>
              <CopyButton value={words.contentCode} what={words.content} />
            </BoxRow>
            <BoxRow>
              <Rows
                plain
                rows={[
                  ...words.sums.map(([label, value]) => ({ label, value })),
                  { label: words.total, value: words.totalMoney, strong: true },
                ]}
              />
            </BoxRow>
          </Box>
        </div>
      </Section>
    </div>
  );
}

import { Trash2 } from 'lucide-react';
import { Badge, StarBadge } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { Chip, ChipRow } from '#ui/chip.tsx';
import { Checkbox, ChoiceChips, ChoiceGroup, RadioCard } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, PhoneInput, TextArea, TextInput } from '#ui/field.tsx';
import { MoneyInput } from '#ui/money-input.tsx';
import { Note } from '#ui/note.tsx';
import { PasswordInput } from '#ui/password-input.tsx';
import { Quantity } from '#ui/quantity.tsx';
import { Select } from '#ui/select.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { words } from './sample-words.ts';
import { Noted, Section } from './section.tsx';

export function Forms() {
  return (
    <div className="grid gap-x-12 gap-y-10 lg:grid-cols-2">
      <Section title={words.buttons}>
        <div className="grid grid-cols-2 gap-4 sm:grid-cols-3">
          <Noted note={words.addToCartNote}>
            <Button variant="buy" wide>
              {words.addToCart}
            </Button>
          </Noted>
          <Noted note={words.goNote}>
            <Button wide>{words.go}</Button>
          </Noted>
          <Noted note={words.seeNote}>
            <Button variant="outline" wide>
              {words.see}
            </Button>
          </Noted>
          <Noted note={words.laterNote}>
            <Button variant="soft" wide>
              {words.later}
            </Button>
          </Noted>
          <Noted note={words.sendNote}>
            <SubmitButton sending wide>
              {words.go}
            </SubmitButton>
          </Noted>
          <Noted note={words.removeNote}>
            <Button variant="danger" icon={Trash2} wide>
              {words.remove}
            </Button>
          </Noted>
          <Noted note={words.changeNote}>
            <Button variant="text" wide>
              {words.change}
            </Button>
          </Noted>
          <Noted note={words.sizesNote}>
            <span className="flex items-center gap-2">
              <Button size="small">{words.small}</Button>
              <Button size="dense" variant="outline">
                {words.dense}
              </Button>
            </span>
          </Noted>
        </div>
      </Section>
      <Section title={words.badges}>
        <div className="flex flex-wrap gap-2.5">
          <StarBadge name={words.award} stars={3} href="#main" />
          <StarBadge name={words.award} stars={4} />
          <StarBadge name={words.award} stars={5} />
          <StarBadge name={words.award} stars={3} short />
          <Badge tone="certificate">{words.vietgap}</Badge>
          <Badge tone="organic">{words.organic}</Badge>
          <Badge tone="trace">{words.trace}</Badge>
          <Badge tone="verified">{words.verified}</Badge>
          <Badge tone="waiting">{words.waiting}</Badge>
          <Badge tone="expired">{words.expired}</Badge>
          <Badge tone="fresh">{words.fresh}</Badge>
          <Badge tone="ok">{words.paid}</Badge>
          <Badge tone="wait">{words.cod}</Badge>
          <Badge tone="info">{words.onTheWay}</Badge>
          <Badge tone="bad">{words.takenDown}</Badge>
          <Badge tone="off">{words.draft}</Badge>
        </div>
        <p className="mt-3 text-text-2">{words.badgesNote}</p>
      </Section>
      <Section title={words.fields}>
        <form className="grid gap-5">
          <ErrorSummary
            takeFocus={false}
            errors={[
              { field: 'phone', message: words.phoneError },
              { field: 'area', message: words.areaError },
            ]}
          />
          <Field name="phone" label={words.phone} error={words.phoneError}>
            <PhoneInput defaultValue="0912 345 31" />
          </Field>
          <div className="grid grid-cols-1 items-end gap-5 sm:grid-cols-2">
            <Field name="name" label={words.fullName} below={words.normal}>
              <TextInput defaultValue="Nguyễn Thị Hoa" autoComplete="name" />
            </Field>
            <Field name="hamlet" label={words.hamlet} hint={words.hamletHint} optional>
              <TextInput />
            </Field>
            <Field name="taxCode" label={words.taxCode} below={words.locked}>
              <TextInput locked defaultValue="2500 617 284" />
            </Field>
            <Field name="price" label={words.price} below={words.priceBelow} belowTone="ok">
              <MoneyInput defaultValue="35000" />
            </Field>
            <Field name="area" label={words.area} hint={words.areaHint} error={words.areaError}>
              <Select
                placeholder={words.chooseArea}
                options={words.areas.map((area) => ({ value: area, label: area }))}
              />
            </Field>
            <Field name="stock" label={words.stock}>
              <TextInput inputMode="numeric" defaultValue="90" suffix="kg" />
            </Field>
            <Field name="password" label={words.password}>
              <PasswordInput />
            </Field>
            <Field name="quantity" label={words.stock}>
              {(aria) => <Quantity {...aria} defaultValue={2} />}
            </Field>
          </div>
          <Field name="story" label={words.story} optional>
            <TextArea />
          </Field>
        </form>
      </Section>
      <div className="grid content-start gap-10">
        <Section title={words.choices}>
          <form className="grid gap-3">
            <ChoiceGroup name="payBy" legend={words.payBy} legendHidden>
              <div className="grid gap-3 sm:grid-cols-2">
                <RadioCard name="payBy" value="vietqr" label={words.vietqr} hint={words.vietqrHint} defaultChecked />
                <RadioCard name="payBy" value="cod" label={words.cash} hint={words.cashHint} />
              </div>
            </ChoiceGroup>
            <ChipRow label={words.filters}>
              <Chip href="#main" chosen>
                {words.chipFresh}
              </Chip>
              <Chip href="#main">{words.chipArea}</Chip>
              <Chip href="#main">{words.award}</Chip>
            </ChipRow>
            <div className="flex flex-wrap gap-x-6">
              <Checkbox name="invoice" label={words.invoice} defaultChecked />
              <Checkbox name="office" label={words.office} />
            </div>
            <ChoiceChips
              name="unit"
              legend={words.sellBy}
              defaultValue="kg"
              options={words.units.map((unit) => ({ value: unit, label: unit }))}
            />
            <ChoiceChips
              name="kind"
              legend={words.kinds}
              defaultValue="1"
              options={[
                { value: '1', label: words.kind1, hint: words.kind1Hint },
                { value: '2', label: words.kind2, hint: words.kind2Hint },
              ]}
            />
          </form>
        </Section>
        <Section title={words.notes}>
          <div className="grid gap-2.5">
            <Note tone="ok">{words.noteOk}</Note>
            <Note tone="wait">
              {words.noteWait} <a href="#main">{words.renew}</a>
            </Note>
            <Note tone="bad">{words.noteBad}</Note>
            <Note tone="info">{words.noteInfo}</Note>
          </div>
        </Section>
      </div>
    </div>
  );
}

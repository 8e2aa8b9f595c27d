import { dayOf, midnight, plusDays } from '../../src/policy/calendar';
import { PROVISIONS, provisionsAt } from '../../src/policy/provisions';
import { CIRCUMSTANCES } from '../../src/policy/provisionTypes';
import { dutyLets, provisionLets, type ReachQuestion } from './statuteAnswers';
import { ALL, DUTY_REACH, FIELD_OF, PROVISION_REACH, PURPOSE_OF, type Reach, type ReachClass, type ReachPurpose } from './statutes/reach';
import { NOW } from './statutes/row';

const CLASSES = Object.keys(FIELD_OF) as ReachClass[];
const PURPOSES = Object.keys(PURPOSE_OF) as ReachPurpose[];
/** Who holds it under a reservation may pass nothing on: everything but that is stated. */
const STATED = Object.keys(CIRCUMSTANCES).filter((name) => name !== 'HELD_UNDER_RESERVATION');
const AGES = [12, 17, 18, 20, 21, 40];

const unique = (list: readonly string[]): string[] => [...new Set(list)];
const ageIn = ({ under = Infinity, atLeast = 0 }: Reach, age: number): boolean => age < under && age >= atLeast;
const someAge = (reach: Reach): number => AGES.find((age) => ageIn(reach, age)) ?? 0;

interface Asked extends Pick<ReachQuestion, 'from' | 'to' | 'age' | 'day' | 'circumstances' | 'request'> {
  readonly fieldClass: ReachClass;
  readonly purpose: ReachPurpose;
}

const question = ({ fieldClass, purpose, ...asked }: Asked): ReachQuestion => ({
  ...asked,
  field: FIELD_OF[fieldClass],
  purpose: PURPOSE_OF[purpose],
});

/** Whether the text lets this go, by one of its rows; null where it leaves it open. */
function textLets(rows: readonly Reach[], { from, to, fieldClass, purpose }: Asked): boolean | null {
  if (rows.some(({ open }) => open?.from?.includes(from) === true || open?.classes?.includes(fieldClass) === true)) return null;
  const within = rows.filter((row) => row.from.includes(from) && row.to.includes(to) && row.carries.includes(fieldClass));
  if (within.some((row) => row.purposes.includes(purpose))) return true;
  return within.some(({ open }) => open?.purposes?.includes(purpose)) ? null : false;
}

// 10:17 and 25:11 depend on what the rows could not tell apart, 10:28 on the duty; private parties have no provision of OSL.
const REACHES_UNTOLD = ['OSL 10:17', 'OSL 25:11', 'OSL 10:28'];

it('says of every provision in force whom and what it reaches', () => {
  const codes = unique(provisionsAt(PROVISIONS, NOW).map(({ code }) => code)).filter((code) => /^OSL (1[02]|2[356]|35):/.test(code));
  const told = [...PROVISION_REACH.map(({ code }) => code), ...REACHES_UNTOLD];
  expect(
    codes.filter((code) => !told.includes(code)).map((code) => `add ${code} to PROVISION_REACH in test/policy/statutes/reach.ts`),
  ).toEqual([]);
});

describe.each([['provision', PROVISION_REACH, provisionLets] as const, ['duty', DUTY_REACH, dutyLets] as const])(
  'Each %s',
  (_, table, lets) => {
    const codes = unique(table.map(({ code }) => code));
    const rowsOf = (code: string): Reach[] => table.filter((row) => row.code === code);

    it.each(codes)('%s reaches those parties, purposes and classes that its text names, and no other', (code) => {
      const rows = rowsOf(code);
      const wrong: string[] = [];
      for (const from of ALL)
        for (const to of ALL)
          for (const purpose of PURPOSES)
            for (const fieldClass of CLASSES) {
              const age = someAge(rows[0] as Reach);
              const asked = { from, to, purpose, fieldClass, age, day: NOW, circumstances: STATED, request: true };
              const text = textLets(rows, asked);
              if (text !== null && lets(code, question(asked)) !== text)
                wrong.push(`${from} to ${to}, ${fieldClass}, ${purpose}: the text ${text ? 'lets it go' : 'does not'}`);
            }
      expect(wrong).toEqual([]);
    });

    /** A party, a purpose and a class that each row reaches. */
    const samples = (code: string): Asked[] =>
      rowsOf(code).flatMap((row) => {
        const [from, to, fieldClass, purpose] = [
          row.from[0],
          row.to[0],
          row.carries.find((one) => !row.open?.classes?.includes(one)),
          row.purposes[0],
        ];
        if (!from || !to || !fieldClass || !purpose) return [];
        return [{ from, to, fieldClass, purpose, age: someAge(row), day: NOW, circumstances: STATED, request: true }];
      });
    const carrying = codes.filter((code) => samples(code).length > 0);
    const limited = (holds: (row: Reach) => boolean): string[] => carrying.filter((code) => rowsOf(code).every(holds));

    it.each(carrying)('%s reaches the ages that its text names, and no other', (code) => {
      for (const asked of samples(code))
        for (const age of AGES) {
          const [row] = rowsOf(code) as [Reach];
          const circumstances = STATED.filter((name) => !row.ageOr?.includes(name));
          expect([age, lets(code, question({ ...asked, age, circumstances }))]).toEqual([age, ageIn(row, age)]);
          for (const name of row.ageOr ?? [])
            expect([name, age, lets(code, question({ ...asked, age, circumstances: [name] }))]).toEqual([name, age, true]);
        }
    });

    it.each(carrying)('%s begins on its first day', (code) => {
      for (const asked of samples(code)) {
        const [{ firstDay, older }] = rowsOf(code) as [Reach];
        const before = dayOf(new Date(midnight(firstDay).getTime() - 1));
        expect(plusDays(before, 1)).toBe(firstDay);
        expect([firstDay, lets(code, question({ ...asked, day: firstDay }))]).toEqual([firstDay, true]);
        if (!older) expect([before, lets(code, question({ ...asked, day: before }))]).toEqual([before, false]);
      }
    });

    const asking = limited(({ stated }) => stated !== undefined);
    const answering = limited(({ onRequest }) => onRequest === true);

    it('asks for what its text names, and for one of it', () => {
      for (const code of asking) {
        const named = rowsOf(code)[0]?.stated ?? [];
        const others = STATED.filter((name) => !named.includes(name));
        for (const asked of samples(code)) {
          expect([code, lets(code, question({ ...asked, circumstances: others }))]).toEqual([code, false]);
          expect([code, named.some((name) => lets(code, question({ ...asked, circumstances: [name] })))]).toEqual([code, true]);
        }
      }
      expect(asking.length + answering.length).toBeGreaterThanOrEqual(4);
    });

    it('answers a request only, where its text says so', () => {
      for (const code of answering)
        for (const asked of samples(code)) expect([code, lets(code, question({ ...asked, request: false }))]).toEqual([code, false]);
    });
  },
);

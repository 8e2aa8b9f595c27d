import { provision, REQUIREMENTS, type Provision } from '../../src/policy/provisionTypes';
import { waysToDisclose } from '../../src/policy/ways';

type Row = Parameters<typeof provision>[0];
const ASK = 'Ask the owning agency with requestDisclosure. It can disclose this field on: ';
const NONE = 'No provision lets the owning agency disclose this field to your kind of agency.';

/** A row that carries what social services know of a person to a school. */
const row = (code: string, values: Partial<Row> = {}): Provision =>
  provision({ code, title: code, from: ['SOCIAL_SERVICES'], to: ['SCHOOL'], lifts: ['OSL 26:1'], classes: ['NARRATIVE'], ...values });
const ways = (provisions: readonly Provision[], asked: object = {}): string =>
  waysToDisclose(provisions, { from: 'SOCIAL_SERVICES', to: 'SCHOOL', field: 'Case.summary', day: '2026-06-01', ...asked });

test.each<[string, Partial<Row>, string]>([
  ['asks for nothing more', {}, 'A (nothing more)'],
  ['requires something', { requires: ['CONSENT'] }, 'A (…)'],
  ['is unsettled', { counselAdvised: true }, 'A (unsettled: seek legal advice)'],
  ['holds below an age', { subject: [{ ageBelow: 18 }] }, 'A (under 18)'],
  ['holds from an age', { subject: [{ ageFrom: 16 }] }, 'A (16 or older)'],
  ['holds between two ages', { subject: [{ ageFrom: 16, ageBelow: 18 }] }, 'A (under 18 and 16 or older)'],
  ['holds in one of two cases', { subject: [{ ageBelow: 18 }, { ageFrom: 65 }] }, 'A (under 18, or 65 or older)'],
  ['carries the field and not its class', { classes: [], fields: ['Case.summary'] }, 'A (nothing more)'],
])('a provision that %s is told with it', (_what, values, told) => {
  const [requirement = ''] = (values.requires ?? []).map((name) => REQUIREMENTS[name]);
  const inside = `${requirement.charAt(0).toLowerCase()}${requirement.slice(1, -1)}`;
  expect(ways([row('A', values)])).toBe(`${ASK}${told.replace('…', inside)}.`);
});

test('what it asks for is told in one order: of whom, what else, and that it is unsettled', () => {
  const all = row('A', { subject: [{ ageBelow: 21, circumstance: 'RISK_TO_RELATIVE' }], requires: ['REQUEST'], counselAdvised: true });
  expect(ways([all])).toBe(
    `${ASK}A (under 21 and On concrete circumstances, a risk of crime by the person against a close relative (BrB 3, 4 or 6, one year or more); ` +
      'a request of the recipient, in the register; unsettled: seek legal advice).',
  );
});

test.each<[string, Partial<Row>]>([
  ['is applied narrowly', { narrow: true }],
  ['is for other owners', { from: ['POLICE'] }],
  ['is for other recipients', { to: ['POLICE'] }],
  ['lifts another secrecy', { lifts: ['OSL 25:1'] }],
  ['carries another class', { classes: ['OFFENCE'], fields: ['Case.offences'] }],
  ['has ended', { validTo: '2026-05-31' }],
  ['has not begun', { validFrom: '2026-06-02' }],
])('a provision that %s is none', (_what, values) => {
  expect(ways([row('A', values)])).toBe(NONE);
  expect(ways([row('A', values), row('B')])).toBe(`${ASK}B (nothing more).`);
});

test('every secrecy that covers a field must be lifted by the same provision', () => {
  const asked = { field: 'Case.reporter' };
  expect(ways([row('A', { classes: ['SOURCE'] })], asked)).toBe(NONE);
  expect(ways([row('A', { classes: ['SOURCE'], lifts: ['OSL 26:1', 'OSL 40:7 g'] })], asked)).toBe(`${ASK}A (nothing more).`);
});

test('duties come first, then what is made for the purpose, consent and the general ones; what is unsettled comes last', () => {
  const rows = [
    row('G', { rung: 'GENERAL' }),
    row('U', { rung: 'DUTY', counselAdvised: true }),
    row('C', { rung: 'CONSENT' }),
    row('S', { rung: 'SPECIFIC' }),
    row('D', { rung: 'DUTY' }),
  ];
  expect(ways(rows.slice(2, 4))).toBe(`${ASK}S (nothing more), C (nothing more).`);
  const codes = [...ways(rows).matchAll(/\b([A-Z]) \(/g)].map(([, code]) => code);
  expect(codes).toEqual(['D', 'S', 'C', 'G', 'U']);
});

test('a private recipient asks outside the service: it can make no request here', () => {
  const told = ways([row('A', { to: ['CIVIL_SOCIETY'] })], { to: 'CIVIL_SOCIETY' });
  expect(told).toBe('Ask the owning agency, outside this service. It can disclose this field on: A (nothing more).');
});

import { DUTIES, DUTY_WHEN } from './duties';
import { LAW_KINDS } from './lawKind';
import { table } from './matrixTypes';
import { CIRCUMSTANCES, PROVISIONS } from './provisions';
import { LAW_MARKS, PURPOSES, REQUIREMENTS, type Provision } from './provisionTypes';
import { SECRECY } from './secrecy';

const words = (of: Readonly<Record<string, string>>): string => table(['name', 'meaning'], Object.entries(of));

const lawKindsSection = (): string =>
  `## What an agency is in law\n\nThe tables of law read this. It equals the kind of agency, but for a coordination: that is what is stated of it, and MUNICIPAL_BOARD while\nnothing is.\n\n${words(LAW_KINDS)}\n`;

function secrecySection(): string {
  const rows = SECRECY.map(({ kind, provision, test, verifiedFrom, mark }) => [kind, provision, test, verifiedFrom, mark]); // prettier-ignore
  return `## What keeps data secret\n\n${table(['law kind', 'rule', 'test', 'wording read from', 'mark'], rows)}\n`;
}

/** Whom it reaches, as one cell. */
const reached = ({ subject }: Provision): string =>
  subject
    .map(({ ageBelow, ageFrom, ageAssumed, circumstance }) =>
      [
        ...(ageBelow === undefined ? [] : [`${ageAssumed ? 'can be assumed to be ' : ''}under ${String(ageBelow)}`]),
        ...(ageFrom === undefined ? [] : [`${String(ageFrom)} or older`]),
        ...(circumstance === undefined ? [] : [circumstance]),
      ].join(' and '),
    )
    .join(', or ') || 'anybody';

const ofPurpose = ({ purposes }: Provision): string =>
  purposes.length === PURPOSES.length ? 'any' : purposes.join(', ');

const carried = ({ classes, fields }: Provision): string => [...classes, ...fields].join(', ');

const unsettled = ({ counselAdvised, counselFor }: Provision): string =>
  counselAdvised ? 'ask counsel' : counselFor.length > 0 ? `ask counsel of ${counselFor.join(', ')}` : '';

/** When it holds, and which wording of it was read. */
const dates = ({ validFrom, validTo, verifiedFrom, firstDayMark, mark, sfs }: Provision): string =>
  [
    `${validFrom ?? 'before this service'} (${firstDayMark}) to ${validTo ?? 'now'}`,
    ...(verifiedFrom === validFrom ? [] : [`wording read from ${verifiedFrom}`]),
    `${mark}${sfs === null ? '' : `, SFS ${sfs}`}`,
  ].join('; ');

const HEAD = ['from → to', 'lifts', 'carries', 'reaches', 'requires', 'for', 'in force', 'unsettled'];
const cells = (row: Provision): string[] => [
  `${row.from.join(', ')} → ${row.to.join(', ')}`,
  row.lifts.join(', '),
  carried(row),
  reached(row),
  [...row.requires, ...row.words.map((word) => `"${word}"`)].join(', ') || 'nothing more',
  ofPurpose(row),
  dates(row),
  unsettled(row),
];

const named = ({ code, part, title }: Provision): string => `${code}${part === '' ? '' : ` ${part}`}: ${title}`;

function provisionsSection(): string {
  const intro =
    'Each lifts the secrecy that it names, and no other: what is kept secret by several provisions needs each of them lifted (OSL 7:3). What is not\nlisted is not carried.';
  const rows = PROVISIONS.map((row) => [
    `${named(row)}${row.narrow ? ' (only where it is named)' : ''}`,
    ...cells(row),
  ]);
  return `## Provisions that lift secrecy\n\n${intro}\n\n${table(['provision', ...HEAD], rows)}\n\n${words(REQUIREMENTS)}\n`;
}

function dutiesSection(): string {
  const intro = 'Each is chosen by its name and lifts secrecy through OSL 10:28. Naming it states its condition.';
  const rows = DUTIES.map((row) => [
    named(row),
    `${DUTY_WHEN[row.when]} ${row.what}${row.notIf === null ? '' : ` Not if: "${row.notIf}".`}`,
    ...cells(row),
  ]);
  return `## Duties to disclose\n\n${intro}\n\n${table(['duty', 'when, and what', ...HEAD], rows)}\n`;
}

const stated = (): string =>
  `## What a discloser states\n\n${words(CIRCUMSTANCES)}\n\nMarks: where a row comes from.\n\n${words(LAW_MARKS)}\n`;

/** The tables of law, so that a lawyer sees every change of them as a change of the file. */
export const lawSections = (): string[] => [lawKindsSection(), secrecySection(), provisionsSection(), dutiesSection(), stated()]; // prettier-ignore

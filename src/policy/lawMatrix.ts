import { DUTIES, DUTY_WHEN } from './duties';
import { LAW_KINDS } from './lawKind';
import { table } from './matrixTypes';
import { CIRCUMSTANCES, LAW_MARKS, PURPOSES, REQUIREMENTS, type Provision } from './provisionTypes';
import { PROVISIONS } from './provisions';
import { SECRECY } from './secrecy';

const words = (of: Readonly<Record<string, string>>): string => table(['name', 'meaning'], Object.entries(of));

const lawKindsSection = (): string =>
  `## Kinds of agency in law\n\nThe tables of law read this. It equals the kind of agency, except for a coordination: there it is the stated kind, or MUNICIPAL_BOARD while\nnone is stated.\n\n${words(LAW_KINDS)}\n`;

function secrecySection(): string {
  const rows = SECRECY.map(({ kind, provision, test, verifiedFrom, mark }) => [kind, provision, test, verifiedFrom, mark]);
  return `## Secrecy provisions\n\n${table(['law kind', 'rule', 'test', 'wording read from', 'mark'], rows)}\n`;
}

/** The subject conditions of a provision, as one cell. */
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

const ofPurpose = ({ purposes }: Provision): string => (purposes.length === PURPOSES.length ? 'any' : purposes.join(', '));

const carried = ({ classes, fields }: Provision): string => [...classes, ...fields].join(', ');

const unsettled = ({ counselAdvised, counselFor }: Provision): string =>
  counselAdvised ? 'seek legal advice' : counselFor.length > 0 ? `seek legal advice on ${counselFor.join(', ')}` : '';

/** The period in force, and the wording that was read. */
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
    'Each provision lifts the secrecy that it names, and no other: for data kept secret by several provisions, each must be lifted (OSL 7:3). Data\nnot listed is not carried.';
  const rows = PROVISIONS.map((row) => [`${named(row)}${row.narrow ? ' (only if named)' : ''}`, ...cells(row)]);
  return `## Provisions that lift secrecy\n\n${intro}\n\n${table(['provision', ...HEAD], rows)}\n\n${words(REQUIREMENTS)}\n`;
}

function dutiesSection(): string {
  const intro = 'A duty is chosen by its name and lifts secrecy through OSL 10:28. By naming it, the discloser states its condition.';
  const rows = DUTIES.map((row) => [
    named(row),
    `${DUTY_WHEN[row.when]} ${row.what}${row.notIf === null ? '' : ` Not if: "${row.notIf}".`}`,
    ...cells(row),
  ]);
  return `## Duties to disclose\n\n${intro}\n\n${table(['duty', 'when, and what', ...HEAD], rows)}\n`;
}

const stated = (): string =>
  `## Circumstances stated by the discloser\n\n${words(CIRCUMSTANCES)}\n\nMarks: the source of a row.\n\n${words(LAW_MARKS)}\n`;

/** The tables of law as sections of the matrix, so that a lawyer sees every change of them as a change of the file. */
export const lawSections = (): string[] => [lawKindsSection(), secrecySection(), provisionsSection(), dutiesSection(), stated()];

import type { Change, Direction } from './change';
import type { Permission, PolicyTables } from './tables';

const DIMENSIONS = ['from', 'to', 'purposes', 'classes', 'lifts'] as const;
type Dimension = (typeof DIMENSIONS)[number];
/** What a row permits during a period: everything that combines one value of each. */
type Reach = Readonly<Record<Dimension, readonly string[]>>;

/** The first day of the periods between which no row of a code begins or ends; the empty text stands before all days. */
type Since = string;

/**
 * The disclosures that the provisions of the law permit in one state of the tables and not in the other, by code. A row that is split, or
 * whose wording changed, changes nothing. Tables that were accepted before they held provisions are compared with nothing.
 */
export function changesOfProvisions(before: PolicyTables, after: PolicyTables): Change[] {
  const [old, now] = [before.provisions ?? after.provisions ?? [], after.provisions ?? []];
  const codes = [...new Set([...now, ...old].map(({ code }) => code))];
  return codes.flatMap((code) => {
    const [was, is] = [old, now].map((rows) => rows.filter((row) => row.code === code)) as [Permission[], Permission[]];
    const days = [
      ...new Set([...was, ...is].flatMap(({ validFrom, validTo }) => [validFrom ?? '', ...(validTo === null ? [] : [dayAfter(validTo)])])),
    ].sort();
    return [...beyond('WIDER', is, was, days), ...beyond('NARROWER', was, is, days)];
  });
}

/** What some rows permit beyond others. */
function beyond(direction: Direction, rows: readonly Permission[], others: readonly Permission[], days: readonly Since[]): Change[] {
  const changes = rows.flatMap((row) =>
    days
      .filter((day) => holds(row, day))
      .flatMap((day) => {
        const alike = others.filter((other) => holds(other, day) && asksNoMore(other, row)).map(reachOf);
        return uncovered(reachOf(row), alike).map((reach) => ({ row, day, reach }));
      }),
  );
  const lines = changes.map(({ row, day, reach }) => [row.code, sentence(row, reach), day] as const);
  const texts = [...new Map(lines.map(([code, text, day]) => [text, [code, day] as const]))];
  return texts.map(([text, [code, day]]) => ({
    direction,
    subject: code,
    verb: day === '' ? text : `${text}, from ${day}`,
    opening: null,
  }));
}

const dayAfter = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
const holds = ({ validFrom, validTo }: Permission, day: Since): boolean => (validFrom ?? '') <= day && (validTo === null || day <= validTo);

/** Whether a row asks for nothing that another one does not ask for. */
function asksNoMore(one: Permission, other: Permission): boolean {
  const asked = new Set(other.requires);
  const alternatives = new Set(one.subject.map((subject) => JSON.stringify(subject)));
  const anySubject = one.subject.length === 0;
  const noMore = other.subject.length > 0 && other.subject.every((subject) => alternatives.has(JSON.stringify(subject)));
  return one.requires.every((requirement) => asked.has(requirement)) && (anySubject || noMore) && (!one.narrow || other.narrow);
}

const reachOf = ({ from, to, purposes, classes, fields, lifts }: Permission): Reach => ({
  from,
  to,
  purposes,
  classes: [...classes, ...fields],
  lifts,
});

/** The combinations of a reach that none of the others has, as reaches again. */
function uncovered(reach: Reach, others: readonly Reach[]): Reach[] {
  return others.reduce<Reach[]>((left, other) => left.flatMap((one) => without(one, other)), [reach]);
}

/** One reach without another: for each dimension in turn, the values that the other lacks, with the shared ones of those before. */
function without(one: Reach, other: Reach): Reach[] {
  const rest: Reach[] = [];
  let shared: Reach = one;
  for (const dimension of DIMENSIONS) {
    const [lacking, both] = [
      shared[dimension].filter((value) => !other[dimension].includes(value)),
      shared[dimension].filter((value) => other[dimension].includes(value)),
    ];
    if (lacking.length > 0) rest.push({ ...shared, [dimension]: lacking });
    shared = { ...shared, [dimension]: both };
  }
  return rest;
}

const listed = (values: readonly string[]): string => [...values].sort().join(' or ');

function sentence({ subject, requires, narrow }: Permission, { from, to, purposes, classes, lifts }: Reach): string {
  const when = subject.length === 0 ? '' : `, where ${subject.map((one) => JSON.stringify(one)).join(' or ')}`;
  const needs = requires.length === 0 ? '' : `, with ${[...requires].sort().join(' and ')}`;
  return (
    `permits ${listed(from)} to disclose ${listed(classes)} to ${listed(to)} for ${listed(purposes)} despite ${listed(lifts)}` +
    `${when}${needs}${narrow ? ', only when named' : ''}`
  );
}

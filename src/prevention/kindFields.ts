import { Float, ID, type ClassType } from 'type-graphql';
import { requireColleague, MemberView } from '../identity';
import { requireTerm, municipality, termCode, OrganisationView } from '../directory';
import type { Context } from '../platform/context';
import { refuseInput, type Path } from '../platform/input';
import { LocalDate } from '../platform/scalars';
import { column, date, one, withheld, type FieldGraph } from '../reading/graph';
import type { GlobalId } from '../reading/ids';
import { checkedInput, inputOf, viewOf, type InputOf, type KindFields, type ReadField, type WrittenField } from '../reading/kind';
import { WithheldView } from '../reading/withheld.types';
import { impersonalLine, impersonalText, impersonalUrl, requirePeriod, nearDay, pastDay as past } from './checks';
import { named, parts } from './record.graph';
import { existing } from './yearChecks';

/**
 * The types of field that a kind of record can have. Each takes its description, and a second one for the input if it
 * differs.
 */
type Described = readonly [description: string, inputDescription?: string];

const MOST_VALUE = 1e12;
const MOST_DAYS = 40 * 366;

type Check<Value> = WrittenField<Value>['check'];

const plain = <Value>(type: WrittenField<Value>['type'], check: Check<Value>, [description, inputDescription]: Described) => ({
  type,
  description,
  inputDescription,
  place: column,
  check,
});

/** The same field, but nullable: it may be left out. */
export const optional = <F extends WrittenField<never>>(field: F): F & { readonly nullable: true } => ({
  ...field,
  nullable: true,
});

const textField =
  (check: Check<string>) =>
  (...described: Described) =>
    plain(() => String, check, described);

/** A text on one line, without personal data. */
export const line = textField((_ctx, value, path) => impersonalLine(value, path));
/** A text of several lines, without personal data. */
export const longText = textField((_ctx, value, path) => impersonalText(value, path));
const MOST_PHRASES = 50;
const LONGEST_PHRASE = 100;

/** A list of words or short phrases, without personal data; when left out, it is empty. */
export const phrases = (
  ...[description, inputDescription = `${description.replace(/\.$/, '')}, ${String(MOST_PHRASES)} at most; no personal data.`]: Described
) => ({
  type: () => [String],
  description,
  inputDescription,
  defaultValue: [] as string[],
  place: column,
  check: (_ctx: Context, given: string[], path: Path): string[] => {
    if (given.length > MOST_PHRASES) refuseInput(`This has at most ${String(MOST_PHRASES)} entries.`, path);
    return given.map((phrase, at) => {
      const line = impersonalLine(phrase, [...path, at]);
      return line.length > LONGEST_PHRASE ? refuseInput(`A phrase has at most ${String(LONGEST_PHRASE)} characters.`, [...path, at]) : line;
    });
  },
});
/** A web address, without personal data. */
export const webAddress = textField((_ctx, value, path) => impersonalUrl(value, path));
/** A code that the agencies agree on among themselves, such as the subject of a figure. */
export const freeCode = textField((_ctx, value, path) => termCode(impersonalLine(value, path), path));
/** A text that is no free text: anything but a code, or a value of its form, is refused. */
const code =
  (text: 'CODE' | 'FORM', check: Check<string>) =>
  (...described: Described) => ({ ...plain(() => String, check, described), text });

/** The code of a municipality. */
export const municipalityCode = code('FORM', (_ctx, value, path) => municipality(value, path));
/** The code of a district of the city. */
export const district = code('CODE', (ctx, value, path) => requireTerm(ctx, 'DISTRICT', value, path));
/** The code of an environment. */
export const environment = code('CODE', (ctx, value, path) => requireTerm(ctx, 'ENVIRONMENT', value, path));
/** The code of a language. */
export const language = code('CODE', (ctx, value, path) => requireTerm(ctx, 'LANGUAGE', value, path));

/** One value of an enum of the schema. */
export const choice = <V extends string>(values: Readonly<Record<V, V>>, ...described: Described) => {
  const given: Check<V> = (_ctx, value) => value;
  return plain(() => values, given, described);
};

/** A number from zero upwards. */
export const amount = (...described: Described) => plain(() => Float, notNegative, described);

const notNegative = (_ctx: Context, value: number, path: Path): number =>
  value >= 0 && value <= MOST_VALUE ? value : refuseInput(`Give a number from 0 to ${String(MOST_VALUE)}.`, path);

const day =
  (check: Check<string>) =>
  (...described: Described) => ({ ...plain(() => LocalDate, check, described), place: date, cast: 'date' as const });

/** A day that is not after today. */
export const pastDay = day(past);
/** A day in the past, or at most forty years ahead. */
export const nearbyDay = day((ctx, value, path) => nearDay(ctx, value, MOST_DAYS, path));

/** Throws if the last day is before the first, or more than forty years after it. Either may be missing. */
export function ordered(from: string | null | undefined, to: string | null | undefined, path: Path): void {
  if (from && to) requirePeriod(from, to, MOST_DAYS, path);
}

/** Another record: the view shows it, the input names it by its id under `inputName`. */
const referring = <const N extends string, Value>(
  idOf: string,
  view: () => ClassType | ClassType[],
  idType: () => typeof ID | (typeof ID)[],
  inputName: N,
  place: (key: string) => FieldGraph,
  check: Check<Value>,
  [description, inputDescription]: Described,
) => ({ type: view, inputType: idType, idOf, inputName, description, inputDescription, place, check });

/** An organisation or a knowledge item. The input gives its id under `inputName`. */
export const reference = <const N extends string, To extends 'Organisation' | 'KnowledgeItem'>(
  to: To,
  view: () => ClassType,
  inputName: N,
  ...described: Described
) =>
  referring(
    to,
    view,
    () => ID,
    inputName,
    (key) => one(to, key),
    async (ctx, id: GlobalId<To>, path) => (await existing(ctx, to, [id], path))[0],
    described,
  );

/** A member of the actor's own agency. The input gives the id under `inputName`. */
export const colleague = <const N extends string>(inputName: N, ...described: Described) =>
  referring(
    'Member',
    () => MemberView,
    () => ID,
    inputName,
    (key) => one('Member', key),
    async (ctx, { uuid }: GlobalId<'Member'>) => (await requireColleague(ctx, uuid)).id,
    described,
  );

/** Organisations in order of name. The input gives their ids; when left out, there are none. */
export const organisations = (...described: Described) => ({
  ...referring(
    'Organisation',
    () => [OrganisationView],
    () => [ID],
    'organisationIds',
    () => named('Organisation', 'organisation_ids'),
    (ctx, ids: GlobalId<'Organisation'>[], path) => existing(ctx, 'Organisation', ids, path),
    described,
  ),
  defaultValue: [],
});

/** The list of the fields that the viewer may not see. */
export const withheldFields: ReadField = {
  type: () => [WithheldView],
  description: 'Fields of this record that the viewer may not see, and why (undantagna uppgifter).',
  place: withheld,
};

/** A part that a record may have several of, stored as JSON in its row. */
export interface Part<F extends KindFields> {
  readonly type: string;
  readonly description: string;
  readonly fields: F;
  /** The field whose value must differ between the parts of a record. */
  readonly once: keyof InputOf<F>;
  /** Refuses a part whose fields contradict each other. */
  readonly together?: (part: InputOf<F>, path: Path) => void;
}

/** A list of at most `most` parts; when left out, it is empty. */
export function partsOf<F extends KindFields>(part: Part<F>, most: number, ...[description, inputDescription]: Described) {
  const view = viewOf(part.type, part.description, part.fields);
  const input = inputOf(`${part.type}Input`, part.description, part.fields);
  return {
    type: () => [view],
    inputType: () => [input],
    description,
    inputDescription,
    defaultValue: [] as InputOf<F>[],
    part: { type: part.type, fields: part.fields },
    place: (name: string) => parts(part.type, name),
    check: async (ctx: Context, given: InputOf<F>[], path: Path) => {
      if (given.length > most) refuseInput(`This has at most ${String(most)} entries.`, path);
      const marks = given.map((one) => one[part.once]);
      const checked: object[] = [];
      for (const [n, one] of given.entries()) {
        const at = [...path, n];
        if (marks.indexOf(one[part.once]) < n) refuseInput('This entry is given twice.', at);
        checked.push(await checkedInput(part.fields, ctx, one, { path: at, by: 'field' }));
        part.together?.(one, at);
      }
      return JSON.stringify(checked);
    },
  };
}

import { labelsOf, requireTerms } from '../directory';
import type { Context } from '../platform/context';
import { folded } from '../platform/foldText';
import { clearable, email, entries, line, phone, refuseInput, type Path } from '../platform/input';
import { dayOf, isoWeek } from '../policy/calendar';
import type { MentorRow, StoredLanguage, StoredWeek } from './mentor.entity';
import type { MentorLanguageInput, MentorPatch, MentorWeekInput } from './mentor.types';

/** The stored columns of a mentor that its provider states. */
export type StatedMentor = Omit<
  MentorRow,
  'id' | 'providerAgencyId' | 'memberId' | 'waitingSince' | 'registeredBy' | 'closedAt' | 'version'
>;
type Input = Omit<MentorPatch, 'close'>;

const MOST = { languages: 20, lines: 30, weeks: 60, age: 150, hours: 60, places: 20 } as const;

/** The values of a mentor where nothing is stated. */
export const UNSTATED: Omit<StatedMentor, 'name' | 'gender' | 'capacity'> = {
  email: null,
  phone: null,
  languages: [],
  environmentCodes: [],
  methodCodes: [],
  religiousCodes: [],
  areas: [],
  unsafeAreas: [],
  ties: [],
  minimumAge: 18,
  maximumAge: 99,
  hoursPerWeek: 4,
  weeks: [],
  availableFrom: null,
  vettedOn: null,
  vettedUntil: null,
  vettingLevel: null,
  contactPerson: false,
  protectedIdentity: false,
};

/**
 * Checks each given field by itself; a field left out is absent from the result. Null clears a list, or a field that
 * need not be stated; for any other field it is BAD_USER_INPUT.
 */
export async function checkStated(ctx: Context, input: Input, path: Path): Promise<Partial<StatedMentor>> {
  const fields = { ...checkWho(input, path), ...checkWhen(ctx, input, path), ...(await checkTerms(ctx, input, path)) };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/**
 * Throws BAD_USER_INPUT, at a field that was given if possible, unless the fields of the mentor agree with each other.
 */
export function checkTogether(mentor: StatedMentor, given: Partial<StatedMentor>, path: Path): void {
  const at = (...names: (keyof StatedMentor & string)[]): Path => [
    ...path,
    names.find((name) => given[name] !== undefined) ?? names[0] ?? '',
  ];
  if (mentor.minimumAge > mentor.maximumAge) refuseInput('The highest age must not be below the lowest.', at('maximumAge', 'minimumAge'));
  const { vettedOn, vettedUntil, vettingLevel } = mentor;
  const stated = [vettedOn, vettedUntil, vettingLevel].filter((part) => part !== null).length;
  if (stated !== 0 && stated !== 3)
    refuseInput('Give vettedOn, vettedUntil and vettingLevel together.', at('vettedOn', 'vettedUntil', 'vettingLevel'));
  if (vettedOn !== null && vettedUntil !== null && vettedUntil < vettedOn)
    refuseInput('A vetting cannot end before it was made.', at('vettedUntil', 'vettedOn'));
}

/** A whole number between two bounds, both included. */
export function between(value: number, path: Path, least: number, most: number): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  return refuseInput(`Give a whole number from ${String(least)} to ${String(most)}.`, path);
}

function checkWho(input: Input, path: Path) {
  const at = (name: keyof Input): Path => [...path, name];
  return {
    name: kept(input.name, at('name'), line),
    gender: kept(input.gender, at('gender'), same),
    email: clearable(input.email, (value) => email(value, at('email'))),
    phone: clearable(input.phone, (value) => phone(value, at('phone'))),
    ties: listed(input.ties, (values) => checkLines(values, at('ties'))),
    contactPerson: kept(input.contactPerson, at('contactPerson'), same),
    protectedIdentity: kept(input.protectedIdentity, at('protectedIdentity'), same),
  };
}

function checkWhen(ctx: Context, input: Input, path: Path) {
  const at = (name: keyof Input): Path => [...path, name];
  const number = (name: 'minimumAge' | 'maximumAge' | 'hoursPerWeek' | 'capacity', most: number) =>
    kept(input[name], at(name), (value, place) => between(value, place, 0, most));
  const { vettedOn } = input;
  if (vettedOn && vettedOn > dayOf(ctx.clock.now())) refuseInput('This day is in the future.', at('vettedOn'));
  return {
    minimumAge: number('minimumAge', MOST.age),
    maximumAge: number('maximumAge', MOST.age),
    hoursPerWeek: number('hoursPerWeek', MOST.hours),
    capacity: number('capacity', MOST.places),
    weeks: listed(input.weeks, (weeks) => checkWeeks(weeks, at('weeks'))),
    availableFrom: input.availableFrom,
    vettedOn,
    vettedUntil: input.vettedUntil,
    vettingLevel: input.vettingLevel,
  };
}

async function checkTerms(ctx: Context, input: Input, path: Path) {
  const codes = (taxonomy: 'ENVIRONMENT' | 'COMPETENCE', name: 'environments' | 'methods' | 'religiousKnowledge') =>
    listed(input[name], (values) => requireTerms(ctx, taxonomy, values, [...path, name]));
  const areas = async (name: 'areas' | 'unsafeAreas', codesName: 'areaCodes' | 'unsafeAreaCodes'): Promise<string[] | undefined> => {
    const texts = listed(input[name], (values) => checkLines(values, [...path, name]));
    const labels = await listed(input[codesName], (values) => labelsOf(ctx, 'DISTRICT', values, [...path, codesName]));
    if (labels === undefined) return texts;
    const others = labels.filter((label) => !texts?.some((text) => folded(text) === folded(label)));
    return [...(texts ?? []), ...others];
  };
  return {
    areas: await areas('areas', 'areaCodes'),
    unsafeAreas: await areas('unsafeAreas', 'unsafeAreaCodes'),
    languages: await kept(input.languages, [...path, 'languages'], (values, at) => checkLanguages(ctx, values, at)),
    environmentCodes: await codes('ENVIRONMENT', 'environments'),
    methodCodes: await codes('COMPETENCE', 'methods'),
    religiousCodes: await codes('COMPETENCE', 'religiousKnowledge'),
  };
}

const checkLines = (values: readonly string[], path: Path): string[] =>
  entries(values, path, (value, place) => line(value, place), MOST.lines);

async function checkLanguages(ctx: Context, languages: readonly MentorLanguageInput[], path: Path): Promise<StoredLanguage[]> {
  if (languages.length === 0) return refuseInput('Give at least one language.', path);
  if (languages.length > MOST.languages) return refuseInput(`This has at most ${String(MOST.languages)} entries.`, path);
  const codes = languages.map(({ code }) => code);
  const checked = await requireTerms(ctx, 'LANGUAGE', codes, path);
  return languages.map(({ code, level }, at) => ({ code: checked[at] ?? code, level }));
}

function checkWeeks(weeks: readonly MentorWeekInput[], path: Path): StoredWeek[] {
  const names = weeks.map(({ week }) => week);
  const checked = entries(names, path, checkWeek, MOST.weeks);
  return weeks.map(({ week, hours }, at) => ({
    week: checked[at] ?? week,
    hours: between(hours, [...path, at, 'hours'], 0, MOST.hours),
  }));
}

function checkWeek(value: string, path: Path): string {
  // 28 December is always in the last week of its year.
  const year = /^(2\d{3})-W\d{2}$/.exec(value)?.[1];
  if (year !== undefined && value >= `${year}-W01` && value <= isoWeek(`${year}-12-28`)) return value;
  return refuseInput('Give a week of the calendar, written like 2026-W48.', path);
}

const same = <T>(value: T): T => value;

function kept<T, R>(value: T | null | undefined, path: Path, check: (value: T, path: Path) => R): R | undefined {
  if (value === null) return refuseInput('This cannot be null: leave it out to keep its value.', path);
  return value === undefined ? undefined : check(value, path);
}

function listed<T, R>(values: readonly T[] | null | undefined, check: (values: readonly T[]) => R): R | undefined {
  return values === undefined ? undefined : check(values ?? []);
}

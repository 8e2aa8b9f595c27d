import { noteAliases, numberIndex, parsePersonNumber, sealNumber } from '../cases';
import { requireTerm } from '../directory';
import type { Context } from '../platform/context';
import { between, clearable, line, LONGEST, phone, refuseInput, text, type Path } from '../platform/input';
import { ageOn, dayOf } from '../policy/calendar';
import type { ConcernParticulars, ConcernPersonInput } from './content.types';
import type { ConcernReceiptRow } from './receipt.entity';

/** The columns that a report and the copy of its sender share. */
export type ContentColumns = Pick<
  ConcernReceiptRow,
  | 'personName'
  | 'numberSealed'
  | 'numberIndex'
  | 'birthDate'
  | 'age'
  | 'aboutChild'
  | 'municipalityCode'
  | 'districtCode'
  | 'address'
  | 'phone'
  | 'observed'
  | 'since'
  | 'change'
  | 'network'
  | 'means'
  | 'protectiveFactors'
  | 'knowsOfReport'
  | 'supplements'
>;

/** The content of a report that has passed every check. */
export interface CheckedContent {
  readonly columns: ContentColumns;
  /** Twelve digits; null if not stated. */
  readonly number: string | null;
}

const ADULT = 18;
const OLDEST = 130;
const MUNICIPALITY = /^\d{4}$/;

/** Checks the content of a report; errors carry the place in the input. */
export async function checkContent(ctx: Context, input: ConcernParticulars): Promise<CheckedContent> {
  const at = (field: keyof ConcernParticulars): Path => ['input', field];
  const person = await checkPerson(ctx, input.person, at('person'));
  const long = (field: 'change' | 'network' | 'means' | 'protectiveFactors'): string | null =>
    clearable(input[field], (value) => text(value, at(field))) ?? null;
  const short = (field: 'since' | 'knowsOfReport'): string | null =>
    clearable(input[field], (value) => text(value, at(field), LONGEST.reason)) ?? null;
  return {
    number: person.number,
    columns: {
      ...person.columns,
      observed: text(input.observed, at('observed')),
      since: short('since'),
      change: long('change'),
      network: long('network'),
      means: long('means'),
      protectiveFactors: long('protectiveFactors'),
      knowsOfReport: short('knowsOfReport'),
      supplements: [],
    },
  };
}

type PersonColumns = Pick<
  ContentColumns,
  | 'personName'
  | 'numberSealed'
  | 'numberIndex'
  | 'birthDate'
  | 'age'
  | 'aboutChild'
  | 'municipalityCode'
  | 'districtCode'
  | 'address'
  | 'phone'
>;

async function checkPerson(
  ctx: Context,
  input: ConcernPersonInput,
  path: Path,
): Promise<{ readonly columns: PersonColumns; readonly number: string | null }> {
  const at = (field: keyof ConcernPersonInput): Path => [...path, field];
  const personName = line(input.name, at('name'));
  const { birthDate, age, canonical } = checkAge(ctx, input, path);
  const { personKeys, personIndexKeys } = ctx.settings;
  return {
    number: canonical,
    columns: {
      personName,
      numberSealed: canonical === null ? null : sealNumber(personKeys, canonical),
      numberIndex: canonical === null ? null : numberIndex(personIndexKeys, canonical),
      birthDate,
      age,
      aboutChild: age < ADULT,
      municipalityCode: municipality(input.municipalityCode, at('municipalityCode')),
      districtCode: (await clearable(input.district, (code) => requireTerm(ctx, 'DISTRICT', code, at('district')))) ?? null,
      address: clearable(input.address, (value) => line(value, at('address'))) ?? null,
      phone: clearable(input.phone, (value) => phone(value, at('phone'))) ?? null,
    },
  };
}

interface Aged {
  readonly birthDate: string | null;
  readonly age: number;
  readonly canonical: string | null;
}

/** The age by number, date of birth or statement. It decides who receives the report, so that one of them is needed. */
function checkAge(ctx: Context, input: ConcernPersonInput, path: Path): Aged {
  const today = dayOf(ctx.clock.now());
  const numberAt = [...path, 'personalIdentityNumber'];
  const number = clearable(input.personalIdentityNumber, (value) => parsePersonNumber(value, today, numberAt)) ?? null;
  if (input.birthDate && input.birthDate > today) refuseInput('This day is in the future.', [...path, 'birthDate']);
  if (input.birthDate && number && input.birthDate !== number.birthDate)
    refuseInput('This birth date does not agree with the personal identity number.', [...path, 'birthDate']);
  const stated = input.age ?? null;
  const birthDate = number?.birthDate ?? input.birthDate ?? null;
  const canonical = number?.canonical ?? null;
  if (birthDate === null) {
    if (stated === null)
      return refuseInput(
        'State the personal number, the date of birth or the age, estimated if need be: it decides who receives the report.',
        [...path, 'age'],
      );
    return { birthDate, age: between(stated, [...path, 'age'], 0, OLDEST), canonical };
  }
  if (stated !== null) refuseInput('Give the age only where neither number nor date of birth is known.', [...path, 'age']);
  return { birthDate, age: between(ageOn(birthDate, today), [...path, 'birthDate'], 0, OLDEST), canonical };
}

/** Checks a municipality code. */
export function municipality(code: string, path: Path): string {
  return MUNICIPALITY.test(code) ? code : refuseInput('A municipality code has four digits, such as 1480.', path);
}

/** Makes the number of a report findable under every key in use. */
export async function noteNumber(ctx: Context, number: string | null): Promise<void> {
  if (number !== null) await noteAliases(ctx, [number]);
}

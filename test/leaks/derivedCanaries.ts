import { ageOn, birthday, dayOf, midnight } from '../../src/policy/calendar';
import { decide, inScope } from '../../src/policy/decide';
import { STATES, TRUTH, type ActorName, type State, type World } from '../support/fixture';
import { factsOf, policyActor } from './oracle';

type Form = (text: string) => boolean;

/** What the program, or a reader, can work out of a canary: a form of it that stands in no field. */
export interface DerivedCanary {
  readonly where: string;
  readonly isIn: Form;
  allowedTo(world: World, actor: ActorName): boolean;
}

/** The ages at which the law opens or ends something. */
const AGES = [15, 18, 21];

/** A day in every way in which dates are written: as such, as the instant it begins with, in other orders, and in one run. */
function waysOf(day: string): string[] {
  const [year = '', month = '', date = ''] = day.split('-');
  const short = [Number(date), Number(month), year];
  return [
    ...[day, midnight(day).toISOString().slice(0, 16), `${year}${month}${date}`],
    ...['/', '.'].flatMap((sign) => [`${date}${sign}${month}${sign}${year}`, short.join(sign), `${year}${sign}${month}${sign}${date}`]), // prettier-ignore
  ];
}

/** One of the texts by itself, neither a part of a longer number nor of an id. Most texts hold none, which is found out fast. */
function alone(texts: readonly string[]): Form {
  const pattern = new RegExp(`(?<![\\w-])(${texts.map((text) => text.replaceAll('.', '\\.')).join('|')})(?![\\d-])`);
  return (text) => texts.some((one) => text.includes(one)) && pattern.test(text);
}

/** Whether the rules show the number of the person, or, for less than that, a part of it. */
function knows(world: World, actor: ActorName, state: State, answers: readonly string[]): boolean {
  const [who, facts] = [policyActor(world, actor), factsOf('Person', state, actor)];
  if (!inScope(who, 'Person', facts)) return false;
  const fields = answers.length > 1 ? ['personalIdentityNumber', 'birthYear'] : ['personalIdentityNumber'];
  return fields.some((field) => answers.includes(decide(who, 'Person', field, facts)));
}

function ofPerson(state: State): DerivedCanary[] {
  const number = TRUTH.Person(state).personalIdentityNumber;
  const born = `${number.slice(0, 4)}-${number.slice(4, 6)}-${number.slice(6, 8)}`;
  const age = ageOn(born, dayOf(new Date()));
  const aged = new RegExp(`[aA]ge":"?${String(age)}\\b|\\b${String(age)} (?:years|år)`);
  const byNumber = (world: World, actor: ActorName): boolean => knows(world, actor, state, ['SHOW']);
  const byYear = (world: World, actor: ActorName): boolean => knows(world, actor, state, ['SHOW', 'MASK']);
  return [
    { where: `the birth date of "${state}"`, isIn: alone(waysOf(born)), allowedTo: byNumber },
    ...AGES.map((at) => ({
      where: `the day on which "${state}" became ${String(at)}`,
      isIn: alone(waysOf(birthday(born, at))),
      allowedTo: byNumber,
    })),
    { where: `the birth year of "${state}"`, isIn: alone([born.slice(0, 4)]), allowedTo: byYear },
    { where: `the age of "${state}"`, isIn: (text) => aged.test(text), allowedTo: byYear },
  ];
}

/** What can be worked out of the numbers of all persons. */
export const DERIVED: readonly DerivedCanary[] = STATES.flatMap(ofPerson);

/** What this actor was told in another form although it may not see it, in words. */
export function derivedLeaksIn(world: World, actor: ActorName, text: string): string[] {
  return DERIVED.filter(({ isIn, allowedTo }) => isIn(text) && !allowedTo(world, actor)).map(
    ({ where }) => `${actor} got ${where}`,
  );
}

/** The forms that a text holds, in words. */
export const derivedIn = (text: string): string[] => DERIVED.filter(({ isIn }) => isIn(text)).map(({ where }) => where);

import { ageOn, birthday, dayOf, midnight } from '../../src/policy/calendar';
import { decide, inScope, type Answer } from '../../src/policy/decide';
import { numberAsked, REQUEST_KEYS, REQUESTS, STATES, TRUTH, type ActorName, type State, type World } from '../support/fixture';
import { factsOf, policyActor } from './oracle';

/** The form in a text, with what stands around it; nothing where it is not there. */
type Form = (text: string) => string | null;

const AROUND = 60;
const found = (pattern: RegExp, text: string): string | null => {
  const { index } = pattern.exec(text) ?? {};
  return index === undefined ? null : text.slice(Math.max(0, index - AROUND), index + AROUND);
};

/** What the program, or a reader, can work out of a canary: a form of it that stands in no field. */
export interface DerivedCanary {
  readonly where: string;
  readonly find: Form;
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
    ...['/', '.'].flatMap((sign) => [`${date}${sign}${month}${sign}${year}`, short.join(sign), `${year}${sign}${month}${sign}${date}`]),
  ];
}

/** One of the texts by itself, neither a part of a longer number nor of an id. Most texts hold none, which is found out fast. */
function alone(texts: readonly string[]): Form {
  const pattern = new RegExp(`(?<![\\w-])(${texts.map((text) => text.replaceAll('.', '\\.')).join('|')})(?![\\d-])`);
  return (text) => (texts.some((one) => text.includes(one)) ? found(pattern, text) : null);
}

/** Whether the rules show the number of the person, or, for less than that, a part of it; also of a request that asks by it. */
function knows(world: World, actor: ActorName, state: State, answers: readonly Answer[]): boolean {
  const who = policyActor(world, actor);
  const told = (type: string, record: string, fields: readonly string[]): boolean => {
    const facts = factsOf(type, record, actor);
    return inScope(who, type, facts) && fields.some((field) => answers.includes(decide(who, type, field, facts)));
  };
  const number = TRUTH.Person(state).personalIdentityNumber;
  const asking = REQUEST_KEYS.filter((key) => numberAsked(REQUESTS[key]) === number);
  return (
    told('Person', state, ['personalIdentityNumber', ...(answers.includes('MASK') ? ['birthYear'] : [])]) ||
    asking.some((key) => told('DisclosureRequest', key, ['personalIdentityNumber']))
  );
}

function ofPerson(state: State): DerivedCanary[] {
  const number = TRUTH.Person(state).personalIdentityNumber;
  const born = `${number.slice(0, 4)}-${number.slice(4, 6)}-${number.slice(6, 8)}`;
  const age = ageOn(born, dayOf(new Date()));
  // As a text, or as the number of something that is a year: a count or a length may be any number.
  const year = new RegExp(`"${born.slice(0, 4)}"|[yY]ear":${born.slice(0, 4)}\\b`);
  const aged = new RegExp(`[aA]ge":"?${String(age)}\\b|\\b${String(age)} (?:years|år)`);
  const byNumber = (world: World, actor: ActorName): boolean => knows(world, actor, state, ['SHOW']);
  const byYear = (world: World, actor: ActorName): boolean => knows(world, actor, state, ['SHOW', 'MASK']);
  return [
    { where: `the birth date of "${state}"`, find: alone(waysOf(born)), allowedTo: byNumber },
    ...AGES.map((at) => ({
      where: `the day on which "${state}" became ${String(at)}`,
      find: alone(waysOf(birthday(born, at))),
      allowedTo: byNumber,
    })),
    { where: `the birth year of "${state}"`, find: (text) => found(year, text), allowedTo: byYear },
    { where: `the age of "${state}"`, find: (text) => found(aged, text), allowedTo: byYear },
  ];
}

/** What can be worked out of the numbers of all persons. */
export const DERIVED: readonly DerivedCanary[] = STATES.flatMap(ofPerson);

/** What this actor was told in another form although it may not see it, in words. */
export function derivedLeaksIn(world: World, actor: ActorName, text: string): string[] {
  return DERIVED.flatMap(({ where, find, allowedTo }) => {
    const around = allowedTo(world, actor) ? null : find(text);
    return around === null ? [] : [`${actor} got ${where}: …${around}…`];
  });
}

/** The forms that a text holds, in words. */
export const derivedIn = (text: string): string[] => DERIVED.filter(({ find }) => find(text) !== null).map(({ where }) => where);

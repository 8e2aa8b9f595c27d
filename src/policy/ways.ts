import type { LawKind } from './lawKind';
import { classOf } from './fields';
import { CIRCUMSTANCES, REQUIREMENTS, type Provision, type SubjectCondition, type Rung } from './provisionTypes';
import { provisionsAt } from './provisions';
import { layersOf } from './secrecy';

/** The parties, the field and the day of a question. */
export interface WayAsked {
  readonly from: LawKind;
  readonly to: LawKind;
  readonly field: string;
  /** YYYY-MM-DD. */
  readonly day: string;
}

/** The order of proposal if the purpose is unknown (our policy P6). */
const ORDER: readonly Rung[] = ['DUTY', 'SPECIFIC', 'CONSENT', 'GENERAL'];

/**
 * The ways in which the owner could lawfully disclose a field to such an agency, in words: the provisions in order of
 * proposal, with their requirements and subject conditions. They come from the rows alone, so they read the same for
 * every person. Provisions that are never proposed are left out.
 */
export function waysToDisclose(provisions: readonly Provision[], asked: WayAsked): string {
  const { from, to, field, day } = asked;
  const [type = '', name = ''] = field.split('.');
  const layers = layersOf(from, field, day);
  const carrying = provisionsAt(provisions, day).filter(
    (provision) =>
      !provision.narrow &&
      provision.from.includes(from) &&
      provision.to.includes(to) &&
      layers.every((layer) => provision.lifts.includes(layer)) &&
      (provision.classes.includes(classOf(type, name)) || provision.fields.includes(field)),
  );
  if (carrying.length === 0) return 'No provision lets the owning agency disclose this field to your kind of agency.';
  const place = ({ rung, counselAdvised }: Provision): number => ORDER.indexOf(rung) + (counselAdvised ? ORDER.length : 0);
  const ways = carrying
    .sort((one, other) => place(one) - place(other))
    .map((provision) => `${provision.code} (${asks(provision).join('; ')})`);
  // Only authorities can make a request in this service; a private recipient waits for an offer.
  const ask = to === 'CIVIL_SOCIETY' ? 'Ask the owning agency, outside this service.' : 'Ask the owning agency with requestDisclosure.';
  return `${ask} It can disclose this field on: ${ways.join(', ')}.`;
}

/** A sentence as a part of another one. */
const phrase = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/\.$/, '');

function asks(provision: Provision): string[] {
  const counsel = provision.counselAdvised ? ['unsettled: seek legal advice'] : [];
  const required = provision.requires.map((requirement) => phrase(REQUIREMENTS[requirement]));
  const all = [...subjects(provision), ...required, ...counsel];
  return all.length > 0 ? all : ['nothing more'];
}

function subjects({ subject }: Provision): string[] {
  return subject.length === 0 ? [] : [subject.map(inWords).join(', or ')];
}

function inWords({ ageBelow, ageFrom, circumstance }: SubjectCondition): string {
  return [
    ...(ageBelow === undefined ? [] : [`under ${String(ageBelow)}`]),
    ...(ageFrom === undefined ? [] : [`${String(ageFrom)} or older`]),
    ...(circumstance === undefined ? [] : [CIRCUMSTANCES[circumstance].replace(/\.$/, '')]),
  ].join(' and ');
}

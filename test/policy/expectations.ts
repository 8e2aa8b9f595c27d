/**
 * Who gets what of which record: every viewer, every record, every state it can be in. The runners of `expectations.test.ts` and
 * `payload.test.ts` hold each answer against every door of the API. The files of `expectations/` are written from the law and the
 * design, not from the rules in `src/policy`: when the two differ, one of them is wrong.
 *
 * Each file holds the fields that can be withheld, the relationships of its records, and sentences:
 *
 *   officer@polis sees person, summary of live, closed    these fields are shown and all others are withheld
 *   lead@social sees address (masked) of guarded          the field is shown in its coarser form
 *   caseworker@social sees everything of draft            every field is shown
 *   coordinator@resurs sees everything but weighing of open
 *   officer@polis sees nothing of sent                    the record is in view, and every field is withheld
 *   admin@social finds social                             the record is in view; its type has no field that can be withheld
 *   nurse@vard does not find outward                      the answer is NOT_FOUND, as for a record that does not exist
 *
 * `everyone@social` is every viewer of that agency. `every record`, or `any` after "not", is every record of the type. `the rest` is
 * each record of the type that no earlier sentence names for that viewer; `everyone else` and `nobody else` are each viewer for whom no
 * earlier sentence names the record. No sentence may repeat what another says.
 */
import { ACTOR_NAMES, type ActorName } from './relationships';
import { FIELDS, NAMED } from './tables';

/** The fields that can be withheld, in the order of the letters. */
export const COLUMNS = FIELDS;

export const NOT_FOUND = 'NOT_FOUND';

/** A sentence, read: one letter for each field, `s` shown, `m` masked, `-` withheld; or NOT_FOUND. */
export interface Assertion {
  readonly viewers: readonly ActorName[];
  readonly records: readonly string[];
  /** Whether it speaks only of what no earlier sentence names. */
  readonly leftOver: boolean;
  readonly answer: string;
}

const SENTENCE = /^(?<viewers>.+?) (?<verb>does not find|do not find|finds?|sees? (?<fields>.+) of) (?<records>.+)$/;

/** Reads a sentence about a type that has these records. Throws where a word of it is not known. */
export function readSentence(type: string, known: readonly string[], text: string): Assertion {
  const { viewers = '', verb = '', fields, records = '' } = SENTENCE.exec(text)?.groups ?? {};
  const wrong = (why: string): Error => new Error(`${type}: "${text}": ${why}`);
  if (viewers === '') throw wrong('expected "<viewers> sees <fields> of <records>"');
  const columns = COLUMNS[type] ?? [];
  const nobody = /^nobody( else)?$/.test(viewers);
  const all = nobody || /^everyone( else)?$/.test(viewers);
  const named = all ? [...ACTOR_NAMES] : viewers.split(', ').flatMap((name) => viewersNamed(name));
  const unknown = named.find((name) => !(ACTOR_NAMES as readonly string[]).includes(name));
  if (unknown !== undefined) throw wrong(`there is no viewer "${unknown}"`);
  const every = ['every record', 'any', 'the rest'].includes(records);
  const asked = every ? known : records.split(', ');
  const missing = asked.find((record) => !known.includes(record));
  if (missing !== undefined) throw wrong(`there is no record "${missing}"`);
  if (fields === undefined && !nobody && /^finds?$/.test(verb) && columns.length > 0)
    throw wrong('its type has fields that can be withheld: say which of them the viewer sees');
  const hidden = nobody || verb.endsWith('not find');
  const answer = hidden ? NOT_FOUND : lettersIn(columns, fields ?? 'everything', wrong);
  return { viewers: named as ActorName[], records: asked, leftOver: all || records === 'the rest', answer };
}

const viewersNamed = (name: string): readonly string[] => {
  const [, agency] = /^everyone@(\w+)$/.exec(name) ?? [];
  const all = ACTOR_NAMES.filter((one) => agency !== undefined && one.endsWith(`@${agency}`));
  return all.length === 0 ? [name] : all;
};

function lettersIn(columns: readonly string[], fields: string, wrong: (why: string) => Error): string {
  if (fields === 'nothing') return '-'.repeat(columns.length);
  if (fields === 'everything') return 's'.repeat(columns.length);
  const but = fields.startsWith('everything but ');
  const letters = new Map<string, string>();
  for (const word of (but ? fields.slice('everything but '.length) : fields).split(', ')) {
    const [, name = word, mask] = /^(.+?)( \(masked\))?$/.exec(word) ?? [];
    for (const field of NAMED[name] ?? [name]) {
      if (!columns.includes(field)) throw wrong(`there is no field "${field}" that can be withheld`);
      if (letters.has(field) || (but && mask !== undefined)) throw wrong(`"${field}" is named twice, or masked and hidden`);
      letters.set(field, but ? '-' : mask === undefined ? 's' : 'm');
    }
  }
  return columns.map((field) => letters.get(field) ?? (but ? 's' : '-')).join('');
}

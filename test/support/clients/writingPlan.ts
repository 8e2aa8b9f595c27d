import { randomUUID } from 'node:crypto';
import {
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';
import { idPlaces, typeOf, variablesWith, type IdPlace } from '../../api/idMembersSupport';
import { dayIn } from '../days';
import { codeOf, isObject, type Ask } from './asking';
import { CHOSEN } from './chosen';
import { familyOf, mutationDocument, mutationsOf } from './documents';
import type { Records } from './readingPlan';

type Mutation = GraphQLField<unknown, unknown>;
type Variables = Record<string, unknown>;

/** A mutation as the clients make it, and its answer on the sample network. */
export interface WriteStop {
  readonly family: string;
  readonly field: Mutation;
  readonly actor: string;
  readonly variables: Variables;
  /** The type of the record, `Refusal <code>`, or the code of an error. */
  readonly answer: string;
}

/** Records that decide who may ask: a family of these is tried last, or it would shut out the others. */
const OF_ACTORS = ['Agency', 'Issuer', 'Member'];
const RANK = ['NOT_FOUND', 'FORBIDDEN', 'BAD_USER_INPUT', 'CONFLICT', 'Refusal'];
/** How many mutations are tried for a family, and how often one is mended by what its answer says. */
const TRIES = 40;
const MENDS = 8;
/** How many records of the type that a mutation is about are tried for each actor. */
const EACH = 3;
const TEXTS = ['2026-01-15', 'https://example.org/', '1480', 'sv', 'angered', 'education'];

/**
 * Finds a mutation of each family that does something on the sample network: with the records that its actor sees, and by doing what
 * the answers say. Where none does, it takes the refusal.
 */
export async function planWriting(schema: GraphQLSchema, actors: readonly string[], records: Records, ask: Ask): Promise<WriteStop[]> {
  const families = new Map<string, Mutation[]>();
  for (const field of mutationsOf(schema)) families.set(familyOf(field), [...(families.get(familyOf(field)) ?? []), field]);
  const stops: WriteStop[] = [];
  const inOrder = [...families].sort(([a], [b]) => Number(isOfActors(a)) - Number(isOfActors(b)));
  for (const [family, fields] of inOrder) stops.push(await new Search(family, actors, records, ask).among(fields));
  return stops;
}

/** Whether a mutation of the family may shut out those who ask. */
export const isOfActors = (family: string): boolean => OF_ACTORS.some((name) => family.split('|').includes(name));

/** Whether an answer is a refusal or an error. */
export const isRefusal = (answer: string): boolean => /^[A-Z_]+$|^Refusal /.test(answer);

class Search {
  private tries = 0;
  private best: WriteStop | undefined;
  private readonly forbidden = new Set<string>();

  constructor(
    private readonly family: string,
    private readonly actors: readonly string[],
    private readonly records: Records,
    private readonly ask: Ask,
  ) {}

  async among(fields: readonly Mutation[]): Promise<WriteStop> {
    for (const field of fields) {
      const chosen = CHOSEN[field.name];
      if (!chosen) continue;
      if (await this.attempt(field, chosen.actor, withKey(field, await chosen.variables((text) => this.read(chosen.actor, text)))))
        return this.found();
      throw new Error(`the chosen ${field.name} was answered with ${String(this.best?.answer)}`);
    }
    // In turns, so that a mutation that nobody here can make does not take all the tries.
    const waiting = fields.map((field) => this.candidates(field));
    while (waiting.some((one) => one.length > 0) && this.tries < TRIES)
      for (const [at, candidates] of waiting.entries()) {
        const next = candidates.shift();
        const field = fields[at] as Mutation;
        if (!next || this.forbidden.has(`${next.actor} ${field.name}`) || this.tries >= TRIES) continue;
        if (await this.attempt(field, next.actor, next.variables)) return this.found();
      }
    return this.found();
  }

  private async read(actor: string, text: string): Promise<Readonly<Record<string, unknown>>> {
    const { data, errors } = await this.ask(actor, text);
    if (!data) throw new Error(`${text}: ${JSON.stringify(errors)}`);
    return data;
  }

  private found(): WriteStop {
    if (!this.best) throw new Error(`no mutation of ${this.family} could be tried`);
    return this.best;
  }

  private candidates(field: Mutation): { actor: string; variables: Variables }[] {
    const needed = variablesWith(() => 'any', field, [''], { wrong: '' });
    const places = idPlaces(field).filter((place) => valueAt(needed, place) !== undefined);
    const main = places.find((place) => place.at(-1) === 'id') ?? places[0] ?? [''];
    const turns = this.actors.map((actor) => {
      const own = (type: string): string => this.records.seenBy(actor, type)[0] ?? this.records.seen(type, 1)[0]?.id ?? 'none';
      const ids = main[0] === '' ? [''] : this.idsFor(actor, typeOf(field, main));
      return ids.map((wrong) => ({ actor, variables: withKey(field, variablesWith(own, field, main, { wrong })) }));
    });
    return Array.from({ length: EACH }, (_, at) => turns.flatMap((turn) => turn.slice(at, at + 1))).flat();
  }

  /** The records of the type that the actor sees; an id of nothing where nobody of the sample sees one. */
  private idsFor(actor: string, type: string): string[] {
    if (!this.records.has(type)) return [`${type.charAt(0).toLowerCase()}${type.slice(1)}_${randomUUID()}`];
    return this.records.seenBy(actor, type).slice(-EACH);
  }

  /** Makes the mutation, mends it by what its answer says, and tells whether it did something. */
  private async attempt(field: Mutation, actor: string, first: Variables): Promise<boolean> {
    this.tries += 1;
    let variables = first;
    for (let mend = 0; mend <= MENDS; mend += 1) {
      const answer = await this.ask(actor, mutationDocument(field).text, variables);
      const answered = answer.data?.[field.name];
      const record: unknown = Array.isArray(answered) ? answered[0] : answered;
      const code = codeOf(answer);
      const { __typename: type, code: refusal } = isObject(record) ? record : {};
      const text = code ?? (type === 'Refusal' ? `Refusal ${String(refusal)}` : String(type));
      this.keep({ family: this.family, field, actor, variables, answer: text });
      if (code === null && type !== 'Refusal') return true;
      if (code === 'FORBIDDEN') this.forbidden.add(`${actor} ${field.name}`);
      const mended = mendedBy(field, variables, answer.errors?.[0]?.extensions ?? {});
      if (!mended) return false;
      variables = mended;
    }
    return false;
  }

  private keep(stop: WriteStop): void {
    const rank = ({ answer }: WriteStop): number => {
      const at = RANK.indexOf(answer.split(' ')[0] ?? '');
      return at < 0 ? RANK.length : at;
    };
    if (!this.best || (isRefusal(stop.answer) ? rank(stop) : 99) > rank(this.best)) this.best = stop;
  }
}

/** The variables with an idempotency key, wherever the mutation takes it. */
function withKey(field: Mutation, variables: Variables): Variables {
  const place = keyPlace(field);
  return place ? putAt(variables, place, randomUUID()) : variables;
}

export function keyPlace(field: Mutation): IdPlace | undefined {
  if (field.args.some(({ name }) => name === 'idempotencyKey')) return ['idempotencyKey'];
  const holder = field.args.find(({ type }) => typeAt(type, ['idempotencyKey']) !== undefined);
  return holder && [holder.name, 'idempotencyKey'];
}

/** Other variables, if the answer says what was wrong with these and something else can be given. */
function mendedBy(field: Mutation, variables: Variables, extensions: Readonly<Record<string, unknown>>): Variables | undefined {
  const { code, currentVersion, field: place } = extensions;
  if (code === 'CONFLICT' && typeof currentVersion === 'number') {
    const at = versionPlaces(field, variables).find((one) => valueAt(variables, one) !== currentVersion);
    return at && putAt(variables, at, currentVersion);
  }
  if (code !== 'BAD_USER_INPUT' || !Array.isArray(place) || place.length === 0) return undefined;
  const path = place.filter((step): step is string => typeof step === 'string');
  const [name, ...rest] = path;
  const arg = field.args.find((one) => one.name === name);
  const type = arg && typeAt(arg.type, rest);
  if (!type) return undefined;
  const next = nextValue(type, valueAt(variables, path), path);
  return next === undefined ? undefined : putAt(variables, path, next);
}

function versionPlaces(field: Mutation, variables: Variables): IdPlace[] {
  const [input] = field.args.filter(({ type }) => typeAt(type, ['version']) !== undefined);
  return [['version'], ...(input ? [[input.name, 'version']] : [])].filter((place) => valueAt(variables, place) !== undefined);
}

/** The type of a member of an input, through lists; undefined where there is none. */
function typeAt(type: GraphQLInputType, [step, ...rest]: IdPlace): GraphQLInputType | undefined {
  if (step === undefined) return type;
  if (isNonNullType(type) || isListType(type)) return typeAt(type.ofType as GraphQLInputType, [step, ...rest]);
  const member = isInputObjectType(type) ? type.getFields()[step] : undefined;
  return member && typeAt(member.type, rest);
}

/** The next value to try after this one; undefined when there is none left. */
function nextValue(type: GraphQLInputType, before: unknown, place: IdPlace): unknown {
  if (isNonNullType(type)) return nextValue(type.ofType as GraphQLInputType, before, place);
  if (isListType(type)) {
    const one = nextValue(type.ofType as GraphQLInputType, Array.isArray(before) ? (before as unknown[])[0] : undefined, place);
    return one === undefined ? undefined : [one];
  }
  if (isEnumType(type)) {
    const names = type.getValues().map(({ name }) => name);
    return names[names.indexOf(String(before)) + 1];
  }
  const days = (count: number): string => new Date(Date.now() + count * 86_400_000).toISOString();
  const rows: Readonly<Record<string, readonly unknown[]>> = {
    Int: [1, 2, 7, 30, 6, 12],
    Float: [1, 0.5],
    Boolean: [true, false],
    Date: [1, 30, -1, -30, 200].map(dayIn),
    DateTime: [1, 30, -1, 90].map(days),
    String: TEXTS,
  };
  const values = 'getFields' in type ? undefined : rows[type.name];
  return values?.[values.indexOf(before) + 1];
}

function valueAt(value: unknown, place: IdPlace): unknown {
  return place.reduce<unknown>((at, step) => {
    const one = Array.isArray(at) ? (at as unknown[])[0] : at;
    return isObject(one) ? one[step] : undefined;
  }, value);
}

/** A copy with the value at the place, in every entry of a list on the way. */
export function putAt(value: unknown, [step, ...rest]: IdPlace, put: unknown): Variables {
  const members = isObject(value) ? value : {};
  if (step === undefined) return members;
  const below = members[step];
  if (rest.length === 0) return { ...members, [step]: put };
  return { ...members, [step]: Array.isArray(below) ? below.map((one) => putAt(one, rest, put)) : putAt(below, rest, put) };
}

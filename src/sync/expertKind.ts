import {
  checkExpert,
  saveExpert,
  type CheckedExpert,
  type ExpertParticulars,
  syncedExperts,
  type SyncedExpert,
  termIdsOf,
  CompetenceLevel,
} from '../directory';
import type { Context } from '../platform/context';
import type { Outcome, Refused } from '../platform/refusal';
import { dayOf, plusDays } from '../policy/calendar';
import { requireAction, requireRecord } from '../reading/authorize';
import type { FieldGroups } from './merge';
import type { SyncExpertInput } from './input.types';
import {
  codesIn,
  day,
  grouped,
  oneOf,
  partOf,
  spokenOf,
  type GroupOf,
  type Made,
  type MembersOf,
  type Path,
  type Standing,
  type SyncKind,
} from './kind';

interface ExpertStanding extends Standing {
  readonly availableFrom: string | null;
}

/** Each member, which has the same name in the input. */
const GROUPS = {
  title: 'BASIS',
  professions: 'BASIS',
  environments: 'BASIS',
  languages: 'BASIS',
  competences: 'BASIS',
  availableFrom: 'BASIS',
  availableTo: 'BASIS',
  name: 'IDENTITY',
  protectedIdentity: 'IDENTITY',
  email: 'CONTACT',
  phone: 'CONTACT',
  availability: 'NARRATIVE',
} as const satisfies GroupOf<MembersOf<SyncExpertInput>>;
const MEMBERS = Object.keys(GROUPS) as (keyof typeof GROUPS)[];

/** Listings of experts of the system's own agency. */
export const expertKind: SyncKind<ExpertStanding> = {
  type: 'EXPERT',
  recordType: 'Expert',
  scope: 'EXPERTS',

  async prefetch(ctx, records) {
    const parts = records.flatMap((record) => record.expert ?? []);
    const named = <T extends string>(taxonomy: T, codes: readonly string[]) => codes.map((code) => ({ taxonomy, code }));
    await termIdsOf(ctx, [
      ...named(
        'PROFESSION',
        parts.flatMap((part) => codesIn(...(part.professions ?? []))),
      ),
      ...named(
        'ENVIRONMENT',
        parts.flatMap((part) => codesIn(...(part.environments ?? []))),
      ),
      ...named(
        'LANGUAGE',
        parts.flatMap((part) => codesIn(...(part.languages ?? []))),
      ),
      ...named(
        'COMPETENCE',
        parts.flatMap((part) => codesIn(...(part.competences ?? []).map(({ code }) => code))),
      ),
    ]);
  },

  async standing(ctx, ids) {
    const kept = await syncedExperts(ctx, ids);
    const today = dayOf(ctx.clock.now());
    return new Map([...kept].map(([id, one]) => [id, standingOf(one, today)]));
  },

  check(ctx, record, path) {
    const at = [...path, 'expert'];
    const particulars = particularsOf(partOf(record.expert, at), at);
    const checked = checkExpert(particulars);
    return Promise.resolve({
      theirs: theirsOf(checked),
      create: () => create(ctx, checked),
      change: (standing, members) => change(ctx, particulars, standing, members),
    });
  },

  async close(ctx, { id, version, availableFrom }) {
    await requireRecord(ctx, 'syncRecord', 'Expert', id);
    const lastDay = plusDays(dayOf(ctx.clock.now()), -1);
    const begins = availableFrom !== null && availableFrom > lastDay ? { availableFrom: null } : {};
    return saveExpert(ctx, checkExpert({ availableTo: lastDay, ...begins }), { id, version });
  },
};

function standingOf({ id, version, ...kept }: SyncedExpert, today: string): ExpertStanding {
  const { availableFrom, availableTo } = kept;
  const closed = availableTo !== null && availableTo < today;
  return { id, version, closed, ours: grouped(GROUPS, kept), availableFrom };
}

function particularsOf({ protectedIdentity, competences, ...part }: SyncExpertInput, path: Path): ExpertParticulars {
  day(part.availableFrom, [...path, 'availableFrom']);
  day(part.availableTo, [...path, 'availableTo']);
  const levels = competences?.map(({ code, level }, at) => ({
    code,
    level: oneOf(level, CompetenceLevel, [...path, 'competences', at, 'level']) ?? 'BASIC',
  }));
  // Protection is set when a threat is known, and only a person lifts it: a system that does not know of the threat
  // must not.
  const protection = protectedIdentity === true ? { protectedIdentity } : {};
  return { ...part, competences: competences === null ? null : levels, ...protection };
}

function theirsOf({ fields, competences }: CheckedExpert): FieldGroups {
  const { professionCodes: professions, environmentCodes: environments, languageCodes: languages } = fields;
  const { title, name, protectedIdentity, email, phone, availability, availableFrom, availableTo } = fields;
  const basis = { title, professions, environments, languages, competences, availableFrom, availableTo };
  return spokenOf(grouped(GROUPS, { ...basis, name, protectedIdentity, email, phone, availability }));
}

async function create(ctx: Context, checked: CheckedExpert): Promise<Made | Refused> {
  requireAction(ctx, 'addSyncedExpert');
  const outcome = await saveExpert(ctx, checked, null);
  if ('refusal' in outcome) return outcome;
  const { fields, competences = [] } = checked;
  const ours = grouped(GROUPS, {
    name: fields.name ?? '',
    title: fields.title ?? '',
    email: fields.email ?? null,
    phone: fields.phone ?? null,
    protectedIdentity: fields.protectedIdentity ?? false,
    professions: fields.professionCodes ?? [],
    environments: fields.environmentCodes ?? [],
    languages: fields.languageCodes ?? [],
    competences,
    availability: fields.availability ?? null,
    availableFrom: fields.availableFrom ?? null,
    availableTo: fields.availableTo ?? null,
  });
  return { id: outcome.id, ours, along: [], note: null };
}

async function change(
  ctx: Context,
  particulars: ExpertParticulars,
  { id, version }: ExpertStanding,
  members: ReadonlySet<string>,
): Promise<Outcome<'Expert'>> {
  await requireRecord(ctx, 'syncRecord', 'Expert', id);
  const taken = MEMBERS.filter((member) => members.has(member));
  const patch = Object.fromEntries(taken.map((member) => [member, particulars[member]]));
  return saveExpert(ctx, checkExpert(patch), { id, version });
}

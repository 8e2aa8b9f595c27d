import {
  type CheckedExpert,
  CompetenceLevel,
  expert,
  type ExpertParticulars,
  saveExpert,
  type SyncedExpert,
  syncedExperts,
  type SyncExpertInput,
  termIdsOf,
} from '../directory';
import type { Context } from '../platform/context';
import type { Outcome, Refused } from '../platform/refusal';
import { dayOf, plusDays } from '../policy/calendar';
import { requireAction, requireRecord } from '../reading/authorize';
import type { FieldGroups } from './merge';
import { codesIn, day, grouped, oneOf, partOf, spokenOf, type Made, type Path, type Standing, type SyncKind } from './kind';
import type { SyncFieldGroup } from './vocabulary.types';

interface ExpertStanding extends Standing {
  readonly availableFrom: string | null;
}

type Member = (typeof expert.synced)[number]['name'];

/** The field group of each member, which has the same name in the input. */
const GROUPS = Object.fromEntries(expert.synced.map(({ name, group }) => [name, group])) as Record<Member, SyncFieldGroup>;

/** Listings of experts of the system's own agency. */
export const expertKind: SyncKind<ExpertStanding> = {
  type: 'EXPERT',
  recordType: 'Expert',
  scope: 'EXPERTS',

  async prefetch(ctx, records) {
    const parts = records.flatMap((record) => record.expert ?? []);
    const codesOf = (part: SyncExpertInput, member: Member): (string | null | undefined)[] =>
      [part[member] ?? []].flat().map((one) => (typeof one === 'object' ? one.code : String(one)));
    const named = expert.synced.flatMap(({ name, taxonomy }) =>
      taxonomy ? parts.flatMap((part) => codesIn(...codesOf(part, name)).map((code) => ({ taxonomy, code }))) : [],
    );
    await termIdsOf(ctx, named);
  },

  async standing(ctx, ids) {
    const kept = await syncedExperts(ctx, ids);
    const today = dayOf(ctx.clock.now());
    return new Map([...kept].map(([id, one]) => [id, standingOf(one, today)]));
  },

  check(ctx, record, path) {
    const at = [...path, 'expert'];
    const particulars = particularsOf(partOf(record.expert, at), at);
    const checked = expert.check(particulars);
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
    return saveExpert(ctx, expert.check({ availableTo: lastDay, ...begins }), { id, version });
  },
};

function standingOf({ id, version, ...kept }: SyncedExpert, today: string): ExpertStanding {
  const { availableFrom, availableTo } = kept;
  const closed = availableTo !== null && availableTo < today;
  return { id, version, closed, ours: grouped(GROUPS, kept), availableFrom };
}

function particularsOf(sent: SyncExpertInput, path: Path): ExpertParticulars {
  const { protectedIdentity, competences, ...part } = sent;
  // A day is sent as a text.
  for (const { name, form } of expert.synced) if (form === 'day') day(sent[name] as string | null | undefined, [...path, name]);
  const levels = competences?.map(({ code, level }, at) => ({
    code,
    level: oneOf(level, CompetenceLevel, [...path, 'competences', at, 'level']) ?? 'BASIC',
  }));
  // Protection is set when a threat is known, and only a person lifts it: a system that does not know of the threat
  // must not.
  const protection = protectedIdentity === true ? { protectedIdentity } : {};
  return { ...part, competences: competences === null ? null : levels, ...protection };
}

const theirsOf = (checked: CheckedExpert): FieldGroups => spokenOf(grouped(GROUPS, expert.stated(checked)));

async function create(ctx: Context, checked: CheckedExpert): Promise<Made | Refused> {
  requireAction(ctx, 'addSyncedExpert');
  const outcome = await saveExpert(ctx, checked, null);
  if ('refusal' in outcome) return outcome;
  return { id: outcome.id, ours: grouped(GROUPS, expert.first(checked)), along: [], note: null };
}

async function change(
  ctx: Context,
  particulars: ExpertParticulars,
  { id, version }: ExpertStanding,
  members: ReadonlySet<string>,
): Promise<Outcome<'Expert'>> {
  await requireRecord(ctx, 'syncRecord', 'Expert', id);
  const taken = expert.synced.filter(({ name }) => members.has(name));
  const patch = Object.fromEntries(taken.map(({ name }) => [name, particulars[name]]));
  return saveExpert(ctx, expert.check(patch), { id, version });
}

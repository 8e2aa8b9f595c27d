import { changed } from '../audit';
import { requireTerm, requireTerms } from '../directory';
import type { Context } from '../platform/context';
import { once } from '../platform/idempotency';
import { newId } from '../platform/ids';
import { clearable, LONGEST, type Path } from '../platform/input';
import type { Outcome, Refused } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import type { Action } from '../policy/actions';
import { dayOf } from '../policy/calendar';
import { requireAction, requireRecord } from '../reading/authorize';
import { impersonalText } from './checks';
import { ConsultationRow } from './consultation.entity';
import {
  CONSULTATION as TYPE,
  incidentOf,
  lockConsultation,
  otherAgencies,
  refuseAsker,
  refuseMove,
  refuseWriting,
  traceOf,
} from './consultationRow';
import { NOTHING_YET } from './consultation.service';
import type { AskConsultationInput, MoveConsultationInput, RateConsultationInput, StateConsultationWorkInput } from './question.types';
import type { Columns } from './upsertRecord';

type Asked = Promise<Outcome<'Consultation'>>;
type Step = Extract<
  Action,
  'takeConsultation' | 'releaseConsultation' | 'closeConsultation' | 'rateConsultation' | 'stateConsultationWork'
>;
const at = (field: string): Path => ['input', field];

/**
 * Puts a question to the coordinators or to a competence, once for each key. It is about no identified person: text that
 * identifies one is refused, with its path.
 */
export async function askConsultation(ctx: Context, input: AskConsultationInput): Asked {
  requireAction(ctx, 'askConsultation');
  const { competence, environment, district } = input;
  const now = ctx.clock.now();
  const checked = {
    competenceCode: competence ? await requireTerm(ctx, 'COMPETENCE', competence, at('competence')) : null,
    category: input.category,
    concernTypeCodes: await requireTerms(ctx, 'CONCERN_TYPE', input.concernTypes ?? [], at('concernTypes')),
    environmentCode: environment ? await requireTerm(ctx, 'ENVIRONMENT', environment, at('environment')) : null,
    districtCode: district ? await requireTerm(ctx, 'DISTRICT', district, at('district')) : null,
    incidentId: await incidentOf(ctx, input.incidentId, at('incidentId')),
    question: impersonalText(input.question, at('question')),
  };
  return once(ctx, 'askConsultation', input.idempotencyKey, input, async () => {
    const row: ConsultationRow = {
      ...NOTHING_YET,
      ...checked,
      ...{ id: newId(), ownerAgencyId: ctx.actor.agencyId, kind: 'ASKED', channel: 'SERVICE', status: 'OPEN' },
      ...{ receivedOn: dayOf(now), recordedAt: now, recordedBy: ctx.actor.memberId },
      // Whoever asks meets the matter at work; of others nothing is asked here.
      reporterType: 'STAFF',
      ...{ advice: null, answeredOn: null, helplineCallId: null, partyIds: [] },
    };
    await (await ctx.tx.manager).insert(ConsultationRow, row);
    changed(ctx, traceOf(row));
    return { type: TYPE, id: row.id };
  });
}

/** Changes a consultation once for each key: `patch` returns the columns to write, or the refusal. */
async function step(ctx: Context, action: Step, input: MoveConsultationInput, patch: (row: ConsultationRow) => Refused | Columns): Asked {
  const { uuid } = input.id;
  await requireRecord(ctx, action, TYPE, uuid);
  return once(ctx, action, input.idempotencyKey, input, async () => {
    const row = await lockConsultation(ctx, uuid, input.version);
    const written = patch(row);
    if (isRefused(written)) return written;
    await changeVersion(await ctx.tx.manager, 'consultation', uuid, input.version, written);
    changed(ctx, traceOf(row));
    return { type: TYPE, id: uuid };
  });
}

const isRefused = (written: Refused | Columns): written is Refused => 'refusal' in written;

const NOBODY = { taken_by_agency_id: null, taken_by: null, taken_at: null } as const;

/** Takes an open question of another agency, so that others know who answers it. */
export async function takeConsultation(ctx: Context, input: MoveConsultationInput): Asked {
  const { agencyId, memberId } = ctx.actor;
  return step(ctx, 'takeConsultation', input, (row) => {
    const refused = refuseAsker(ctx, row, 'takeConsultation') ?? refuseMove(ctx, row, 'TAKEN');
    const taken = { status: 'TAKEN', taken_by_agency_id: agencyId, taken_by: memberId, taken_at: ctx.clock.now() };
    return refused ?? { ...taken, party_ids: [...new Set([...row.partyIds, agencyId])] };
  });
}

/** Lets a question that was taken wait for others again. The agency that had taken it stays among those who take part. */
export async function releaseConsultation(ctx: Context, input: MoveConsultationInput): Asked {
  return step(ctx, 'releaseConsultation', input, (row) => refuseMove(ctx, row, 'OPEN') ?? { status: 'OPEN', ...NOBODY });
}

/** Closes a question of the own agency. It is not answered any more. */
export async function closeConsultation(ctx: Context, input: MoveConsultationInput): Asked {
  return step(ctx, 'closeConsultation', input, (row) => refuseMove(ctx, row, 'CLOSED') ?? closed(ctx));
}

const closed = (ctx: Context) => ({ status: 'CLOSED', closed_on: dayOf(ctx.clock.now()) });

/** Says whether the answers to a question of the own agency helped, and closes it unless others may still answer. */
export async function rateConsultation(ctx: Context, input: RateConsultationInput): Asked {
  const rating_note = clearable(input.note, (note) => impersonalText(note, at('note'), LONGEST.reason)) ?? null;
  return step(ctx, 'rateConsultation', input, (row) => {
    const rated = { rating: input.rating, rating_note, rated_on: dayOf(ctx.clock.now()) };
    const closing = input.close && row.status !== 'CLOSED';
    return refuseWriting(ctx, row, 'RATING') ?? { ...rated, ...(closing ? closed(ctx) : {}) };
  });
}

/** Says which other agencies work on a consultation, and which incident it is about. */
export async function stateConsultationWork(ctx: Context, input: StateConsultationWorkInput): Asked {
  const { ownerAgencyId } = await requireRecord(ctx, 'stateConsultationWork', TYPE, input.id.uuid);
  const others = await otherAgencies(ctx, input.participantIds, ownerAgencyId, at('participantIds'));
  const incident_id = input.incidentId === undefined ? undefined : await incidentOf(ctx, input.incidentId, at('incidentId'));
  return step(
    ctx,
    'stateConsultationWork',
    input,
    (row) => refuseWriting(ctx, row, 'WORK') ?? { party_ids: [...new Set([...row.partyIds, ...others])], incident_id },
  );
}

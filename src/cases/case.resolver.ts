import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../platform/context';
import { refuseInput } from '../platform/input';
import { found, readConnection, readList, readNode, type View } from '../reading/read';
import { assignMember, endAssignment } from './assignment.service';
import { openCase } from './case.service';
import { CaseConnection, CaseFilter, CaseLookupInput, CaseOrder, CaseResult, CaseView } from './case.types';
import { OpenCaseInput } from './caseInput.types';
import { personHints } from './hints.service';
import { PersonHintsView } from './hints.types';
import { lookUpFilter } from './lookup.service';
import { payloadOf } from '../reading/payload';
import { AssignmentRole } from './vocabulary.types';

const MOST_FOUND = 20;

/** Cases: reading, looking up, opening and working on them. */
@Resolver()
export class CaseResolver {
  @Query(() => CaseView, {
    nullable: true,
    description: 'A case by its id (ärende). An unknown, malformed or foreign id is NOT_FOUND.',
  })
  async case(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Global id of the case.' }) id: string,
  ): Promise<View> {
    return found(await readNode(ctx, info, 'Case', id));
  }

  @Query(() => CaseConnection, { description: 'The cases in view (ärenden), the latest opened first.' })
  cases(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => CaseFilter, { nullable: true, description: 'Which ones.' }) filter?: CaseFilter,
    @Arg('orderBy', () => CaseOrder, { nullable: true, description: 'In which order.' }) orderBy?: CaseOrder,
    @Arg('first', () => Int, { nullable: true, description: 'How many, 20 when left out, 100 at most.' })
    first?: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the record to go on after.' }) after?: string,
  ): Promise<View> {
    return readConnection(ctx, info, 'Case', { filter, orderBy, first, after });
  }

  @Query(() => [CaseView], {
    description:
      'Cases by exactly one of case number, personal identity number or exact name: the only look-ups on persons there are (förordning 2001:637 15 §). At most 20.',
  })
  async caseLookup(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('by', () => CaseLookupInput, { description: 'What to look up.' }) by: CaseLookupInput,
  ): Promise<View[]> {
    return readList(ctx, info, 'Case', lookUpFilter(ctx, by), MOST_FOUND);
  }

  @Query(() => PersonHintsView, {
    description:
      'What is worth knowing of the person of a case when it has been opened: whether a person who was known already was used, what was dropped for it, and who may be the same (dubbletter). For those at work on the case, and for leads.',
  })
  personHints(
    @Ctx() ctx: Context,
    @Arg('caseId', () => ID, { description: 'Global id of the case.' }) caseId: string,
  ): Promise<PersonHintsView> {
    return personHints(ctx, caseId);
  }

  @Mutation(() => CaseResult, {
    description:
      "Opens a case in the caller's agency and makes the caller responsible for it (aktualisera ärende). `personHints` says what was used of a known person, and dropped.",
  })
  async openCase(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => OpenCaseInput, { description: 'The case.' }) input: OpenCaseInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await openCase(ctx, input));
  }

  @Mutation(() => CaseResult, {
    description:
      'Gives a member of the owning agency a role on the case, or takes them off it (tilldela handläggare). Doing it again changes nothing. A lead who assigns it to whoever opened it confirms that it is about the person whom the agency keeps under the same number (`personClaims`).',
  })
  async assignCase(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('caseId', () => ID, { description: 'Global id of the case.' }) caseId: string,
    @Arg('memberId', () => ID, { description: 'Global id of the member.' }) memberId: string,
    @Arg('role', () => AssignmentRole, { nullable: true, description: 'What they are to do; left out with `end`.' })
    role?: AssignmentRole | null,
    @Arg('end', () => Boolean, { defaultValue: false, description: 'True to take them off the case.' }) end?: boolean,
  ): Promise<View> {
    if (end === true && role) return refuseInput('Give a role, or end the assignment; not both.', ['role']);
    if (end === true) return payloadOf(ctx, info, await endAssignment(ctx, caseId, memberId));
    if (!role) return refuseInput('Say what the member is to do.', ['role']);
    return payloadOf(ctx, info, await assignMember(ctx, caseId, memberId, role));
  }
}

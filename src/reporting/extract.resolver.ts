import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { Context } from '../platform/context';
import { globalId } from '../reading/ids';
import { subjectExtract } from './extract.service';
import { SubjectExtractView, SubjectInput } from './extract.types';

/** What a data subject may be told of who read about them. */
@Resolver()
export class ExtractResolver {
  /** Who read what. */
  @Query(() => SubjectExtractView, {
    description:
      "Who read what about a person, of the agency's records, to hand out to them (registerutdrag: logg; GDPR art 15, lag 2001:454 10 §). For leads and auditors.",
  })
  async subjectExtract(
    @Ctx() ctx: Context,
    @Arg('by', () => SubjectInput, { description: 'About whom; exactly one way.' }) by: SubjectInput,
  ): Promise<SubjectExtractView> {
    const extract = await subjectExtract(ctx, by);
    const reads = extract.reads.map((read) => ({ ...read, agencyId: globalId('Agency', read.agencyId) }));
    return { ...extract, reads };
  }
}

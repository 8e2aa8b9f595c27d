import { noteQuestion } from '../audit';
import type { Context } from '../platform/context';
import { BadUserInput } from '../platform/errors';
import { line } from '../platform/input';
import { exactlyOne } from '../reading/read';
import type { CaseLookupInput } from './case.types';
import { parsePersonNumber } from './personNumber';
import { numberAsStored } from '../platform/referenceNumber';
import { dayOf } from '../policy/calendar';

/**
 * The hidden filter on cases that a look-up stands for. BAD_USER_INPUT unless exactly one key is given, well-formed.
 */
export function lookUpFilter(ctx: Context, by: CaseLookupInput): Readonly<Record<string, string>> {
  const way = exactlyOne(by, ['by']);
  const { caseNumber, personalIdentityNumber, name } = by;
  if (typeof caseNumber === 'string') {
    return { lookupNumber: numberAsStored(line(caseNumber, ['by', 'caseNumber'], 30)) };
  }
  if (typeof personalIdentityNumber === 'string') {
    const path = ['by', 'personalIdentityNumber'];
    const { canonical } = parsePersonNumber(personalIdentityNumber, dayOf(ctx.clock.now()), path);
    noteQuestion(ctx, { by: 'number', value: canonical, path });
    return { lookupPersonalIdentityNumber: canonical };
  }
  if (typeof name === 'string') {
    const lookupName = line(name, ['by', 'name']);
    noteQuestion(ctx, { by: 'name', value: lookupName, path: ['by', 'name'] });
    return { lookupName };
  }
  throw new BadUserInput('A case cannot be looked up by this.', ['by', way]);
}

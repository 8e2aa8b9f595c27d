import type { Context } from '../platform/context';
import { whoMustConsent } from '../policy/consent';
import type { CONSENT_WARNINGS } from '../policy/guardians';
import type { FieldAnswer } from '../policy/lawQuestion';
import type { LawWarning } from '../policy/lawfulness';
import { consentsNaming } from './consent.service';
import { WAITING_UNLOCK } from './consentGuardians';

/** A warning to consider before disclosing, from the law or from the consents on the case. */
export type DisclosureWarning = LawWarning | keyof typeof CONSENT_WARNINGS;

/** The case, recipient and time of an intended disclosure. */
interface Thought {
  readonly caseId: string | null;
  readonly recipient: { readonly id: string };
  readonly at: Date;
}

/**
 * The warnings from the consents on a case that name the recipient: a field lacks consent while one for it waits for
 * its guardians to be stated, or a guardian was left out of a consent that something would rest on.
 */
export async function consentWarnings(
  ctx: Context,
  { caseId, recipient, at }: Thought,
  answers: readonly FieldAnswer[],
): Promise<DisclosureWarning[]> {
  const asking = answers.filter(({ ways }) => ways.some(({ provision }) => provision.requires.includes('CONSENT')));
  if (caseId === null || asking.length === 0) return [];
  const consents = await consentsNaming(ctx, caseId, recipient.id, at);
  const waiting = asking.some(
    ({ field, ways }) =>
      ways.some(({ needs }) => needs.includes('CONSENT')) && consents.some(({ waits, fields }) => waits && fields.includes(field)),
  );
  const leftOut = asking.some(({ field }) =>
    consents.some(({ waits, counselAdvised, fields }) => !waits && counselAdvised && fields.includes(field)),
  );
  return [...(waiting ? (['OTHER_GUARDIAN'] as const) : []), ...(leftOut ? (['COUNSEL_ADVISED'] as const) : [])];
}

/** How to get a missing consent, in words: the required givers, and whether one waits for the other guardian. */
export function consentUnlock(provision: string, waits: boolean): string {
  return waits ? WAITING_UNLOCK : `${whoMustConsent(provision) ?? ''} Record it with recordConsent.`.trim();
}

import { arg } from '../reading/arguments';
import { doors, listQuery, mutation, PAGE, readQuery, recordQuery } from '../reading/doors';
import { readConnection } from '../reading/read';
import { appealRefusal, recordAppealOutcome, withdrawAppeal } from './appeal.service';
import { AppealOutcomeInput } from './appeal.types';
import { refuseDisclosure } from './refuse';
import { requestDisclosure, withdrawDisclosureRequest } from './request.service';
import {
  DisclosureRegisterFilter,
  DisclosureRequestConnection,
  DisclosureRequestFilter,
  DisclosureRequestResult,
  DisclosureRequestView,
  RequestDisclosureInput,
} from './request.types';

const READ = { id: arg.globalId('Global id of the request.'), version: arg.version() };

/** Requests for disclosure: reading, making, refusing and appealing them. */
export const disclosureRequestDoors = doors({
  disclosureRequest: recordQuery(
    'DisclosureRequest',
    DisclosureRequestView,
    'A request by its id (begäran om uppgifter). An unknown, malformed or foreign id is NOT_FOUND.',
    'Global id of the request.',
  ),
  disclosureRequests: listQuery(
    'DisclosureRequest',
    DisclosureRequestConnection,
    'The requests in view (begäranden om uppgifter), the latest made first.',
    { filter: DisclosureRequestFilter },
  ),
  disclosureRegister: readQuery(
    DisclosureRequestConnection,
    'The register of requests under Lag 2025:170 (register över begäranden), with the weighing made where the viewer may see it; the latest made first.',
    { filter: arg.optional(arg.input(DisclosureRegisterFilter, 'Which ones.')), ...PAGE },
    (ctx, info, { filter, ...page }) => {
      // An explicit null is no filter that could be added to: the gate refuses it as everywhere.
      const registered = filter === null ? null : { ...filter, registered: true };
      return readConnection(ctx, info, 'DisclosureRequest', { filter: registered, ...page });
    },
  ),
  requestDisclosure: mutation(
    DisclosureRequestResult,
    'Asks another agency for fields (begära uppgifter). Asked by personal number, the answer is the same whether that agency keeps such a person or not.',
    arg.input(RequestDisclosureInput, 'What, of whom, and why.'),
    requestDisclosure,
  ),
  refuseDisclosure: mutation(
    DisclosureRequestResult,
    'Refuses a request, or a part of it, in writing, as the agency asked (avslå begäran). The dated document can be appealed (OSL 6:7). A second refusal is a part of its own (`partOf`), and what is not refused stays open. Engineering, not legal advice.',
    {
      ...READ,
      provision: arg.text('The provision that keeps it back (bestämmelse), like `OSL 26:1`.'),
      reason: arg.text(
        'Why (skäl), 20 000 characters at most. It reaches the agency that asked: without name or number of the person.',
      ),
      weighing: arg.optional(
        arg.text('The weighing made (intresseavvägning), for the own agency alone; 20 000 characters at most.'),
      ),
      fields: arg.optional(
        arg.list(
          arg.text(
            'What is refused, of `openFields`, as `Type.field` or the name of a class (uppgifter); all that is open when left out.',
          ),
        ),
      ),
    },
    refuseDisclosure,
  ),
  appealRefusal: mutation(
    DisclosureRequestResult,
    'Notes that a refusal is appealed, as the agency that asked (överklaga avslag; OSL 6:7).',
    { ...READ, reason: arg.text('Why (grunder), for both to read; 20 000 characters at most.') },
    (ctx, { id, version, reason }) => appealRefusal(ctx, id, version, reason),
  ),
  withdrawAppeal: mutation(
    DisclosureRequestResult,
    'Takes back an appeal, as the agency that made it: the refusal stands (återkalla överklagande).',
    READ,
    (ctx, { id, version }) => withdrawAppeal(ctx, id, version),
  ),
  recordAppealOutcome: mutation(
    DisclosureRequestResult,
    'Registers what came of an appeal, as the agency asked (registrera utgång). The request goes on: what is to be disclosed or decided anew is open again, and the rest stays refused.',
    { ...READ, input: arg.input(AppealOutcomeInput, 'What came of it.') },
    (ctx, { id, version, input }) => recordAppealOutcome(ctx, id, version, input),
  ),
  withdrawDisclosureRequest: mutation(
    DisclosureRequestResult,
    'Takes back what of a request is not answered yet, as the agency that made it (återkalla begäran). What was answered stays so.',
    READ,
    (ctx, { id, version }) => withdrawDisclosureRequest(ctx, id, version),
  ),
});

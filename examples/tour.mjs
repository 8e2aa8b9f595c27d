// The same referral through five pairs of eyes. Start the service (npm start), then, in another terminal: node examples/tour.mjs
import { ask } from './ask.mjs';

const ACTORS = [
  'caseworker@socialtjanst-angered',
  'lead@socialtjanst-angered',
  'officer@polisen-storgoteborg',
  'officer@kriminalvarden-goteborg',
  'counsellor@grundskola',
];

const REFERRAL = `
  query Tour($id: ID!) {
    referral(id: $id) {
      number status
      from { name } to { name } copies { name }
      disclosure { ground fields }
      case {
        number summary risk
        person { name birthYear personalIdentityNumber language { label } withheld { field answer } }
        withheld { field reason unlock }
      }
    }
  }`;

const short = (text, most = 46) =>
  text === null ? '–' : String(text).length > most ? `${String(text).slice(0, most - 1)}…` : String(text);

// The tour's referral is the one of its sender that has a copy and is shared with the police under way.
const list = await ask(
  ACTORS[0],
  '{ referrals(filter: { direction: SENT, status: [ACTIVE] }, first: 50) { nodes { id to { slug } copies { slug } } } }',
);
const tour = list.data.referrals.nodes.find(({ to, copies }) => to.slug === 'polisen-storgoteborg' && copies.length > 0);

for (const actor of ACTORS) {
  console.log(`\n${actor}`);
  const { data, errors } = await ask(actor, REFERRAL, { id: tour.id });
  if (errors) {
    console.log(`  ${errors[0].extensions.code}: ${errors[0].message}`);
    continue;
  }
  const { number, status, disclosure, case: matter } = data.referral;
  const { person } = matter;
  console.log(`  referral   ${number}, ${status}, disclosed under ${disclosure.ground}`);
  console.log(`  name       ${short(person.name)}`);
  console.log(`  born       ${short(person.birthYear)}`);
  // A masked number is only the year of birth.
  const masked = person.withheld.some(({ field, answer }) => field === 'personalIdentityNumber' && answer === 'MASK');
  console.log(`  number     ${masked ? '– (masked as the year of birth)' : short(person.personalIdentityNumber)}`);
  console.log(`  language   ${short(person.language?.label ?? null)}`);
  console.log(`  summary    ${short(matter.summary)}`);
  console.log(`  risk       ${short(matter.risk)}`);
  const [first] = matter.withheld;
  console.log(
    `  withheld   ${matter.withheld.length} fields of the case${first ? `; ${first.field}: ${first.reason}. ${short(first.unlock, 160)}` : ''}`,
  );
}

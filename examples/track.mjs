// Is there already a track, and whom do I call? Start the service (npm start), then: node examples/track.mjs
import { get } from './ask.mjs';

const GROUPS = `{ actionGroups(first: 10, filter: { programme: SSPF, status: [ACTIVE] }) { nodes {
  id number programme ownerAgency { name } contactName members { agency { slug } role }
  case { person { name personalIdentityNumber } } goals { text responsibleAgency { slug } status }
  withheld { field reason } } } }`;
const CHECK = `query Check($number: String!) { trackCheck(personalIdentityNumber: $number) {
  hasTrack remaining tracks { programme agency { name } contactName contactPhone } } }`;
const NODE = 'query Node($id: ID!) { actionGroup(id: $id) { number } }';

const groupsOf = async (actor) => (await get(actor, GROUPS)).actionGroups.nodes;
const mine = (await groupsOf('caseworker@socialtjanst-angered')).find(({ case: kase }) => kase.person?.personalIdentityNumber);
const number = mine.case.person.personalIdentityNumber;

const told = ({ hasTrack, tracks, remaining }) => [
  `  ${hasTrack ? 'yes' : 'no'}, ${remaining} checks left within the hour`,
  ...tracks.map(
    ({ programme, agency, contactName, contactPhone }) => `  ${programme} at ${agency.name}\n  call ${contactName}, ${contactPhone}`,
  ),
];

const outside = 'officer@kriminalvarden-goteborg';
console.log('The prison and probation service, which is not in the group, asks by the number:');
console.log(told((await get(outside, CHECK, { number })).trackCheck).join('\n'));
console.log('and by the number of somebody without a group:');
console.log(told((await get(outside, CHECK, { number: '189001019802' })).trackCheck).join('\n'));
const hidden = await get(outside, NODE, { id: mine.id }).catch((error) => error.message);
console.log(`and for the group itself:\n  ${typeof hidden === 'string' ? hidden : 'found'}`);

for (const actor of ['caseworker@socialtjanst-angered', 'counsellor@grundskola', 'officer@polisen-storgoteborg']) {
  const group = (await groupsOf(actor)).find(({ id }) => id === mine.id);
  console.log(`\n${group.number} as ${actor}, a member, sees it:`);
  console.log(`  members    ${group.members.map(({ role }) => role).join(', ')}`);
  console.log(`  person     ${group.case.person?.name ?? '–'}`);
  console.log(`  plan       ${group.goals?.map(({ text, responsibleAgency }) => `${text} (${responsibleAgency.slug})`).join(' ') ?? '–'}`);
  console.log(`  kept back  ${group.withheld.map(({ field }) => field).join(', ') || 'nothing'}`);
}

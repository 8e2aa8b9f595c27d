/**
 * All that the database lets the service, the statistics and everybody do, one line a power. A server does not start on a database that
 * grants more; a migration that grants something adds its line here, and the test prints the lines that differ.
 */
export const DECLARED_POWERS: ReadonlySet<string> = new Set(
  `
database: PUBLIC CONNECT
function accepted_before(successor uuid, member_agency uuid): as owner, search_path=public, pg_temp; kunskapshus_service
function access_entry_is_final(); PUBLIC
function age_on(born date, day date), search_path=public, pg_temp
function answer_invitation(invitation uuid, accepts boolean, moment timestamp with time zone, why text, by_name text, by_phone text): as owner, search_path=public, pg_temp; kunskapshus_service
function answers_shown(): as owner, search_path=public, pg_temp
function app_agency(); PUBLIC
function app_coordinates(); PUBLIC
function app_coordinates_network(); PUBLIC
function app_member(); PUBLIC
function app_now(); PUBLIC
function asked_text_stays(), search_path=public, pg_temp; PUBLIC
function await_seal(): as owner, search_path=public, pg_temp
function begin_change_epoch(), search_path=public, pg_temp
function carry_identity_protection(source uuid, target uuid): as owner, search_path=public, pg_temp; kunskapshus_service
function case_identity_guarded(file uuid): as owner, search_path=public, pg_temp; kunskapshus_service
function case_is_erased(): as owner, search_path=public, pg_temp
function case_requests(file uuid): as owner, search_path=public, pg_temp
function case_stays_open(file uuid): as owner, search_path=public, pg_temp; kunskapshus_service
function case_takes_new(file uuid): as owner, search_path=public, pg_temp; kunskapshus_service
function case_waits(file uuid, today date): as owner, search_path=public, pg_temp; kunskapshus_service
function change_epoch_holds(), search_path=public, pg_temp
function claim_carries_protection(): as owner, search_path=public, pg_temp
function close_agency(closing uuid, read_version integer, last_day date, heir uuid, why text): as owner, search_path=public, pg_temp; kunskapshus_service
function consents_are_erased(): as owner, search_path=public, pg_temp
function corrections_erased(), search_path=public, pg_temp
function database_life(OUT system text, OUT timeline integer), search_path=public, pg_temp
function decided_by_law(), search_path=public, pg_temp
function deliveries_waiting(): as owner, search_path=public, pg_temp; kunskapshus_service
function disclosure_live(revoked_at timestamp with time zone, valid_from timestamp with time zone, valid_until timestamp with time zone); PUBLIC
function disclosure_without_contact(): as owner, search_path=public, pg_temp
function document_draft(): as owner, search_path=public, pg_temp
function draft_audience(record_type text, table_name text, record jsonb, record_id uuid)
function end_agencies(moment timestamp with time zone): as owner, search_path=public, pg_temp; kunskapshus_service
function end_mentorships(ids uuid[], side text, at timestamp with time zone), search_path=public, pg_temp
function end_on_reservation(reservation uuid, at timestamp with time zone): as owner, search_path=public, pg_temp; kunskapshus_service
function end_referral_disclosures(referral_id uuid, at timestamp with time zone, reason text): as owner, search_path=public, pg_temp; kunskapshus_service
function erase_case(file uuid, held uuid[], OUT done boolean, OUT person uuid, OUT requests uuid[]): as owner, search_path=public, pg_temp; kunskapshus_service
function erase_findings(): as owner, search_path=public, pg_temp
function erase_request(request uuid): as owner, search_path=public, pg_temp; kunskapshus_service
function erase_shared(record uuid): as owner, search_path=public, pg_temp; kunskapshus_service
function erased_identity_events(): as owner, search_path=public, pg_temp
function erased_identity_protection(): as owner, search_path=public, pg_temp
function expert_competence_touch(); PUBLIC
function expert_search_update(); PUBLIC
function expire_referrals(moment timestamp with time zone, most integer): as owner, search_path=public, pg_temp; kunskapshus_service
function feed_has_one_life(): as owner, search_path=public, pg_temp; kunskapshus_service
function feed_life(): as owner, search_path=public, pg_temp; kunskapshus_service
function fill_open_end(), search_path=public, pg_temp; PUBLIC
function folded(value text), search_path=public, pg_temp
function forget_number(): as owner, search_path=public, pg_temp
function grant_issuer_name(name text, to_agency uuid): as owner, search_path=public, pg_temp; kunskapshus_service
function group_held(of_group uuid, moment timestamp with time zone), search_path=public, pg_temp; kunskapshus_service
function group_invitations(): as owner, search_path=public, pg_temp; kunskapshus_service
function group_live(status text, valid_until timestamp with time zone); PUBLIC
function group_member_held(of_member uuid, moment timestamp with time zone), search_path=public, pg_temp; kunskapshus_service
function group_member_live(left_at timestamp with time zone, valid_until timestamp with time zone); PUBLIC
function group_missing(of_group uuid); PUBLIC
function group_state(of_group uuid); PUBLIC
function groups_joined(): as owner, search_path=public, pg_temp; kunskapshus_service
function held_until(stretches tstzmultirange, moment timestamp with time zone), search_path=public, pg_temp; kunskapshus_service
function hold_law(mine text, held text, changed text), search_path=public, pg_temp; kunskapshus_service
function identity_guarded(person uuid): as owner, search_path=public, pg_temp; kunskapshus_service
function identity_protection_rank(mark text), search_path=public, pg_temp
function identity_protection_stays(): as owner, search_path=public, pg_temp
function join_person(claim uuid, at timestamp with time zone): as owner, search_path=public, pg_temp; kunskapshus_service
function keep_track(): as owner, search_path=public, pg_temp
function lapse_proposals(need uuid): as owner, search_path=public, pg_temp; kunskapshus_service
function law_has_number(), search_path=public, pg_temp
function listing_protection_stays(): as owner, search_path=public, pg_temp
function lock_referrals_on(reservation uuid): as owner, search_path=public, pg_temp; kunskapshus_service
function masked(value jsonb), search_path=public, pg_temp; PUBLIC
function mentor_at_step(mentorship uuid): as owner, search_path=public, pg_temp; kunskapshus_service
function mentor_places_held(mentor uuid): as owner, search_path=public, pg_temp; kunskapshus_service
function mentor_protection_stays(): as owner, search_path=public, pg_temp
function mentors_held(): as owner, search_path=public, pg_temp; kunskapshus_service
function mentorship_fits(need uuid, file uuid, owner uuid, mentor uuid, provider uuid): as owner, search_path=public, pg_temp; kunskapshus_service
function mentorship_in_doubt(mentorship uuid): as owner, search_path=public, pg_temp; kunskapshus_service
function merge_persons(merge uuid, kept uuid, dropped uuid, differing text[], why text, at timestamp with time zone): as owner, search_path=public, pg_temp; kunskapshus_service
function merged_is_erased(): as owner, search_path=public, pg_temp
function need_age_follows(): as owner, search_path=public, pg_temp
function need_age_on(need uuid, day date): as owner, search_path=public, pg_temp; kunskapshus_service
function new_change_epoch(), search_path=public, pg_temp
function nobody_met(), search_path=public, pg_temp; PUBLIC
function note_access(): as owner, search_path=public, pg_temp
function note_agency_end(a agency, of_type text, ids uuid[], owners uuid[], at timestamp with time zone), search_path=public, pg_temp
function note_change(): as owner, search_path=public, pg_temp
function note_number_aliases(indexes text[]): as owner, search_path=public, pg_temp; kunskapshus_service
function number_of_track(): as owner, search_path=public, pg_temp
function numbers_are_erased(): as owner, search_path=public, pg_temp
function only_masks(old_row jsonb, new_row jsonb, columns text[]), search_path=public, pg_temp; PUBLIC
function part_of_request(): as owner, search_path=public, pg_temp
function person_is_erased(): as owner, search_path=public, pg_temp
function person_is_kept(): as owner, search_path=public, pg_temp
function person_is_not_merged(): as owner, search_path=public, pg_temp
function person_same_as_own(): as owner, search_path=public, pg_temp
function prune_changes(keep_days integer): as owner, search_path=public, pg_temp; kunskapshus_service
function prune_deliveries(before timestamp with time zone): as owner, search_path=public, pg_temp; kunskapshus_service
function prune_idempotency(keep_days integer): as owner, search_path=public, pg_temp; kunskapshus_service
function published_parts_stay(): as owner, search_path=public, pg_temp
function published_stays(), search_path=public, pg_temp; PUBLIC
function redact_text(of_type text, kept_id uuid, read_version integer, columns text[], why text): as owner, search_path=public, pg_temp; kunskapshus_service
function reopen_need(need uuid): as owner, search_path=public, pg_temp; kunskapshus_service
function request_is_emptied(): as owner, search_path=public, pg_temp
function request_stays(), search_path=public, pg_temp; PUBLIC
function request_texts_stand(), search_path=public, pg_temp
function request_waits(q disclosure_request, today date), search_path=public, pg_temp; kunskapshus_service
function resource_search_update(); PUBLIC
function same_number(number_index text): as owner, search_path=public, pg_temp; kunskapshus_service
function seal_access_log(): as owner, search_path=public, pg_temp; kunskapshus_service
function settle_group(of_group uuid, moment timestamp with time zone, OUT moved boolean, OUT seen boolean), search_path=public, pg_temp; kunskapshus_service
function settle_groups_disclosed(): as owner, search_path=public, pg_temp
function settled_stays(), search_path=public, pg_temp; PUBLIC
function statistic_counts(wanted text, since date, until date): as kunskapshus_statistics, search_path=public, pg_temp; kunskapshus_service
function statistic_own(wanted text, since date, until date): as kunskapshus_statistics, search_path=public, pg_temp; kunskapshus_service
function statistic_release_empty(tables jsonb), search_path=public, pg_temp; PUBLIC
function statistic_release_follows(), search_path=public, pg_temp
function statistic_release_is_final(); PUBLIC
function statistic_reports(): as kunskapshus_statistics, search_path=public, pg_temp; kunskapshus_service
function sv_beginning(query tsquery); PUBLIC
function sv_document(content text); PUBLIC
function sv_query(words text); PUBLIC
function track_keys(person uuid): as owner, search_path=public, pg_temp
function tracks_of(number_indexes text[]): as owner, search_path=public, pg_temp; kunskapshus_service
function unmerge_persons(merge uuid, at timestamp with time zone): as owner, search_path=public, pg_temp; kunskapshus_service
function watch_changes(IN table_name text, IN record_type text, IN id_column text, IN part text)
function webhooks_at_work(moment timestamp with time zone, most_waiting integer): as owner, search_path=public, pg_temp; kunskapshus_service
relation access_entry: kunskapshus_service INSERT, SELECT
relation action_group: kunskapshus_service INSERT, SELECT, UPDATE (close_reason, closed_at, contact_name, contact_phone, ends_because, rule_because, rule_until, status, valid_until, version)
relation agency: kunskapshus_service INSERT, SELECT
relation appointment: kunskapshus_service INSERT, SELECT, UPDATE (holder_id, role, stated, valid_from, valid_to, version)
relation case_assignment: kunskapshus_service INSERT, SELECT, UPDATE
relation case_file: kunskapshus_service INSERT, SELECT, UPDATE
relation case_opening: kunskapshus_service INSERT, SELECT
relation change: kunskapshus_service SELECT
relation change_epoch: kunskapshus_service SELECT
relation consent: kunskapshus_service INSERT, SELECT, UPDATE
relation consent_withdrawal: kunskapshus_service INSERT, SELECT
relation consultation: kunskapshus_service INSERT, SELECT, UPDATE (advice, answered_on, converted_case_id, converted_ground, converted_motive, converted_on, status, version)
relation cooperation_agreement: kunskapshus_service INSERT, SELECT, UPDATE (areas, party_ids, provision, purposes, reviewed_on, signed_on, title, valid_to, version)
relation delivery: kunskapshus_service INSERT, SELECT, UPDATE (attempts, ended_at, fields, first_attempt_at, last_attempt_at, last_fault, last_status, lease, next_attempt_at, status, version)
relation disclosure: kunskapshus_service INSERT, SELECT, UPDATE
relation disclosure_request: kunskapshus_service INSERT, SELECT, UPDATE
relation expert: kunskapshus_service INSERT, SELECT, UPDATE
relation expert_competence: kunskapshus_service DELETE, INSERT, SELECT, UPDATE
relation external_record: kunskapshus_service INSERT, SELECT, UPDATE (baseline, closed_at, last_synced_at)
relation external_system: kunskapshus_service INSERT, SELECT, UPDATE (disabled_at, member_id, name, scopes, version, winners)
relation group_goal: kunskapshus_service INSERT, SELECT, UPDATE (replaced_at)
relation group_meeting: kunskapshus_service INSERT, SELECT
relation group_member: kunskapshus_service INSERT, SELECT, UPDATE (contact_name, contact_phone, left_at, left_reason, rests_on, role, valid_until)
relation helpline_call: kunskapshus_service INSERT, SELECT, UPDATE (status, version)
relation helpline_route: kunskapshus_service INSERT, SELECT, UPDATE (valid_to, version)
relation idempotency: kunskapshus_service INSERT, SELECT
relation identity_protection_event: kunskapshus_service INSERT, SELECT
relation incident: kunskapshus_service INSERT, SELECT, UPDATE (closed_on, status, version)
relation issuer: kunskapshus_service INSERT, SELECT, UPDATE (disabled_at, version)
relation issuer_key: kunskapshus_service INSERT, SELECT, UPDATE
relation knowledge_item: kunskapshus_service INSERT, SELECT, UPDATE (description, kind, language, published_on, publisher_id, title, url, version)
relation law_revision: kunskapshus_service SELECT
relation match_weights: kunskapshus_service INSERT, SELECT
relation media_appearance: kunskapshus_service INSERT, SELECT, UPDATE (language, medium, programme, published_on, title, url, version)
relation meeting: kunskapshus_service INSERT, SELECT, UPDATE (held_on, notes, party_ids, subjects, version)
relation meeting_series: kunskapshus_service INSERT, SELECT, UPDATE (description, kind, name, party_ids, rhythm, valid_from, valid_to, version)
relation member: kunskapshus_service INSERT, SELECT, UPDATE
relation mentor: kunskapshus_service INSERT, SELECT, UPDATE
relation mentor_meeting: kunskapshus_service INSERT, SELECT
relation mentor_need: kunskapshus_service INSERT, SELECT, UPDATE (status, version)
relation mentor_place: kunskapshus_service DELETE, INSERT, SELECT, UPDATE
relation mentor_review: kunskapshus_service INSERT, SELECT, UPDATE (done_by, done_on, outcome, version)
relation mentorship: kunskapshus_service INSERT, SELECT, UPDATE (accepted_at, confirmed_at, ended_at, outcome, place, reason, reason_of, status, version)
relation network: kunskapshus_service INSERT, SELECT
relation network_member: kunskapshus_service INSERT, SELECT
relation organisation: kunskapshus_service INSERT, SELECT
relation person: kunskapshus_service INSERT, SELECT, UPDATE
relation person_change: kunskapshus_service INSERT, SELECT, UPDATE (number_index, number_sealed, patch, settled_at, settled_by, status, version)
relation person_claim: kunskapshus_service INSERT, SELECT, UPDATE (settled_at, settled_by, status, version)
relation person_former_number: kunskapshus_service DELETE, INSERT, SELECT
relation person_merge: kunskapshus_service SELECT
relation person_question: kunskapshus_service DELETE, INSERT, SELECT
relation policy_answer: kunskapshus_service INSERT, SELECT, UPDATE (answered_at, stance, text, version)
relation policy_document: kunskapshus_service INSERT, SELECT, UPDATE (adopted_by, adopted_on, answer_by, content, follow_ups, goals, kind, party_ids, round, scope, sent_on, status, title, version)
relation programme: kunskapshus_service INSERT, SELECT, UPDATE (description, kind, name, organisation_ids, pilot_sites, valid_from, valid_to, version)
relation referral: kunskapshus_service INSERT, SELECT, UPDATE
relation referral_copy: kunskapshus_service INSERT, SELECT
relation referral_event: kunskapshus_service INSERT, SELECT
relation reported_figure: kunskapshus_service INSERT, SELECT, UPDATE (as_of, high, low, qualifier, source_id, source_text, subject, title, trend, unit, value, version)
relation reservation: kunskapshus_service INSERT, SELECT, UPDATE
relation resource: kunskapshus_service INSERT, SELECT, UPDATE
relation resource_operator: kunskapshus_service DELETE, INSERT, SELECT, UPDATE
relation retention_decision: kunskapshus_service INSERT, SELECT
relation situation_contribution: kunskapshus_service INSERT, SELECT, UPDATE (areas, given_at, sources, text, version)
relation situation_report: kunskapshus_service INSERT, SELECT, UPDATE (areas, cancel_reason, contribute_by, merged_at, published_at, renew_by, sources, status, summary, version)
relation statistic_record: kunskapshus_statistics SELECT
relation statistic_release: kunskapshus_service INSERT, SELECT
relation statistic_reported: kunskapshus_statistics SELECT
relation term: kunskapshus_service INSERT, SELECT
relation training: kunskapshus_service INSERT, SELECT, UPDATE (children_met, outcomes, version)
relation training_attendance: kunskapshus_service DELETE, INSERT, SELECT, UPDATE (attended)
relation training_host: kunskapshus_service INSERT, SELECT
relation training_request: kunskapshus_service INSERT, SELECT, UPDATE (status, training_id, version)
relation upcoming_lapse: kunskapshus_service SELECT
relation webhook: kunskapshus_service INSERT, SELECT, UPDATE (paused_because, status, types, url, version)
relation webhook_progress: kunskapshus_service INSERT, SELECT, UPDATE (epoch, failing_since, seq, xid)
relation webhook_secret: kunskapshus_service INSERT, SELECT, UPDATE (sealed, valid_until)
schema public: PUBLIC USAGE
schema public: kunskapshus_service USAGE
`
    .trim()
    .split('\n'),
);

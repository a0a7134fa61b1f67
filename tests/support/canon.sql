-- What a deployment knows, told by natural keys: no ids, no numbers, no processing times, no seals.
-- What happened live is without its times; what was imported keeps the times it came with.
-- Two deployments that were told the same are the same here, whatever happened on the way.
-- One section for each database; every query returns (what, which, how it is).

-- database: leads
with person as (
  select id, coalesce(state ->> 'external_id', state ->> 'display_name') as name from directory_copy where kind = 'person'
), hands as (
  select l.id, jsonb_agg(jsonb_build_array(w ->> 'role', w ->> 'subject_kind', coalesce(p.name, w ->> 'subject_id'), w ->> 'split_bp')
                         order by w ->> 'role', coalesce(p.name, w ->> 'subject_id')) as participants
    from lead l cross join jsonb_array_elements(l.participants) w left join person p on p.id = w ->> 'subject_id' group by l.id
), known as (
  select l.*, coalesce(l.system || ':' || l.external_id, l.customer_name || '/' || l.title) as key from lead l
)
select 'lead' as what, k.key as which, jsonb_build_array(
         k.version, k.customer_name, c.normalized, k.title, k.source, k.source_ref, o.name, k.process_key, k.process_version, k.visit_no, k.node,
         k.status, k.amount_minor, k.currency, k.industry, k.needs_customization, k.lines, k.factors, k.tags, h.participants, case when k.external_id is not null then k.won_at end, k.order_id,
         k.lost_reason, k.voided, k.row_digest is not null, k.contact_mask, k.contact is not null, k.expected_close_at, k.imported,
         case when k.external_id is not null then k.created_at end)::text as how
  from known k left join customer c on c.id = k.customer_id left join person o on o.id = k.owner_id left join hands h on h.id = k.id
union all
select 'visit', k.key || '#' || v.visit_no, jsonb_build_array(v.node, v.mode, v.missing, v.submitted_at is not null, v.exited_at is not null)::text
  from visit v join known k on k.id = v.lead_id
union all
select 'activity', k.key || '#' || coalesce(a.external_id, ''), jsonb_build_array(a.kind, a.channel, a.keywords, a.mode, a.occurred_at)::text
  from activity a join known k on k.id = a.lead_id
union all
select 'customer', normalized, name from customer
union all
select 'person', coalesce(state ->> 'external_id', state ->> 'display_name'), (state - 'id' - 'team_id' - 'created_by' - 'updated_by' - 'sealed_email')::text
  from directory_copy where kind = 'person'
union all
select 'fact', coalesce(k.key, j.subject) || '#' || j.sequence, jsonb_build_array(j.type, j.mode, coalesce(p.name, j.actor))::text
  from journal j left join known k on k.id::text = j.subject left join person p on p.id = j.actor
 where j.type <> 'baton.leads.v1.SampleCommitted' -- told when the clock of a month strikes, whatever anybody asked for
union all
select 'process', key || '#' || version, body::text from process
 order by 1, 2, 3;

-- database: gateway
with known as (
  select c.*, coalesce(state ->> 'system' || ':' || (state ->> 'external_id'), customer_name || '/' || title) as key from lead_card c
), named as (
  select id, coalesce(external_id, display_name) as name from person
), hands as (
  select l.id, jsonb_agg(jsonb_build_array(w ->> 'role', w ->> 'subject_kind', coalesce(p.name, w ->> 'subject_id'), w ->> 'split_bp')
                         order by w ->> 'role', coalesce(p.name, w ->> 'subject_id')) as participants
    from lead_card l cross join jsonb_array_elements(coalesce(l.state -> 'participants', '[]')) w left join named p on p.id = w ->> 'subject_id' group by l.id
)
select 'card' as what, k.key as which, jsonb_build_array(
         k.epoch, k.sequence, o.name, k.reached, k.entered_at is not null, case when k.state ? 'external_id' then k.created_at end, h.participants, k.missing,
         k.state - '{id,no,customer_id,visit,last_progress_time,owner_id,participants}'::text[]
                 - case when k.state ? 'external_id' then '{}' else '{created_time,won_time}' end::text[],
         (k.state -> 'visit') - '{entered_time,submitted_time,exited_time}'::text[])::text as how
  from known k left join named o on o.id = k.owner_id left join hands h on h.id = k.id
union all
select 'fact', k.key || '#' || f.sequence, jsonb_build_array(f.type, f.mode, coalesce(p.name, f.actor))::text
  from lead_fact f join known k on k.id = f.lead_id left join named p on p.id = f.actor
union all
select 'visit', k.key || '#' || v.visit_no, (v.state - '{entered_time,submitted_time,exited_time}'::text[])::text
  from lead_visit v join known k on k.id = v.lead_id
union all
select 'process', key || '#' || version, (state - '{published_time,enforce_from_time}'::text[])::text from process
union all
select 'board', concat_ws('/', b.process_key, b.node, coalesce(p.name, b.owner_id), b.currency), jsonb_build_array(b.leads, b.amount_minor)::text
  from board_counter b left join named p on p.id = b.owner_id where b.leads <> 0
union all
select 'funnel', concat_ws('/', f.process_key, f.origin, coalesce(p.name, f.owner_id), f.source, f.status, f.node, f.reached, f.currency),
       jsonb_build_array(f.leads, f.amount_minor)::text
  from funnel_counter f left join named p on p.id = f.owner_id where f.leads <> 0
union all
select 'person', coalesce(p.external_id, p.display_name), jsonb_build_array(p.display_name, p.locale, p.zone, p.roles, p.active, p.system, p.version, t.name)::text
  from person p left join team t on t.id = p.team_id
union all
select 'account', a.login, p.name from account a join named p on p.id = a.person_id
union all
select 'told', j.subject_kind || ':' || coalesce(p.name, j.subject) || '#' || j.sequence, j.type
  from journal j left join named p on p.id = j.subject where j.subject_kind = 'person'
 order by 1, 2, 3;

-- database: attribution
with person as (
  select id, coalesce(state ->> 'external_id', state ->> 'display_name') as name from directory_copy where kind = 'person'
), newest as (
  select r.* from credit_revision r join credit c using (lead_id, revision)
), shares as (
  select n.lead_id, jsonb_agg(jsonb_set(l, '{2}', to_jsonb(coalesce(p.name, l ->> 2))) order by l ->> 0, coalesce(p.name, l ->> 2)) as lines
    from newest n cross join jsonb_array_elements(n.lines) l left join person p on p.id = l ->> 2 group by n.lead_id
)
select 'credit' as what, n.deal ->> 'order_id' as which, jsonb_build_array(n.sequence, n.ruleset_version, n.profile, n.status, n.cause, s.lines)::text as how
  from newest n left join shares s using (lead_id)
union all
select 'told', j.type, count(*)::text from journal j where j.subject_kind = 'credit' group by j.type
union all
select 'person', name, '' from person
 order by 1, 2, 3;

-- database: handoff
with person as (
  select id, coalesce(state ->> 'external_id', state ->> 'display_name') as name from directory_copy where kind = 'person'
), known as (
  select lead_id, coalesce(system || ':' || external_id, customer_name || '/' || title) as key from lead_copy
)
select 'ticket' as what, k.key || '#' || t.trigger_sequence as which, jsonb_build_array(
         t.touchpoint, t.title, p.name, t.assignee_ids = '[]', t.priority, t.status, t.missing, t.due_at is not null, t.overdue, t.escalation_level,
         t.rounds, t.returns, t.reworks, t.first_pass, t.on_time, t.cancel_reason, t.imported, t.version)::text as how
  from ticket t left join known k using (lead_id) left join person p on p.id = t.initiator_id
union all
select 'contract', k.key || '#' || row_number() over (partition by c.lead_id order by c.trigger_epoch, c.trigger_sequence), jsonb_build_array(
         c.status, c.missing, c.template_id, c.template_version, c.latest_version, c.returns, p.name, c.contract_no, c.withdrawn_by, c.version)::text
  from contract c left join known k using (lead_id) left join person p on p.id = c.lead_owner_id
union all
select 'told', j.type || ' ' || j.mode, count(*)::text from journal j group by 2
union all
select 'person', name, '' from person
 order by 1, 2, 3;

-- database: notify
with person as (
  select id, coalesce(state ->> 'external_id', state ->> 'display_name') as name from directory_copy where kind = 'person'
)
-- A matter that ended before its message left makes that message obsolete: a question of time, not of order.
select 'message' as what, concat_ws('/', p.name, d.channel, d.event_type, d.topic,
         case when d.resolves_key is not null and d.status in ('sent', 'obsolete') then 'settled' else d.status end) as which, count(*)::text as how
  from delivery d left join person p on p.id = d.user_id group by 2
union all
select 'person', name, '' from person
 order by 1, 2, 3;

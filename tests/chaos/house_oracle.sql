-- The oracle of the whole house: every row it returns is a promise broken. Each service's database is a schema of its name,
-- seen after everything has been drained. What leads and gateway promise each other is judged by import_oracle.sql.

-- Nothing waits to be published.
select 'unpublished' as broken, id::text as what, 'published and sealed' as expected, 'not' as found
  from (select * from attribution.journal union all select * from handoff.journal union all select * from notify.journal) j
 where published_at is null or seal_no is null
union all
-- Every won deal has one credit, its newest revision sums to the whole and to the amount, to the last unit.
select 'credit missing', l.id::text, '1', count(c.*)::text
  from leads.lead l left join attribution.credit c on c.lead_id = l.id::text where l.order_id is not null group by l.id having count(c.*) <> 1
union all
select 'credit without a deal', c.lead_id, 'a won lead', 'none'
  from attribution.credit c left join leads.lead l on l.id::text = c.lead_id and l.order_id is not null where l.id is null
union all
select 'credit does not sum', r.lead_id, '10000 ' || coalesce(r.deal ->> 'amount_minor', ''), sum((l ->> 5)::int) || ' ' || coalesce(sum((l ->> 6)::bigint)::text, '')
  from attribution.credit_revision r cross join jsonb_array_elements(r.lines) l
 group by r.lead_id, r.revision, r.deal
having sum((l ->> 5)::int) <> 10000 or sum((l ->> 6)::bigint) is distinct from (r.deal ->> 'amount_minor')::bigint
union all
-- One ticket for each flagged lead, numbers without a gap.
select 'ticket of a flagged lead', l.id::text, '1', count(t.*)::text
  from leads.lead l left join handoff.ticket t on t.lead_id = l.id::text where l.needs_customization group by l.id having count(t.*) <> 1
union all
select 'ticket nobody asked for', t.no, 'a flagged lead', 'none'
  from handoff.ticket t left join leads.lead l on l.id::text = t.lead_id and l.needs_customization where l.id is null
union all
select 'ticket numbers', substr(no, 4, 6), count(*)::text, max(substr(no, 11))
  from handoff.ticket group by 2 having count(*) <> max(substr(no, 11)::int) or count(distinct no) <> count(*)
union all
-- A lead that came to its negotiation has one contract, which ends with its lead.
select 'contract of a negotiated lead', v.lead_id::text, '1', count(c.*)::text
  from (select distinct lead_id from leads.visit where node = 'negotiation' and mode <> 'import') v
  left join handoff.contract c on c.lead_id = v.lead_id::text group by v.lead_id having count(c.*) <> 1
union all
select 'contract of a lead that has ended', c.id::text, 'withdrawn', c.status
  from handoff.contract c join leads.lead l on l.id::text = c.lead_id
 where l.status in ('won', 'lost') and c.status not in ('signed', 'withdrawn')
union all
-- One message for each person, fact and channel; none for history; each has its outcome.
select 'message twice', concat_ws('/', event_id, user_id, channel), '1', count(*)::text
  from notify.delivery group by event_id, user_id, channel having count(*) > 1
union all
select 'message about history', d.id::text, 'live', j.mode
  from notify.delivery d
  join (select id, mode from leads.journal union all select id, mode from attribution.journal union all select id, mode from handoff.journal) j
    on j.id::text = d.event_id
 where j.mode <> 'live'
union all
select 'message without an outcome', id::text, 'final', status from notify.delivery where status in ('queued', 'deferred')
union all
-- Sequences without a gap, and the last is the aggregate's own version.
select 'journal does not tell every version', t.id::text, t.version::text, count(j.*)::text
  from handoff.ticket t left join handoff.journal j on j.subject = t.id::text group by t.id, t.version
having count(j.*) <> t.version or max(j.sequence) <> t.version
union all
select 'journal does not tell every version', d.id::text, d.version::text, count(j.*)::text
  from notify.delivery d left join notify.journal j on j.subject = d.id::text group by d.id, d.version
having count(j.*) <> d.version or max(j.sequence) <> d.version
union all
select 'journal does not tell every version', c.lead_id, c.version::text, count(j.*)::text
  from attribution.credit c left join attribution.journal j on j.subject_kind = 'credit' and j.subject = c.lead_id group by c.lead_id, c.version
having count(j.*) <> c.version or max(j.sequence) <> c.version
union all
select 'journal does not tell every version', c.id::text, c.version::text, count(j.*)::text
  from handoff.contract c left join handoff.journal j on j.subject_kind = 'contract' and j.subject = c.id::text group by c.id, c.version
having count(j.*) <> c.version or max(j.sequence) <> c.version
union all
-- No card behind.
select 'card behind', c.id::text, c.version::text, coalesce(g.sequence::text, 'none')
  from handoff.contract c left join gateway.contract_card g on g.id = c.id::text where g.sequence is distinct from c.version
union all
select 'card behind', t.id::text, t.version::text, coalesce(c.sequence::text, 'none')
  from handoff.ticket t left join gateway.ticket_card c on c.id = t.id::text where c.sequence is distinct from t.version
union all
select 'card behind', d.id::text, d.version::text, coalesce(c.sequence::text, 'none')
  from notify.delivery d left join gateway.delivery_card c on c.id = d.id::text where c.sequence is distinct from d.version
union all
select 'card behind', c.lead_id, c.version::text, coalesce(g.sequence::text, 'none')
  from attribution.credit c left join gateway.credit_card g on g.lead_id = c.lead_id where g.sequence is distinct from c.version

-- The oracle of an import: every row it returns is a promise broken. It sees the database of leads as schema `leads`
-- and the gateway's as `gateway`, after everything has been drained.

-- Sequences without a gap, and the last is the lead's own version.
select 'journal does not tell every version' as broken, l.id::text as what, l.version::text as expected, count(j.*)::text as found
  from leads.lead l left join leads.journal j on j.subject_kind = 'lead' and j.subject = l.id::text
 group by l.id, l.version having count(j.*) <> l.version or max(j.sequence) <> l.version or min(j.sequence) <> 1
union all
select 'journal does not tell every person', p.id, p.version::text, count(j.*)::text
  from gateway.person p left join gateway.journal j on j.subject_kind = 'person' and j.subject = p.id
 group by p.id, p.version having count(j.*) <> p.version
union all
-- Nothing waits to be published, and what was published has a seal.
select 'unpublished', id::text, 'published and sealed', 'not' from leads.journal where published_at is null or seal_no is null
union all
select 'unpublished', id::text, 'published and sealed', 'not' from gateway.journal where published_at is null or seal_no is null
union all
-- Every fact has arrived, once: the inbox of each consumer is what the other has told.
select 'inbox of gateway', coalesce(j.id::text, i.event_id), (j.id is not null)::text, coalesce(i.state, 'missing')
  from leads.journal j full join (select * from gateway.inbox where consumer = 'gateway') i on i.event_id = j.id::text
 where j.id is null or i.state is distinct from 'done'
union all
select 'inbox of leads', coalesce(j.id::text, i.event_id), (j.id is not null)::text, coalesce(i.state, 'missing')
  from gateway.journal j full join (select * from leads.inbox where consumer = 'leads') i on i.event_id = j.id::text
 where j.id is null or i.state is distinct from 'done'
union all
select 'facts of a lead', j.id::text, '1', count(f.*)::text
  from leads.journal j left join gateway.lead_fact f on f.event_id = j.id::text where j.subject_kind = 'lead'
 group by j.id having count(f.*) <> 1
union all
-- No copy behind: every card is the lead as it stands.
select 'card behind', coalesce(l.id::text, c.id), concat_ws('/', l.version, l.node, l.status, l.owner_id, l.amount_minor), concat_ws('/', c.sequence, c.node, c.status, c.owner_id, c.amount_minor)
  from leads.lead l full join gateway.lead_card c on c.id = l.id::text
 where (c.sequence, c.node, c.status, coalesce(c.owner_id, ''), coalesce(c.amount_minor, 0), c.source_ref is null)
       is distinct from (l.version, l.node, 'LEAD_STATUS_' || upper(l.status), coalesce(l.owner_id, ''), coalesce(l.amount_minor, 0), l.source_ref is null)
union all
select 'directory copy behind', p.id, p.version::text, coalesce(d.sequence::text, 'none')
  from gateway.person p left join leads.directory_copy d on d.kind = 'person' and d.id = p.id where d.sequence is distinct from p.version
union all
-- Counters moved by differences are what counting again gives.
select 'board counter', concat_ws('/', process_key, node, owner_id, currency), coalesce(r.leads, 0)::text, coalesce(b.leads, 0)::text
  from (select * from gateway.board_counter where leads <> 0) b
  full join (select process_key, node, coalesce(owner_id, '') as owner_id, currency, count(*) as leads from gateway.lead_card
              where status = 'LEAD_STATUS_OPEN' and not voided group by 1, 2, 3, 4) r using (process_key, node, owner_id, currency)
 where b.leads is distinct from r.leads
union all
select 'funnel counter', concat_ws('/', origin, status, node), coalesce(r.leads, 0)::text, coalesce(b.leads, 0)::text
  from (select origin, status, node, sum(leads) as leads from gateway.funnel_counter group by 1, 2, 3 having sum(leads) <> 0) b
  full join (select coalesce(source_ref, '') as origin, case when voided then 'VOID' else status end as status, node, count(*) as leads
               from gateway.lead_card group by 1, 2, 3) r using (origin, status, node)
 where b.leads is distinct from r.leads
union all
-- No imported row stands twice.
select 'imported twice', external_id, '1', count(*)::text from leads.lead where external_id is not null group by 2 having count(*) > 1;

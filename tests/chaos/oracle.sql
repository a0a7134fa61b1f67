-- The oracle: every row it returns is a promise broken. It judges a copy of both databases in one
-- (schemas `told` = the producer's tables, `done` = the sink's), after everything has been drained.

-- Every step of an aggregate was told: versions are 1..n without a gap, and the last is the aggregate's.
select 'journal does not tell every version' as broken, a.id as what, a.version::text as expected, count(j.*)::text as found
  from told.account a left join told.journal j on j.subject = a.id
 group by a.id, a.version having count(j.*) <> a.version or max(j.sequence) <> a.version
union all
-- Nothing waits to be published.
select 'unpublished', j.id::text, 'published', 'not' from told.journal j where j.published_at is null
union all
-- What was marked as published has a seal.
select 'unsealed', j.id::text, 'sealed', 'not' from told.journal j where j.published_at is not null and j.seal_no is null
union all
-- No fact overtook an earlier one of its aggregate on the way to the broker.
select 'published out of order', o.id::text, o.before::text, o.seal_no::text
  from (select id, seal_no, lag(seal_no) over (partition by subject order by epoch, sequence) as before from told.journal) o
 where o.seal_no < o.before
union all
-- Nothing lost, no effect twice: each fact that was told has exactly one effect.
select 'effects of a fact', j.id::text, '1', count(e.*)::text
  from told.journal j left join done.effect e on e.event_id = j.id::text
 group by j.id having count(e.*) <> 1
union all
-- Nothing from nowhere.
select 'effect of nothing', e.event_id, 'a fact', 'none' from done.effect e left join told.journal j on e.event_id = j.id::text where j.id is null
union all
-- No aggregate behind: every copy is the newest state.
select 'copy behind', a.id, a.version::text || '/' || a.balance::text, coalesce(c.sequence::text || '/' || c.balance::text, 'none')
  from told.account a left join done.copy c using (id)
 where (c.sequence, c.balance) is distinct from (a.version, a.balance)
union all
-- Counters moved by differences end where the states end.
select 'counter', 'total', (select coalesce(sum(balance), 0)::text from told.account), t.balance::text
  from done.total t where t.balance <> (select coalesce(sum(balance), 0) from told.account)
union all
-- Parked and waiting are as expected: nothing, for every message was sound.
select 'inbox', i.event_id, 'done', i.state || ' ' || coalesce(i.reason, '') from done.inbox i where i.state <> 'done';

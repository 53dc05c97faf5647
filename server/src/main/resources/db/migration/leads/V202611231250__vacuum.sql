-- A lead that was dealt or taken leaves an entry at the head of the queue's index, and whoever looks for the next lead
-- steps over it until it is cleared away: after one lead in a hundred, not after one in five.
alter table leads.lead set (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000);

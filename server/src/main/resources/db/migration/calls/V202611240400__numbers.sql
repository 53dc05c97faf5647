-- Which number of the pool the customer saw, and why that one; null where the campaign showed its own.
alter table calls.attempt add column number_id uuid;
alter table calls.attempt add column number_reason text;

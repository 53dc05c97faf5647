-- Who says that the customer was told: the agent in the call (null), or whoever corrected the result to a sale later.
alter table calls.disclosure add told_by_id uuid;
alter table calls.disclosure add told_by_name text;
alter table calls.disclosure add check ((told_by_id is null) = (told_by_name is null));

-- What was done when the phase began on this node: work that was taken up after a crash did not do it all since then.
alter table platform.job add phase_done bigint not null default 0;

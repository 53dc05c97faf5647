-- Seats are few and change all the time.
alter table presence.seat set (fillfactor = 40);
drop index presence.seat_taken;

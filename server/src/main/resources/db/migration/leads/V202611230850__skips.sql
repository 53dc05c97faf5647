-- Passing over a lead is a move too: it says who did and why.
alter table leads.lead_move drop constraint lead_move_kind_check;
alter table leads.lead_move add constraint lead_move_kind_check check
    (kind in ('DEAL', 'TAKE_BACK', 'HAND_OVER', 'DRAW', 'TEAM_CALLBACK', 'SKIP', 'UNDO'));

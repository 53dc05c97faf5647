alter table campaign.campaign drop constraint campaign_mode_check;
alter table campaign.campaign add constraint campaign_mode_check
    check (mode in ('MANUAL', 'PREVIEW', 'PROGRESSIVE', 'PREDICTIVE'));

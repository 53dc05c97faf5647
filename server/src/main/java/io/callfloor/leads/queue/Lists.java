package io.callfloor.leads.queue;

import io.callfloor.campaign.CampaignId;
import io.callfloor.campaign.ReadinessFact;
import io.callfloor.leads.LeadList;
import io.callfloor.leads.LeadLists;
import io.callfloor.leads.ListId;
import io.callfloor.leads.ListState;
import io.callfloor.platform.web.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class Lists implements LeadLists, ReadinessFact {

    private final JdbcClient jdbc;

    Lists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public LeadList get(CampaignId campaign, ListId list) {
        return jdbc.sql("select * from leads.list where campaign_id = :campaign and id = :list")
                .param("campaign", campaign.value())
                .param("list", list.value())
                .query((row, _) -> list(row))
                .optional()
                .orElseThrow(() -> ProblemException.notFound("list-unknown", list));
    }

    @Override
    public List<LeadList> list(CampaignId campaign) {
        return jdbc.sql("select * from leads.list where campaign_id = :campaign order by created_at desc, id desc")
                .param("campaign", campaign.value())
                .query((row, _) -> list(row))
                .list();
    }

    @Override
    public String item() {
        return LIST_LOADED;
    }

    @Override
    public boolean holds(CampaignId campaign) {
        return jdbc.sql("""
                select exists (select 1
                                 from leads.list
                                where campaign_id = :campaign
                                  and state = 'READY'
                                  and accepted > 0)
                """)
                .param("campaign", campaign.value())
                .query(Boolean.class)
                .single();
    }

    private static LeadList list(ResultSet row) throws SQLException {
        return new LeadList(
                new ListId(row.getObject("id", UUID.class)),
                new CampaignId(row.getObject("campaign_id", UUID.class)),
                row.getString("name"),
                ListState.valueOf(row.getString("state")),
                row.getLong("accepted"),
                row.getLong("blocked"),
                instant(row, "expires_at"),
                instant(row, "ready_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}

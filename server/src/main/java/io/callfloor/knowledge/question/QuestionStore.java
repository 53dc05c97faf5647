package io.callfloor.knowledge.question;

import static java.time.ZoneOffset.UTC;

import io.callfloor.knowledge.Question;
import io.callfloor.knowledge.Questions.NewQuestion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class QuestionStore {

    private final JdbcClient jdbc;

    QuestionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A question with what editing it needs.
    record Kept(Question question, int version, Instant savedAt, String savedBy) {}

    void insert(UUID campaign, UUID id, NewQuestion it, String by, Instant now) {
        jdbc.sql("""
                insert into knowledge.question (campaign_id, id, question, answer, tags, version, saved_at, saved_by)
                values (:campaign, :id, :question, :answer, :tags::text[], 1, :now, :by)
                """)
                .param("campaign", campaign)
                .param("id", id)
                .param("question", it.question())
                .param("answer", it.answer())
                .param("tags", it.tags().toArray(String[]::new))
                .param("now", now.atOffset(UTC))
                .param("by", by)
                .update();
    }

    /// @return false when somebody saved meanwhile, or it is gone
    boolean update(UUID campaign, UUID id, int version, NewQuestion it, String by, Instant now) {
        return jdbc.sql("""
                update knowledge.question
                   set question = :question
                     , answer = :answer
                     , tags = :tags::text[]
                     , version = version + 1
                     , saved_at = :now
                     , saved_by = :by
                 where campaign_id = :campaign
                   and id = :id
                   and version = :version
                   and not retired
                """)
                        .param("campaign", campaign)
                        .param("id", id)
                        .param("version", version)
                        .param("question", it.question())
                        .param("answer", it.answer())
                        .param("tags", it.tags().toArray(String[]::new))
                        .param("now", now.atOffset(UTC))
                        .param("by", by)
                        .update()
                == 1;
    }

    boolean retire(UUID campaign, UUID id) {
        return jdbc.sql(
                                "update knowledge.question set retired = true where campaign_id = :campaign and id = :id and not retired")
                        .param("campaign", campaign)
                        .param("id", id)
                        .update()
                == 1;
    }

    void count(UUID id, boolean useful) {
        jdbc.sql(
                        useful
                                ? "update knowledge.question set useful = useful + 1 where id = :id"
                                : "update knowledge.question set used = used + 1 where id = :id")
                .param("id", id)
                .update();
    }

    Optional<Kept> find(UUID campaign, UUID id) {
        return jdbc.sql("select * from knowledge.question where campaign_id = :campaign and id = :id and not retired")
                .param("campaign", campaign)
                .param("id", id)
                .query(QuestionStore::kept)
                .optional();
    }

    /// Newest first.
    ///
    /// @param before read on below this one; null from the newest
    List<Kept> list(UUID campaign, @Nullable UUID before, int limit) {
        return jdbc.sql("""
                select *
                  from knowledge.question
                 where campaign_id = :campaign
                   and not retired
                   and (:before::uuid is null or id < :before::uuid)
                 order by id desc
                 limit :limit
                """)
                .param("campaign", campaign)
                .param("before", before)
                .param("limit", limit)
                .query(QuestionStore::kept)
                .list();
    }

    /// Ranked: the whole text in the question, in a tag, in the answer, then the share of its pairs of
    /// characters found.
    List<Kept> search(UUID campaign, String text, int limit) {
        return jdbc.sql("""
                with asked as (
                    select lower(:text) as text, knowledge.pairs(:text) as pairs
                ), found as (
                    select q.*
                         , strpos(lower(q.question), a.text) > 0 as in_question
                         , exists (select from unnest(q.tags) tag where strpos(lower(tag), a.text) > 0) as in_tag
                         , strpos(lower(q.answer), a.text) > 0 as in_answer
                         , (select count(*) from unnest(a.pairs) pair where pair = any(q.pairs)) as common
                         , cardinality(a.pairs) as pairs_asked
                      from knowledge.question q, asked a
                     where q.campaign_id = :campaign
                       and not q.retired
                )
                select *
                  from found
                 where :text = '' or in_question or in_tag or in_answer
                    or pairs_asked > 1 and common * 2 >= pairs_asked
                 order by in_question desc, in_tag desc, in_answer desc, common desc, used + 3 * useful desc, id
                 limit :limit
                """)
                .param("campaign", campaign)
                .param("text", text)
                .param("limit", limit)
                .query(QuestionStore::kept)
                .list();
    }

    private static Kept kept(ResultSet row, int rowNumber) throws SQLException {
        var question = new Question(
                row.getObject("id", UUID.class),
                row.getObject("campaign_id", UUID.class),
                row.getString("question"),
                row.getString("answer"),
                List.of((String[]) row.getArray("tags").getArray()),
                row.getInt("used"),
                row.getInt("useful"));
        return new Kept(
                question,
                row.getInt("version"),
                row.getObject("saved_at", OffsetDateTime.class).toInstant(),
                row.getString("saved_by"));
    }
}

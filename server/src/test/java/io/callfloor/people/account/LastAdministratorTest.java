package io.callfloor.people.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.people.Role;
import io.callfloor.platform.web.ProblemException;
import io.callfloor.testing.CentreTest;
import io.callfloor.testing.Crew;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CentreTest
class LastAdministratorTest {

    @Autowired
    Crew crew;

    @Autowired
    UserDesk desk;

    @Autowired
    JdbcClient jdbc;

    List<UUID> others;

    /// Administrators of other tests step aside while this one counts.
    @BeforeEach
    void noOtherAdministrators() {
        others = jdbc.sql("delete from people.role_grant where role = 'ADMIN' returning account_id")
                .query(UUID.class)
                .list();
    }

    @AfterEach
    void theOthersComeBack() {
        others.forEach(it -> jdbc.sql(
                        "insert into people.role_grant values (:id, 'ADMIN', now(), 'test') on conflict do nothing")
                .param("id", it)
                .update());
    }

    @Test
    void twoAdministratorsLockingEachOtherLeaveOne() throws Exception {
        var mei = crew.anAccount(Role.ADMIN);
        var lan = crew.anAccount(Role.ADMIN);
        var meisStanding = crew.standing(mei);
        var lansStanding = crew.standing(lan);

        try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<String>();
            for (var answer : both.invokeAll(List.<Callable<String>>of(
                    () -> refusal(() -> desk.lock(lan, "test", meisStanding)),
                    () -> refusal(() -> desk.lock(mei, "test", lansStanding))))) {
                answers.add(answer.get());
            }
            assertThat(answers).containsExactlyInAnyOrder("", "last-administrator");
        }
    }

    @Test
    void theLastAdministratorKeepsTheRole() {
        var last = crew.anAccount(Role.ADMIN);
        var other = crew.standing(crew.anAccount(Role.QA));

        var form = new UserForm(
                "Last", java.util.Set.of(Role.QA), null, null, false, null, java.util.Set.of(), java.util.Set.of());

        assertThat(refusal(() -> desk.change(last, form, other))).isEqualTo("last-administrator");
        assertThat(desk.get(last).roles()).containsExactly(Role.ADMIN);
    }

    private static String refusal(Runnable deed) {
        try {
            deed.run();
            return "";
        } catch (ProblemException e) {
            return e.code();
        }
    }
}

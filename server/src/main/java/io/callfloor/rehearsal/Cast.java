package io.callfloor.rehearsal;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who works in the rehearsed centre. All sign in with one password, shown on the sign-in page; the centre
/// listens on loopback only.
final class Cast {

    static final String PASSWORD = "rehearsal";

    static final List<String> REGIONS = List.of("华东区", "华南区");
    static final List<Crew> TEAMS =
            List.of(new Crew("华东一组", "华东区"), new Crew("华东二组", "华东区"), new Crew("华南一组", "华南区"), new Crew("华南二组", "华南区"));

    private static final List<String> LEADERS = List.of("周敏", "吴建国", "郑晓燕", "冯志强");
    private static final List<String> AGENTS = List.of(
            "王丽娜", "李强", "张婷", "刘洋", "陈晓东", "杨雪", "黄俊杰", "赵倩", "徐磊", "孙佳怡", "马超", "朱琳", "胡浩然", "林欣怡", "郭鹏", "何玲玲", "高翔",
            "罗颖", "梁文斌", "宋慧敏", "唐嘉豪", "许思雨", "邓凯", "曹雨桐");
    static final int PER_TEAM = AGENTS.size() / TEAMS.size();

    private Cast() {}

    /// A team and its region.
    record Crew(String name, String region) {}

    /// @param team the team worked in or led; null for those of the whole centre
    record Account(
            String login,
            String name,
            String role,
            @Nullable String team) {}

    static Account admin() {
        return new Account("admin", "系统管理员", "ADMIN", null);
    }

    static Account manager() {
        return new Account("manager", "林建华", "PROJECT_MANAGER", null);
    }

    static Account compliance() {
        return new Account("compliance", "沈静", "COMPLIANCE", null);
    }

    /// Lifting a suppression takes two officers: one asks, another decides.
    private static Account secondOfficer() {
        return new Account("compliance2", "罗岚", "COMPLIANCE", null);
    }

    static List<Account> leaders() {
        return IntStream.range(0, LEADERS.size())
                .mapToObj(i -> new Account(
                        "leader" + (i + 1),
                        LEADERS.get(i),
                        "TEAM_LEADER",
                        TEAMS.get(i).name()))
                .toList();
    }

    static List<Account> agents() {
        return IntStream.range(0, AGENTS.size())
                .mapToObj(i -> new Account(
                        "agent%02d".formatted(i + 1),
                        AGENTS.get(i),
                        "AGENT",
                        TEAMS.get(i / PER_TEAM).name()))
                .toList();
    }

    /// Everybody but the first administrator, who makes the others.
    static List<Account> madeByAdmin() {
        return Stream.of(
                        Stream.of(
                                manager(),
                                new Account("supervisor", "韩志明", "SUPERVISOR", null),
                                new Account("qa", "许静", "QA", null),
                                compliance(),
                                secondOfficer()),
                        leaders().stream(),
                        agents().stream())
                .flatMap(it -> it)
                .toList();
    }

    static List<Account> all() {
        return Stream.concat(Stream.of(admin()), madeByAdmin().stream()).toList();
    }

    /// For example 8001 for `agent01`.
    static String staffNumber(Account agent) {
        return "80" + agent.login().substring("agent".length());
    }
}

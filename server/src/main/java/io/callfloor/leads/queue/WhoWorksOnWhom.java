package io.callfloor.leads.queue;

import io.callfloor.customers.CustomerId;
import io.callfloor.customers.CustomerSight;
import io.callfloor.people.AgentId;
import io.callfloor.people.People;
import io.callfloor.platform.security.Scope;
import io.callfloor.platform.security.SignedIn;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// A customer is in sight of whoever sees the centre, or sees the owner of one of the customer's leads, or for whom
/// one of them waits in the pool.
@Component
class WhoWorksOnWhom implements CustomerSight {

    private final JdbcClient jdbc;
    private final People people;

    WhoWorksOnWhom(JdbcClient jdbc, People people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    @Override
    public boolean sees(SignedIn who, CustomerId customer) {
        return who.scope() instanceof Scope.Centre
                || jdbc
                        .sql("""
                                select owner
                                  from leads.lead
                                 where campaign_id = any(array(select distinct campaign_id from leads.list))
                                   and customer_id = :customer
                                """)
                        .param("customer", customer.value())
                        .query((row, _) -> Optional.ofNullable(row.getObject("owner", UUID.class)))
                        .list()
                        .stream()
                        .anyMatch(it -> it.isEmpty() || people.sees(who.scope(), new AgentId(it.get())));
    }
}

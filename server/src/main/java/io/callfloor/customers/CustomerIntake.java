package io.callfloor.customers;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How lists bring customers, a million at a time. Candidates of one batch wait in a table of their own, are
/// compared with who is known already, and become customers all at once.
public interface CustomerIntake {

    /// Makes ready for a batch; what an earlier run of it has written stays.
    void open(UUID batch);

    /// Adds candidates in the caller's transaction.
    void append(UUID batch, List<Newcomer> newcomers);

    /// Row numbers of candidates we know already.
    int[] known(UUID batch);

    /// Those of `ids` we know already.
    Set<CustomerId> known(Collection<CustomerId> ids);

    /// Makes the candidates customers, in the caller's transaction. Who is known keeps name and attributes,
    /// gains what was missing, and gains the consent. Doing it again changes nothing.
    ///
    /// @param without row numbers that were set aside
    void merge(UUID batch, int[] without);

    /// Drops the candidates.
    void close(UUID batch);

    /// Takes back what {@link #merge} of this batch brought, in the caller's transaction: its consents, and
    /// those of its new customers nobody else needs.
    ///
    /// @param stillNeeded customers other work refers to
    void takeBack(UUID batch, List<CustomerId> stillNeeded);

    /// One candidate.
    ///
    /// @param row the row in the file
    /// @param numberCipher the number, encrypted
    /// @param attributes a JSON object
    /// @param consent null when the row brings none
    record Newcomer(
            int row,
            CustomerId id,
            byte[] numberHash,
            byte[] numberCipher,
            String numberShown,
            String numberLast4,
            String name,
            String province,
            String city,
            String carrier,
            String attributes,
            @Nullable ConsentGiven consent) {}
}

package io.callfloor.leads.intake;

import io.callfloor.campaign.Campaign;
import io.callfloor.compliance.Suppressions;
import io.callfloor.customers.CustomerId;
import io.callfloor.customers.CustomerIntake;
import io.callfloor.leads.intake.Header.Sampled;
import io.callfloor.leads.intake.ImportPlan.Background;
import io.callfloor.leads.intake.ImportPlan.CentreDuplicates;
import io.callfloor.leads.intake.RowReader.Read;
import io.callfloor.platform.crypto.Vault;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Judges a file's first rows as the import will, in the same order: the row itself, suppression, the rows above,
/// the campaign, the centre. What stands further down in the file, only the import sees.
@Component
class FirstRows {

    private final RowReaders readers;
    private final ListStore store;
    private final CustomerIntake customers;
    private final Suppressions suppressions;
    private final Vault vault;

    FirstRows(RowReaders readers, ListStore store, CustomerIntake customers, Suppressions suppressions, Vault vault) {
        this.readers = readers;
        this.store = store;
        this.customers = customers;
        this.suppressions = suppressions;
        this.vault = vault;
    }

    record Judged(Sampled from, Read read) {}

    List<Judged> judge(Campaign campaign, ImportPlan plan, Background background, List<Sampled> rows) {
        var reader = readers.of(campaign, plan, background);
        var reads = rows.stream().map(it -> reader.read(it.cells())).toList();
        var hashes = hashes(reads);
        var ids = hashes.values().stream().map(CustomerId::of).toList();
        var suppressed = suppressions.among(hashes.values());
        var inCampaign = store.knownInCampaign(campaign.id(), ids);
        var inCentre = customers.known(ids);
        var above = new HashSet<CustomerId>();
        var judged = new ArrayList<Judged>();
        for (int i = 0; i < rows.size(); i++) {
            var hash = hashes.get(i);
            var read = reads.get(i);
            if (hash == null) {
                judged.add(new Judged(rows.get(i), read));
                continue;
            }
            var id = CustomerId.of(hash);
            if (suppressed.contains(ByteBuffer.wrap(hash))) {
                read = read.setAside(RowReader.SUPPRESSED);
            } else if (!above.add(id)) {
                read = read.setAside(RowReader.REPEATED);
            } else if (inCampaign.contains(id)) {
                read = read.setAside(RowReader.IN_PROJECT);
            } else if (inCentre.contains(id)) {
                read = plan.centreDuplicates() == CentreDuplicates.SET_ASIDE
                        ? read.setAside(RowReader.IN_CENTRE)
                        : read.remarked(RowReader.KNOWN);
            }
            judged.add(new Judged(rows.get(i), read));
        }
        return judged;
    }

    /// By the place of the row; rows that are refused by themselves have none.
    private Map<Integer, byte[]> hashes(List<Read> reads) {
        var hashes = new HashMap<Integer, byte[]>();
        for (int i = 0; i < reads.size(); i++) {
            var phone = reads.get(i).phone();
            if (reads.get(i).refusal() == null && phone != null) {
                hashes.put(i, vault.hash(phone.e164()));
            }
        }
        return hashes;
    }
}

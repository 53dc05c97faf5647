package io.callfloor.leads.intake;

import io.callfloor.campaign.CampaignId;
import io.callfloor.campaign.Campaigns;
import io.callfloor.compliance.Suppressions;
import io.callfloor.customers.CustomerId;
import io.callfloor.customers.CustomerIntake;
import io.callfloor.customers.CustomerIntake.Newcomer;
import io.callfloor.leads.ListId;
import io.callfloor.leads.ListLoaded;
import io.callfloor.leads.ListState;
import io.callfloor.leads.NameGrams;
import io.callfloor.leads.intake.ImportPlan.CentreDuplicates;
import io.callfloor.leads.intake.ListStore.Kept;
import io.callfloor.platform.crypto.Vault;
import io.callfloor.platform.jobs.JobCancelled;
import io.callfloor.platform.jobs.JobKind;
import io.callfloor.platform.jobs.JobRun;
import io.callfloor.platform.security.Audit;
import io.callfloor.platform.store.CopyRows;
import io.callfloor.platform.time.CentreClock;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Brings a file in: read (understand, encrypt and stage every row), check (against the campaign and the
/// centre), merge (everything at once). Until the merge commits nothing of it is seen by anybody; after a crash
/// it goes on behind the last row staged. Over 400 lines with its batches because the three phases share what
/// they know.
@Component
class ImportJob implements JobKind {

    static final String KIND = "list-import";
    private static final int BATCH = 4_000;
    private static final int AHEAD = 6;
    private static final int READERS = 2;
    private static final Set<String> BY_COMPLIANCE = Set.of(
            RowReader.SUPPRESSED,
            "consent-missing",
            "consent-evidence-missing",
            "consent-date-wrong",
            FieldReader.UNDER_AGE);

    private final ListStore store;
    private final ImportFiles files;
    private final CustomerIntake customers;
    private final Campaigns campaigns;
    private final Suppressions suppressions;
    private final RowReaders readers;
    private final Audit audit;
    private final Vault vault;
    private final JsonMapper json;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final CentreClock clock;

    ImportJob(
            ListStore store,
            ImportFiles files,
            CustomerIntake customers,
            Campaigns campaigns,
            Suppressions suppressions,
            RowReaders readers,
            Audit audit,
            Vault vault,
            JsonMapper json,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            CentreClock clock) {
        this.store = store;
        this.files = files;
        this.customers = customers;
        this.campaigns = campaigns;
        this.suppressions = suppressions;
        this.readers = readers;
        this.audit = audit;
        this.vault = vault;
        this.json = json;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /// @param by who started it; null in a job queued by an older version
    record Input(UUID campaign, UUID list, @Nullable String by) {}

    record Result(long rows, long accepted, Map<String, Long> setAside) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public @Nullable Object run(JobRun run) throws JobCancelled {
        var input = run.input(Input.class);
        var list = list(input);
        if (list.state() == ListState.LOADING) {
            var file = FileSniffer.sniff(files.path(list.id()));
            store.openStage(list.id());
            customers.open(list.id().value());
            new Reading(run, list, file).read();
            check(run, list, file);
            merge(run, list);
        }
        var ready = list(input);
        clear(ready.id());
        store.settle();
        return new Result(ready.rowsRead(), ready.accepted(), ready.setAside());
    }

    private Kept list(Input input) {
        return store.find(new CampaignId(input.campaign()), new ListId(input.list()))
                .orElseThrow(() -> new IllegalStateException("list " + input.list() + " is gone"));
    }

    private void record(JobRun run, Kept list, String action, Map<String, ?> counts) {
        var by = run.input(Input.class).by();
        var detail = new HashMap<String, Object>(counts);
        detail.put("campaign", campaigns.get(list.campaign()).name());
        detail.put("name", list.name());
        detail.put("file", list.fileName());
        audit.record(run.owner(), by == null ? "" : by, action, "list:" + list.id(), detail);
    }

    private void clear(ListId list) {
        store.dropStage(list);
        customers.close(list.value());
        files.remove(list);
    }

    @Override
    public void discard(JobRun run) {
        var input = run.input(Input.class);
        var list = list(input);
        if (list.state() != ListState.LOADING) {
            return;
        }
        var end = isCancelled(run) ? ListState.CANCELLED : ListState.FAILED;
        transaction.executeWithoutResult(_ -> {
            if (store.move(list.campaign(), list.id(), ListState.LOADING, end, clock.instant())) {
                var action = end == ListState.CANCELLED ? "list.import-cancelled" : "list.import-failed";
                record(run, list, action, Map.of("rows", list.rowsRead()));
            }
            store.forgetRefused(list.campaign(), list.id());
            customers.takeBack(list.id().value(), List.of());
        });
        clear(list.id());
    }

    private static boolean isCancelled(JobRun run) {
        try {
            run.checkCancelled();
            return false;
        } catch (JobCancelled e) {
            return true;
        }
    }

    /// A row as it goes into the tables, or why it does not.
    private record Staged(
            int row,
            @Nullable Newcomer customer,
            String reference,
            String fields,
            @Nullable String refusal,
            String[] cells) {}

    private final class Reading {

        private final JobRun run;
        private final Kept list;
        private final TableFile file;
        private final ImportPlan plan;
        private final RowReader reader;
        private final IdSet seen = new IdSet();
        private final ExecutorService threads = threads("import-reader-", READERS);
        private final ExecutorService writer = threads("import-writer-", 1);
        private final ArrayDeque<Future<?>> ahead = new ArrayDeque<>();
        private final List<Object[]> batch = new ArrayList<>(BATCH);
        private int resumeAfter;
        private long done;
        private long total;

        private Reading(JobRun run, Kept list, TableFile file) {
            this.run = run;
            this.list = list;
            this.file = file;
            this.plan = java.util.Objects.requireNonNull(list.plan(), "plan");
            this.reader = readers.of(
                    campaigns.get(list.campaign()),
                    plan,
                    java.util.Objects.requireNonNull(plan.background(), "background"));
        }

        private void read() throws JobCancelled {
            resumeAfter = resume();
            total = Math.max(estimate(), done);
            run.progress("read", done, total);
            try {
                var stopped = new boolean[1];
                file.read((number, cells) -> {
                    if (number > resumeAfter && number > plan.headerRow() && !Header.blank(cells)) {
                        batch.add(new Object[] {number, cells});
                        if (batch.size() == BATCH) {
                            stopped[0] = submit();
                        }
                    }
                    return !stopped[0];
                });
                submit();
                while (!ahead.isEmpty()) {
                    run.checkCancelled();
                    join(ahead.removeFirst());
                }
                run.checkCancelled();
            } finally {
                stop(threads);
                stop(writer);
            }
        }

        private static ExecutorService threads(String name, int count) {
            return Executors.newFixedThreadPool(
                    count, Thread.ofPlatform().daemon().name(name, 0).factory());
        }

        /// Forgets what waits and lets what runs come to its end, so that nothing is written afterwards.
        private static void stop(ExecutorService threads) {
            threads.shutdownNow();
            threads.close();
        }

        /// How many rows there are; guessed from the first two thousand where the file does not tell.
        private long estimate() {
            var counted = file.countRows();
            if (counted.isPresent()) {
                return Math.max(0, counted.getAsLong() - plan.headerRow());
            }
            var count = new int[1];
            var length = new long[1];
            file.read((_, cells) -> {
                count[0]++;
                for (var cell : cells) {
                    length[0] += cell.length() * 2L + 1;
                }
                return count[0] < 2_000;
            });
            if (count[0] < 2_000) {
                return count[0];
            }
            long compressed = file instanceof TableFile.Xlsx ? 5 : 1;
            return Math.max(
                    count[0], Math.round((double) list.fileBytes() * count[0] / Math.max(1, length[0]) * compressed));
        }

        private int resume() {
            if (list.stagedRow() == 0) {
                return 0;
            }
            if (!store.complete(list.campaign(), list.id())) {
                transaction.executeWithoutResult(_ -> {
                    store.startOver(list.campaign(), list.id());
                    store.dropStage(list.id());
                    customers.close(list.id().value());
                    store.openStage(list.id());
                    customers.open(list.id().value());
                });
                return 0;
            }
            store.eachStagedCustomer(list.id(), seen::add);
            done = list.rowsRead();
            return list.stagedRow();
        }

        /// Hands the batch to a reader and, in the order of the file, to the writer.
        ///
        /// @return whether the job is to stop
        private boolean submit() {
            if (isCancelled(run)) {
                return true;
            }
            var rows = List.copyOf(batch);
            batch.clear();
            if (!rows.isEmpty()) {
                var staged = threads.submit(() -> understand(rows));
                ahead.add(writer.submit(() -> write(join(staged))));
            }
            if (ahead.size() > AHEAD) {
                join(ahead.removeFirst());
            }
            return false;
        }

        private List<Staged> understand(List<Object[]> rows) {
            var staged = new ArrayList<Staged>(rows.size());
            for (var it : rows) {
                staged.add(understand((int) it[0], (String[]) it[1]));
            }
            var hashes = staged.stream()
                    .filter(it -> it.customer() != null)
                    .map(it -> it.customer().numberHash())
                    .toList();
            var suppressed = suppressions.among(hashes);
            if (!suppressed.isEmpty()) {
                staged.replaceAll(it -> it.customer() != null
                                && suppressed.contains(
                                        ByteBuffer.wrap(it.customer().numberHash()))
                        ? new Staged(it.row(), null, "", "", RowReader.SUPPRESSED, it.cells())
                        : it);
            }
            return staged;
        }

        private Staged understand(int row, String[] cells) {
            var read = reader.read(cells);
            var phone = read.phone();
            if (read.refusal() != null || phone == null) {
                return new Staged(row, null, "", "", read.refusal(), cells);
            }
            var hash = vault.hash(phone.e164());
            var fields = read.fields().isEmpty() ? "{}" : json.writeValueAsString(read.fields());
            var customer = new Newcomer(
                    row,
                    CustomerId.of(hash),
                    hash,
                    vault.encrypt(phone.e164()),
                    phone.shown(),
                    phone.last4(),
                    read.name(),
                    read.province(),
                    read.city(),
                    phone.carrier(),
                    fields,
                    read.consent());
            return new Staged(row, customer, read.reference(), fields, null, cells);
        }

        private void write(List<Staged> staged) {
            var newcomers = new ArrayList<Newcomer>(staged.size());
            var leads = new CopyRows(11);
            var refused = new CopyRows(5);
            for (var it : staged) {
                var customer = it.customer();
                if (customer == null) {
                    refuse(refused, it, String.valueOf(it.refusal()));
                } else if (!seen.add(customer.id().value())) {
                    refuse(refused, it, RowReader.REPEATED);
                } else {
                    newcomers.add(customer);
                    leads.number(it.row())
                            .id(leadId(it.row()))
                            .id(customer.id().value())
                            .text(customer.name())
                            .text(customer.numberShown())
                            .text(customer.numberLast4())
                            .text(customer.province())
                            .text(customer.city())
                            .text(it.reference())
                            .json(it.fields())
                            .numbers(NameGrams.of(customer.name(), customer.numberLast4()))
                            .end();
                }
            }
            transaction.executeWithoutResult(_ -> {
                store.copyToStage(list.id(), leads);
                customers.append(list.id().value(), newcomers);
                store.copyRefused(refused);
                store.staged(list.campaign(), list.id(), staged.getLast().row(), staged.size());
            });
            done += staged.size();
            run.progress("read", done, Math.max(total, done));
        }

        private void refuse(CopyRows rows, Staged it, String reason) {
            rows.id(list.campaign().value())
                    .id(list.id().value())
                    .number(it.row())
                    .text(reason)
                    .bytes(vault.encrypt(json.writeValueAsString(it.cells())))
                    .end();
        }

        /// Ids of one list sort as its rows do (version 7: the time of the list, then the row, then chance), so
        /// that new leads are written at one end of the primary key.
        private UUID leadId(int row) {
            long high = list.createdAt().toEpochMilli() << 16 | 0x7000L | row >>> 20;
            long chance = java.util.concurrent.ThreadLocalRandom.current().nextLong() >>> 22;
            return new UUID(high, 0x8000000000000000L | (row & 0xfffffL) << 42 | chance);
        }
    }

    private static <T> T join(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void check(JobRun run, Kept list, TableFile file) throws JobCancelled {
        run.progress("check", 0, null);
        store.refuseKnownInCampaign(list.campaign(), list.id());
        var plan = java.util.Objects.requireNonNull(list.plan(), "plan");
        if (plan.centreDuplicates() == CentreDuplicates.SET_ASIDE) {
            run.checkCancelled();
            store.refuse(list.campaign(), list.id(), customers.known(list.id().value()), RowReader.IN_CENTRE);
        }
        run.checkCancelled();
        keepCells(list, file);
        run.checkCancelled();
    }

    /// Rows set aside only now were staged without their cells; the file still has them.
    private void keepCells(Kept list, TableFile file) {
        var missing = store.rowsWithoutCells(list.campaign(), list.id());
        if (missing.length == 0) {
            return;
        }
        var rows = new ArrayList<Integer>();
        var cells = new ArrayList<byte[]>();
        file.read((number, row) -> {
            if (Arrays.binarySearch(missing, number) >= 0) {
                rows.add(number);
                cells.add(vault.encrypt(json.writeValueAsString(row)));
                if (rows.size() == BATCH) {
                    keep(list, rows, cells);
                }
            }
            return number < missing[missing.length - 1];
        });
        keep(list, rows, cells);
    }

    private void keep(Kept list, List<Integer> rows, List<byte[]> cells) {
        store.keepCells(
                list.campaign(),
                list.id(),
                rows.stream().mapToInt(Integer::intValue).toArray(),
                cells.toArray(byte[][]::new));
        rows.clear();
        cells.clear();
    }

    /// Customers and leads go in side by side, each in a transaction of its own. The leads commit last: nobody
    /// calls a customer who is not there, and after a crash between the two the merge is merely done again.
    private void merge(JobRun run, Kept list) {
        var setAside = store.countRefused(list.campaign(), list.id());
        var staged = store.rowsSetAsideAfterStaging(list.campaign(), list.id());
        run.progress("merge", 0, null);
        var customersIn = CompletableFuture.runAsync(
                () -> transaction.executeWithoutResult(
                        _ -> customers.merge(list.id().value(), staged)),
                Thread.ofVirtual().name("import-customers")::start);
        try {
            transaction.executeWithoutResult(_ -> takeIn(run, list, setAside, staged, customersIn));
        } finally {
            customersIn.handle((_, _) -> true).join();
        }
    }

    private void takeIn(
            JobRun run, Kept list, Map<String, Long> setAside, int[] staged, CompletableFuture<Void> customersIn) {
        var now = clock.instant();
        long accepted = store.takeIn(list.campaign(), list.id(), staged, now);
        long blocked = setAside.entrySet().stream()
                .filter(it -> BY_COMPLIANCE.contains(it.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        long millis = list.createdAt().toEpochMilli() << 16 | 0x7000L;
        var first = new UUID(millis, 0x8000000000000000L);
        var last = new UUID(millis | 0xfff, 0xbfffffffffffffffL);
        join(customersIn);
        if (!store.ready(list.campaign(), list.id(), accepted, blocked, setAside, first, last, now)) {
            throw new IllegalStateException("list " + list.id() + " is no longer being loaded");
        }
        record(
                run,
                list,
                "list.imported",
                Map.of(
                        "rows",
                        list(run.input(Input.class)).rowsRead(),
                        "accepted",
                        accepted,
                        "setAside",
                        setAside.values().stream().mapToLong(it -> it).sum()));
        events.publishEvent(new ListLoaded(list.campaign(), list.id(), accepted, blocked, now));
    }
}

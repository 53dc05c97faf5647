package io.callfloor.leads;

import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.platform.jobs.Jobs;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.Sentences;
import io.callfloor.testing.CentreTest;
import io.callfloor.testing.Crew;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// Every file nobody should send gets a sentence, never a stack trace, and leaves nothing behind.
@CentreTest
class HostileFilesTest {

    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    @Autowired
    Crew crew;

    @Autowired
    Jobs jobs;

    @Autowired
    CentreClock clock;

    @Autowired
    Environment environment;

    @Autowired
    JsonMapper json;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Sentences sentences;

    private AProject project;

    @BeforeEach
    void aProject() {
        project = new AProject(crew, jobs, clock, environment, json, jdbc, 0);
    }

    private void refused(AProject.Sent answer, int status, String code) {
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
        var english = answer.body().path("detail").asString();
        assertThat(english).isNotBlank().isNotEqualTo(code);
        assertThat(CHINESE.matcher(english).find()).as(english).isFalse();
        var chinese = sentences.of(code, List.of(1, 2, 3), Locale.CHINESE);
        assertThat(CHINESE.matcher(chinese).find()).as(chinese).isTrue();
        assertThat(jdbc.sql("select count(*) from leads.list where campaign_id = :id")
                        .param("id", project.id.value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aPictureNamedCsv() {
        var png = new byte[2000];
        System.arraycopy(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13}, 0, png, 0, 12);
        refused(project.upload("名单.csv", png), 422, "file-not-table");
    }

    @Test
    void aFileInAnUnknownCharset() {
        var bytes = "name;tel\nJos\u00e9;13800000000\nAndr\u00e9;13800000001\n".getBytes(StandardCharsets.ISO_8859_1);
        refused(project.upload("latin.csv", bytes), 422, "file-charset-unknown");
    }

    @Test
    void tenMillionColumns() {
        var bytes = "a,".repeat(10_000_000).getBytes(StandardCharsets.US_ASCII);
        refused(project.upload("wide.csv", bytes), 422, "file-too-wide");
    }

    @Test
    void aQuoteThatIsNeverClosed() {
        var bytes = ("姓名,手机号\n\"" + "x".repeat(200_000)).getBytes(StandardCharsets.UTF_8);
        refused(project.upload("quote.csv", bytes), 422, "file-too-wide");
    }

    @Test
    void aBombNamedWorkbook() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            var zeros = new byte[1 << 20];
            for (int i = 0; i < 200; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        }
        refused(project.upload("bomb.xlsx", out.toByteArray()), 422, "file-bomb");
    }

    @Test
    void aZipThatIsNoWorkbook() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("readme.txt"));
            zip.closeEntry();
        }
        refused(project.upload("a.xlsx", out.toByteArray()), 422, "file-not-table");
        refused(project.upload("words.xlsx", "not a zip".getBytes(StandardCharsets.UTF_8)), 422, "file-no-xlsx");
        refused(project.upload("b.xlsx", new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0, 0, 0}), 422, "file-broken");
    }

    @Test
    void aListOfFormulasBringsNobodyAndSaysWhyRowByRow() {
        var list = project.bring("formulas.csv", "姓名,手机号\n甲,=1+1\n乙,13800300009\n".getBytes(StandardCharsets.UTF_8));
        assertThat(list.path("accepted").asInt()).isEqualTo(1);
        var set = list.path("setAside").toString();
        assertThat(set).contains("number-formula");
    }

    @Test
    void anOldWorkbookAndAnEmptyFile() {
        var old = new byte[600];
        System.arraycopy(new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0}, 0, old, 0, 4);
        refused(project.upload("old.xls", old), 422, "file-xls-old");
        refused(project.upload("empty.csv", new byte[0]), 422, "file-empty");
        refused(project.upload("blank.csv", " \n \n".getBytes(StandardCharsets.UTF_8)), 422, "file-empty");
    }

    @Test
    void aFileOfAGigabyteIsStoppedOnTheWay() {
        refused(
                project.upload("big.csv", HttpRequest.BodyPublishers.ofInputStream(() -> new Endless(1L << 30))),
                413,
                "file-over-limit");
    }

    /// Zeros upon ones, without end in sight.
    private static final class Endless extends InputStream {

        private long left;

        private Endless(long size) {
            this.left = size;
        }

        @Override
        public int read() {
            return left-- > 0 ? '1' : -1;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            if (left <= 0) {
                return -1;
            }
            int size = (int) Math.min(length, left);
            java.util.Arrays.fill(into, from, from + size, (byte) '1');
            left -= size;
            return size;
        }
    }
}
